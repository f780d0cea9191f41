import { expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import { createDesk } from "../../src/desk/desk.ts";
import { createIngest } from "../../src/library/ingest.ts";
import { silentLog } from "../../src/log.ts";
import { createMemoryLibraryStore } from "../fakes/memory-library-store.ts";
import { createFolder } from "../library/folders.ts";

const li = { id: "li", name: "李经理" };

function markdown(text: string): File {
  return new File([`# 流贷办法\n\n${text}\n`], "流贷办法.md");
}

function atDesk() {
  const store = createMemoryLibraryStore();
  const clock = () => new Date("2026-11-23T04:00:00Z");
  const ingest = createIngest({ store, clock, log: silentLog });
  let generation = 0;
  let lastId = 0;
  const desk = createDesk({
    folder: createFolder(),
    extensions: [".md", ".txt", ".csv"],
    ingest: async (paths, { at }) => {
      const report = await ingest(paths, at === null ? {} : { at });
      generation = await store.generation();
      return report;
    },
    preview: async (paths, { as }) => {
      const report = await ingest(paths, { dryRun: true, as });
      return { report, changes: report.changes ?? [] };
    },
    rollback: async () => null,
    library: () => ({ generation }),
    documents: store.documents,
    confirm: store.confirm,
    record: () => {},
    clock,
    newId: () => `upload-${++lastId}`,
    log: silentLog,
  });
  return { desk, store };
}

it("publishes through the ingest itself: a new version of the same document, from the chosen day", async () => {
  const { desk, store } = atDesk();
  const publish = async (file: File, at: CivilDate | null) => {
    const received = await desk.receive([file, new File(["\u0000\u0001"], "坏.md")], li);
    const id = received.status === "received" ? received.uploadId : "";
    const review = await desk.review(id);
    expect(review?.preview?.report.skipped).toHaveLength(1);
    return desk.publish(id, { by: li, at, seen: review?.revision ?? "" });
  };
  expect(await publish(markdown("第一条 期限三年。"), null)).toMatchObject({
    status: "published",
    generation: 1,
  });
  const later = "2027-01-01" as CivilDate;
  expect(await publish(markdown("第一条 期限一年。"), later)).toMatchObject({ status: "published" });
  const documents = await store.documents();
  expect(documents.find(({ id }) => id === "流贷办法")).toMatchObject({ effectiveFrom: later });
  expect(documents.filter(({ effectiveTo }) => effectiveTo === "2026-12-31")).toHaveLength(1);
});

it("shows a document brought in another format by its clauses, and keeps its id when it is published", async () => {
  const { desk, store } = atDesk();
  const bring = async (file: File) => {
    const received = await desk.receive([file], li);
    const id = received.status === "received" ? received.uploadId : "";
    return { id, review: (await desk.review(id))! };
  };
  const first = await bring(markdown("第一条 期限三年。"));
  await desk.publish(first.id, { by: li, at: null, seen: first.review.revision });
  for (const name of ["流贷办法.txt", "重新排版.csv"]) {
    const text = name.endsWith(".csv") ? "条款\n期限一年。" : "流贷办法\n\n第一条 期限一年。\n";
    const { review } = await bring(new File([text], name));
    const isSameName = name === "流贷办法.txt";
    expect(review.preview?.changes.map(({ document, status }) => [document, status])).toEqual([
      isSameName ? ["流贷办法", "changed"] : ["重新排版", "added"],
    ]);
  }
  const titled = await bring(new File(["流贷办法\n\n第一条 期限一年。\n"], "重新排版.txt"));
  expect(titled.review.preview?.changes).toMatchObject([
    { document: "流贷办法", path: "流贷办法.txt", status: "changed", clauses: [{ kind: "changed" }] },
  ]);
  await desk.publish(titled.id, { by: li, at: null, seen: titled.review.revision });
  expect((await store.documents()).map(({ id, path }) => [id, path])).toEqual([["流贷办法", "流贷办法.txt"]]);
});
