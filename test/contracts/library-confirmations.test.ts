import { expect, test } from "vitest";
import type { Confirmation } from "../../src/library/ports.ts";
import { createConfirmationStore } from "../../src/store/library-confirmations.ts";
import { createLibraryHistory } from "../../src/store/library-history.ts";
import { createLibraryStore } from "../../src/store/library-store.ts";
import { onBothDatabases } from "../store/databases.ts";
import { documentOf, passageOf } from "../store/library-samples.ts";

const first: Confirmation = {
  hash: "one",
  documentId: "扫描",
  by: { id: "wang", name: "王经理" },
  at: new Date("2026-11-23T04:00:00Z"),
};

onBothDatabases("ConfirmationStore", (db) => {
  test("remembers who confirmed which content and when; the first confirmation stands", async () => {
    const store = createConfirmationStore(db());
    expect(await store.confirmations()).toEqual(new Map());
    await store.confirm(first);
    await store.confirm({ ...first, by: { id: "li", name: "李" }, at: new Date("2026-12-01T00:00:00Z") });
    await store.confirm({ ...first, hash: "two" });
    expect(await store.confirmations()).toEqual(
      new Map([
        ["one", first],
        ["two", { ...first, hash: "two" }],
      ]),
    );
  });

  test("keeps a confirmation when the library goes back, and the page of each passage in every reading", async () => {
    const library = createLibraryStore(db());
    const publish = async (hash: string, recognisedPage: number | null) => {
      const stage = await library.stage();
      await stage.put([documentOf("扫描", hash)], [{ ...passageOf("扫描", 0, hash), recognisedPage }], []);
      await stage.publish();
    };
    await publish("one", 7);
    await createConfirmationStore(db()).confirm(first);
    await publish("two", null);
    const history = createLibraryHistory(db());
    expect(await history.textBefore("扫描")).toMatchObject([{ recognisedPage: 7 }]);
    await history.rollback();
    for await (const batch of library.passages(10)) expect(batch).toMatchObject([{ recognisedPage: 7 }]);
    expect([...(await createConfirmationStore(db()).confirmations()).keys()]).toEqual(["one"]);
  });
});
