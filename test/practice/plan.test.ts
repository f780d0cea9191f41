import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import type { Deed } from "../../src/practice/history.ts";
import { masteryOf } from "../../src/practice/mastery.ts";
import { dayInJob, phaseOn } from "../../src/practice/newcomer.ts";
import { createNudge } from "../../src/practice/nudge.ts";
import { drillSize, planWeek } from "../../src/practice/plan.ts";
import { readReturned } from "../../src/practice/returned.ts";
import { bank, memoryStores, person, roomOver, scenarios } from "./room.ts";

const monday = "2026-11-23T01:00:00.000Z";
const ids = bank.competencies.map(({ id }) => id);

function deed(kind: Deed["kind"], at: string, of: Partial<Deed>): Deed {
  return { kind, at, competency: null, correct: null, weight: 1, subject: null, ...of };
}

const wrongAnswers = (competency: string, n: number, at: string): readonly Deed[] =>
  Array.from({ length: n }, (_, k) =>
    deed("quiz", at, { competency, correct: false, subject: `${competency}-00${k + 1}` }),
  );

const planAt = (deeds: readonly Deed[], at = monday, day: number | null = null) =>
  planWeek({ bank, scenarios, deeds, at: new Date(at), day });

describe("mastery", () => {
  it("does not call one wrong answer a weakness of the same size as five", () => {
    const at = new Date(monday);
    const [first] = masteryOf(
      [...wrongAnswers("C01", 1, monday), ...wrongAnswers("C15", 5, monday)],
      ids,
      at,
    );
    expect(first!.competency).toBe("C15");
    const one = masteryOf(wrongAnswers("C01", 1, monday), ids, at).find(
      ({ competency }) => competency === "C01",
    );
    expect(one!.share).toBeGreaterThan(0.4);
  });

  it("counts a returned file for more than a wrong answer, and old evidence for less", () => {
    const at = new Date(monday);
    const share = (deeds: readonly Deed[]) =>
      masteryOf(deeds, ids, at).find(({ competency }) => competency === "C10")!.share;
    const returned = deed("returned", monday, { competency: "C10" });
    expect(share([returned])).toBeLessThan(share(wrongAnswers("C10", 1, monday)));
    expect(share(wrongAnswers("C10", 1, "2025-11-23T01:00:00.000Z"))).toBeGreaterThan(
      share(wrongAnswers("C10", 1, monday)),
    );
  });
});

describe("the week's plan", () => {
  const before = wrongAnswers("C15", 6, "2026-11-18T01:00:00.000Z");

  it("is a lesson, a drill and a rehearsal for the weakest", () => {
    const { from, to, items } = planAt(before);
    expect([from, to]).toEqual(["2026-11-23", "2026-11-29"]);
    expect(items.map(({ kind }) => kind)).toEqual(["lesson", "drill", "roleplay"]);
    expect(items[0]!.competency).toBe("C15");
    expect(items[1]).toMatchObject({
      competency: "C15",
      say: "出5道C15的题",
      progress: "0/5",
      isDone: false,
    });
  });

  it("stays as it is while the week's results come in, and ticks off what is done", () => {
    const inWeek = [
      ...wrongAnswers("C01", 9, "2026-11-24T01:00:00.000Z"),
      ...Array.from({ length: drillSize }, (_, n) =>
        deed("quiz", "2026-11-24T02:00:00.000Z", { competency: "C15", correct: true, subject: `C15-01${n}` }),
      ),
    ];
    const { items } = planAt([...before, ...inWeek], "2026-11-25T01:00:00.000Z");
    expect(items[1]).toMatchObject({ competency: "C15", isDone: true, progress: "5/5" });
    const lesson = deed("lesson", "2026-11-25T01:00:00.000Z", {
      subject: items[0]!.subject,
      competency: "C15",
    });
    expect(planAt([...before, ...inWeek, lesson], "2026-11-25T02:00:00.000Z").items[0]!.isDone).toBe(true);
  });

  it("moves with last week's results", () => {
    const lastWeek = wrongAnswers("C08", 12, "2026-11-24T01:00:00.000Z");
    expect(planAt([...before, ...lastWeek], "2026-11-30T01:00:00.000Z").items[1]!.competency).toBe("C08");
  });

  it("moves at once when a file comes back", () => {
    const returned = [1, 2, 3].map(() => deed("returned", "2026-11-24T01:00:00.000Z", { competency: "C10" }));
    expect(planAt([...before, ...returned], "2026-11-24T03:00:00.000Z").items[1]!.competency).toBe("C10");
  });
});

describe("the first ninety days", () => {
  it("count from the first day in the job", () => {
    expect(dayInJob("2026-11-23" as CivilDate, "2026-11-23" as CivilDate)).toBe(1);
    expect(dayInJob("2026-11-03" as CivilDate, "2026-11-23" as CivilDate)).toBe(21);
    expect(dayInJob("2026-12-01" as CivilDate, "2026-11-23" as CivilDate)).toBeNull();
  });

  it("go from following the A角 to an application of one's own, and on to A角", () => {
    expect(phaseOn(30)!.title).toBe("手册、红线、系统");
    expect(phaseOn(31)!.role).toContain("随A角走访");
    expect(phaseOn(90)!.deliver[0]).toContain("作为B角完成1笔真实申报");
    expect(phaseOn(91)!.title).toBe("从B角到A角");
    expect(phaseOn(400)).toBeNull();
  });

  it("put the phase's competencies before the weakest ones", () => {
    const { items } = planAt(wrongAnswers("C16", 6, "2026-11-18T01:00:00.000Z"), monday, 5);
    expect(["C02", "C01", "C20", "C18"]).toContain(items[1]!.competency);
  });
});

describe("the daily nudge", () => {
  function nudge({ wants = true, due = false, workday = true } = {}) {
    const stores = memoryStores();
    const room = roomOver(stores);
    const ports = { room, isCaseDue: async () => due, isWorkingDay: () => workday };
    const run = async () => {
      await stores.store.saveProfile("li", { joinedOn: null, wantsNudge: wants });
      return createNudge(ports)(person, new Date(monday));
    };
    return { run, stores };
  }

  it("comes once a day to whoever asked for it", async () => {
    const found = await nudge().run();
    expect(found).toMatchObject({ key: "nudge:li:2026-11-23", heading: "今日练习" });
    expect(JSON.stringify(found)).toContain("今天有3题");
  });

  it("is off by default, on days of rest, and while a case is due that day", async () => {
    expect(await nudge({ wants: false }).run()).toBeNull();
    expect(await nudge({ workday: false }).run()).toBeNull();
    expect(await nudge({ due: true }).run()).toBeNull();
  });
});

describe("a file that came back", () => {
  it.each([
    ["华东精工被退件了，原因：流水不全", "华东精工", "流水不全"],
    ["被审查中心退件了，说报表附注没有", "", "报表附注没有"],
    ["恒通阀门又被打回来了，因为抵押评估报告过期", "恒通阀门", "抵押评估报告过期"],
    ["今天被要求补件：缺面签照片", "", "缺面签照片"],
    ["华东精工被放款中心退回了，发票金额对不上", "华东精工", "发票金额对不上"],
    ["江南纺织补件，少了完税证明", "江南纺织", "少了完税证明"],
  ])("is heard in %s", (text, client, reason) => {
    expect(readReturned(text)).toEqual({ client, reason });
  });

  it.each(["被退件了怎么办", "退件率怎么算？", "哪些情况会被退件", "把资料退回给客户", "流贷最长多久"])(
    "is not heard in %s",
    (text) => {
      expect(readReturned(text)).toBeNull();
    },
  );
});
