// The gap report over a real database: what it says, what it keeps to itself, and to whom it speaks.

import { describe, expect, test } from "vitest";
import type { LearningEvent } from "../../src/chat/learning-event.ts";
import type { CivilDate } from "../../src/dates.ts";
import { measureOf } from "../../src/insights/measures.ts";
import { createGapCells, saveConsent } from "../../src/store/gap-cells.ts";
import { refreshCells } from "../../src/store/learning-cells.ts";
import { createMemoryGapCells } from "../fakes/memory-gap-cells.ts";
import { onBothDatabases } from "../store/databases.ts";
import { add, event, everyday, head, reportOn } from "./gap-bank.ts";

const people = ["a", "b", "c", "d", "e", "f", "g", "h"];
const north = { kind: "team", team: "north" } as const;

/** Each of these people, `times` times. */
function each(
  who: readonly string[],
  times: number,
  change: Partial<LearningEvent> & Pick<LearningEvent, "kind">,
) {
  return who.flatMap((person) => Array.from({ length: times }, () => event({ ...change, person })));
}

onBothDatabases("the gap report", (db) => {
  test("what the manual leaves open is a gap of content, with counts and a reworded question", async () => {
    await add(db(), everyday("north", 8));
    const text = "数据资产质押怎么办理";
    await add(db(), each(people, 3, { kind: "asked", text }));
    await add(db(), each(people, 2, { kind: "refused", text, reason: "silent" }));
    const { topics, suppressed } = await reportOn(db(), north);
    expect(topics).toMatchObject([
      { competency: "C06", kind: "content", people: 8, asked: 24, refused: 16, wrong: 0 },
    ]);
    expect(suppressed).toBe(0);
  });

  test("wrong answers are a gap of training; what is known and not done is a gap of practice", async () => {
    await add(db(), everyday("north", 8));
    await add(db(), each(people, 3, { kind: "quiz", correct: false }));
    await add(db(), each(people, 3, { kind: "quiz", competency: "C10", correct: true }));
    await add(db(), each(people, 3, { kind: "roleplay", competency: "C10", correct: false }));
    const { topics } = await reportOn(db(), north);
    const kinds = topics.map(({ competency, kind }) => [competency, kind]).toSorted();
    expect(kinds).toEqual([
      ["C06", "training"],
      ["C10", "practice"],
    ]);
  });

  test("files sent back for the same reason again and again are a gap of practice", async () => {
    await add(db(), everyday("north", 8));
    await add(db(), each(people.slice(0, 5), 2, { kind: "returned", competency: "C18", reason: "缺发票" }));
    const { topics } = await reportOn(db(), north);
    expect(topics).toMatchObject([{ competency: "C18", kind: "practice", returned: 10, people: 5 }]);
  });

  test("two people's questions are no topic, however many they are", async () => {
    await add(db(), everyday("north", 8));
    await add(db(), each(["a", "b"], 20, { kind: "refused", text: "我的客户" }));
    const { topics, watching, suppressed } = await reportOn(db(), north);
    expect([topics, watching, suppressed]).toEqual([[], [], 1]);
  });

  test("events outside the period do not count, whether before or after", async () => {
    await add(db(), everyday("north", 8));
    await add(db(), each(people, 3, { kind: "quiz", correct: false, at: "2026-10-20T02:00:00.000Z" }));
    await add(db(), each(people, 3, { kind: "quiz", correct: false, at: "2026-11-24T02:00:00.000Z" }));
    expect((await reportOn(db(), north)).topics).toEqual([]);
    expect((await reportOn(db(), north, { until: "2026-11-30" })).topics).toMatchObject([{ wrong: 24 }]);
  });

  test("a gap that was mended is named as closed", async () => {
    await add(db(), everyday("north", 8));
    await add(db(), each(people, 4, { kind: "quiz", correct: false, at: "2026-10-10T02:00:00.000Z" }));
    await add(db(), each(people, 4, { kind: "quiz", correct: true }));
    const { topics, closed } = await reportOn(db(), north);
    expect(topics).toEqual([]);
    expect(closed).toMatchObject([{ competency: "C06", kind: "training" }]);
  });

  test("a verdict that was taken back no longer counts", async () => {
    const said = {
      kind: "feedback",
      person: "a",
      text: "answer-1",
      correct: false,
      reason: "incomplete",
    } as const;
    const doubted = async () => {
      const cells = createGapCells(db());
      const [cell] = await cells.everywhere({ since: "2026-11-01", until: "2026-11-30" } as never);
      return cell?.counts.doubted ?? 0;
    };
    await add(db(), [event(said)]);
    expect(await doubted()).toBe(1);
    await add(db(), [event({ ...said, at: "2026-11-11T02:00:00.000Z", correct: null, reason: null })]);
    expect(await doubted()).toBe(0);
    await add(db(), [event({ ...said, at: "2026-11-09T02:00:00.000Z" })]);
    expect(await doubted()).toBe(0);
  });

  test("a team of four sees the whole bank, and those of its members who agreed", async () => {
    await add(db(), [...everyday("north", 8), ...everyday("small", 4, ["C01"])]);
    await add(db(), each(people, 3, { kind: "quiz", correct: false }));
    await add(db(), each(["small-1"], 8, { kind: "quiz", team: "small", competency: "C09", correct: false }));
    await saveConsent(db(), "small-1", true, new Date("2026-11-20T00:00:00Z"));
    const report = await reportOn(db(), { kind: "team", team: "small" });
    expect(report.picture).toBe("bank");
    expect(report.topics.map(({ competency }) => competency)).toContain("C06");
    expect(report.topics.map(({ competency }) => competency)).not.toContain("C09");
    expect(report.members).toMatchObject([{ person: "small-1", topics: [{ competency: "C09" }] }]);
    await saveConsent(db(), "small-1", false, new Date("2026-11-21T00:00:00Z"));
    expect((await reportOn(db(), { kind: "team", team: "small" })).members).toEqual([]);
  });

  test("a person sees their own, a lead the team, head office every team; nobody more", async () => {
    await add(db(), everyday("north", 8));
    const lead = { id: "l", team: "north", role: "lead" } as const;
    const rm = { id: "a", team: "north", role: "rm" } as const;
    const south = { kind: "team", team: "south" } as const;
    const own = { kind: "person", person: "a" } as const;
    for (const [asker, scope] of [
      [lead, north],
      [rm, own],
      [head, south],
      [head, { kind: "bank" }],
    ] as const) {
      await expect(reportOn(db(), scope, { asker })).resolves.toMatchObject({ scope });
    }
    for (const [asker, scope] of [
      [lead, south],
      [lead, own],
      [lead, { kind: "bank" }],
      [rm, north],
      [head, own],
    ] as const) {
      await expect(reportOn(db(), scope, { asker })).rejects.toThrow("没有权限");
    }
  });

  test("how people differ is the same from the database as counted by hand", async () => {
    const events = [...everyday("north", 4), ...each(["a", "b"], 3, { kind: "roleplay", correct: false })];
    await add(db(), events);
    const period = { since: "2026-11-01", until: "2026-11-30" } as { since: CivilDate; until: CivilDate };
    const deeds = events.map((one) => ({
      ...{ team: one.team, person: one.person, competency: one.competency ?? "", text: null },
      ...{ day: one.at.slice(0, 10) as CivilDate, measure: measureOf(one)! },
    }));
    const byHand = await createMemoryGapCells(deeds).spread(period);
    const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).toSorted();
    expect(sorted(await createGapCells(db()).spread(period))).toEqual(sorted(byHand));
  });

  test("where only misses are recorded, how many there are tells", async () => {
    const teams = ["north", "south", "east", "west"];
    const ids = Array.from({ length: 8 }, (_, at) => `C${String(at + 1).padStart(2, "0")}`);
    const missed = teams.flatMap((team) =>
      ids.flatMap((competency) =>
        Array.from({ length: team === "north" && competency === "C06" ? 40 : 8 }, (_, at) =>
          event({ kind: "flag", team, competency, person: `${team}-${at % 8}`, correct: false }),
        ),
      ),
    );
    await add(db(), missed);
    expect((await reportOn(db(), north)).topics).toMatchObject([{ competency: "C06", kind: "practice" }]);
    expect((await reportOn(db(), { kind: "team", team: "south" })).topics).toEqual([]);
  });

  test("what is harder for every team is no gap of one", async () => {
    const teams = Array.from({ length: 8 }, (_, at) => `team-${at}`);
    const ids = Array.from({ length: 10 }, (_, at) => `C${String(at + 1).padStart(2, "0")}`);
    const answers = teams.flatMap((team) =>
      ids.flatMap((competency) =>
        Array.from({ length: 40 }, (_, at) => {
          const wrong = competency === "C06" ? 14 : 8;
          return event({ kind: "quiz", team, competency, person: `${team}-${at % 8}`, correct: at >= wrong });
        }),
      ),
    );
    await add(db(), answers);
    for (const team of teams) expect((await reportOn(db(), { kind: "team", team })).topics).toEqual([]);
  });

  test("cells made anew from the events are the same cells", async () => {
    await add(db(), [
      ...everyday("north", 8),
      event({ kind: "feedback", person: "a", text: "x", correct: false, reason: "outdated" }),
    ]);
    const all = () => db().query("select * from learning_cells order by team, competency, day, person");
    const before = await all();
    expect(before.length).toBeGreaterThan(20);
    const reading = {
      version: "v2",
      competencyOf: (one: { competency: string | null }) => one.competency ?? "",
      phraseOf: () => null,
    };
    expect(await refreshCells(db(), reading)).toBe(true);
    expect(await all()).toEqual(before);
    expect(await refreshCells(db(), reading)).toBe(false);
  });
});

describe("the advice", () => {
  test("is in the report", async () => {
    const { adviceFor } = await import("../../src/insights/advice.ts");
    expect(adviceFor("content", "定价")).toContain("条款主管部门");
  });
});
