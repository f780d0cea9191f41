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

it("publishes through the ingest itself: a new version of the same document, from the chosen day", async () => {
  const store = createMemoryLibraryStore();
  const clock = () => new Date("2026-11-23T04:00:00Z");
  const ingest = createIngest({ store, clock, log: silentLog });
  let generation = 0;
  let lastId = 0;
  const desk = createDesk({
    folder: createFolder(),
    extensions: [".md"],
    ingest: async (paths, { at }) => {
      const report = await ingest(paths, at === null ? {} : { at });
      generation = await store.generation();
      return report;
    },
    preview: async (paths) => {
      const report = await ingest(paths, { dryRun: true });
      return { report, changes: report.changes ?? [] };
    },
    rollback: async () => null,
    library: () => ({ generation }),
    record: () => {},
    clock,
    newId: () => `upload-${++lastId}`,
    log: silentLog,
  });
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
