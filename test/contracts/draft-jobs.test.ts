import { expect, test } from "vitest";
import type { FileBlock } from "../../src/chat/files.ts";
import { civilDate } from "../../src/dates.ts";
import { beginJob, type DraftJob } from "../../src/drafting/job.ts";
import type { Person } from "../../src/people/person.ts";
import type { Db } from "../../src/store/database/db.ts";
import { createDirectory } from "../../src/store/directory.ts";
import { createJobStore } from "../../src/store/draft-jobs.ts";
import { leadsIn } from "../../src/store/roster.ts";
import { caseOf } from "../drafting/small-client.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const li: Person = { id: "li", name: "李军", team: "north", branch: "", role: "rm" };
const lead: Person = { ...li, id: "wang", name: "王芳", role: "lead" };
const file: FileBlock = { type: "file", id: "f", name: "a.docx", mime: "m", title: "t", size: 1 };

function open(db: Db) {
  const { clock, advance } = createManualClock("2026-11-23T01:00:00Z");
  let serial = 0;
  const newId = () => {
    serial += 1;
    return `id-${serial}`;
  };
  const jobs = createJobStore(db, { clock, newId, leadOf: leadsIn(new Map([["web:wang", lead]])) });
  return { jobs, clock, advance };
}

function job(id: string, owner = li): DraftJob {
  const date = civilDate(new Date("2026-11-23T01:00:00Z"));
  return beginJob({ id, kind: "proposal", owner, ref: "li:small", date }, caseOf());
}

onBothDatabases("Papers being written", (db) => {
  test("are kept as they are, by revision, for their owner alone", async () => {
    const { jobs } = open(db());
    expect(await jobs.save({ job: job("a"), revision: 0 })).toBe("saved");
    expect(await jobs.load("li", "a")).toEqual({ job: job("a"), revision: 1 });
    expect(await jobs.load("zhao", "a")).toBeNull();
    const saves = await Promise.all(
      ["x", "y"].map((question) => jobs.save({ job: { ...job("a"), question }, revision: 1 })),
    );
    expect(saves.toSorted()).toEqual(["saved", "stale"]);
    expect(await jobs.save({ job: job("a"), revision: 0 })).toBe("stale");
  });

  test("are found by the one changed last, and by the message that was worked off", async () => {
    const { jobs, advance } = open(db());
    const last = { messageId: "m-1", reply: { status: "done", blocks: [] } } as const;
    await jobs.save({ job: { ...job("a"), last }, revision: 0 });
    advance(1);
    await jobs.save({ job: job("b"), revision: 0 });
    expect((await jobs.latest("li"))?.job.id).toBe("b");
    expect(await jobs.latest("zhao")).toBeNull();
    expect((await jobs.workedOff("m-1"))?.id).toBe("a");
    expect(await jobs.workedOff("m-2")).toBeNull();
  });

  test("wait for their team's lead from the first file until they are released", async () => {
    const { jobs } = open(db());
    await jobs.save({ job: job("a"), revision: 0 });
    expect(await jobs.waiting("north")).toEqual([]);
    await jobs.save({ job: { ...job("a"), files: [file] }, revision: 1 });
    expect((await jobs.waiting("north")).map((one) => one.job.id)).toEqual(["a"]);
    expect(await jobs.waiting("south")).toEqual([]);
    const released = { by: "wang", name: "王芳", at: "2026-11-23T02:00:00Z" };
    await jobs.save({ job: { ...job("a"), files: [file], released }, revision: 2 });
    expect(await jobs.waiting("north")).toEqual([]);
    expect(jobs.leadOf("north")?.name).toBe("王芳");
    expect(jobs.leadOf("south")).toBeNull();
  });

  test("follow a person whose accounts were joined", async () => {
    const { jobs, clock } = open(db());
    const directory = createDirectory(db(), { clock, roster: null });
    const maker = (await directory.find({ channel: "web", id: "li" }))!;
    const wecom = (await directory.find({ channel: "wecom", id: "lijun" }))!;
    await jobs.save({ job: job("a", wecom), revision: 0 });
    await directory.createLinkCode(maker, "ABCD", new Date("2027-01-01"));
    await directory.redeemLinkCode("ABCD", { channel: "wecom", id: "lijun" }, clock());
    expect((await jobs.latest(maker.id))?.job.id).toBe("a");
  });
});
