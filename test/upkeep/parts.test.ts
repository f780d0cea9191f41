// The pure parts of closing the loop: what becomes a task, how it is told, whose it is, and the digest's five lines.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOf } from "../../src/chat/reply.ts";
import { addDays, type CivilDate } from "../../src/dates.ts";
import type { GapReport } from "../../src/insights/report-types.ts";
import { readFrontMatter } from "../../src/library/reading/front-matter.ts";
import type { Person } from "../../src/people/person.ts";
import { type DigestFacts, digestReply } from "../../src/upkeep/digest.ts";
import { draftClause } from "../../src/upkeep/draft.ts";
import { type GatherRules, gatherTasks } from "../../src/upkeep/gather.ts";
import { ownersOf } from "../../src/upkeep/owners.ts";
import type { Unanswered } from "../../src/upkeep/ports.ts";
import { representative } from "../../src/upkeep/representative.ts";
import { returnReasons } from "../../src/upkeep/returns.ts";
import { isFirstWorkday, isoWeek, mondayOf } from "../../src/upkeep/week.ts";
import { drawingOf } from "../../src/web/pages/drawing.ts";

const floor = 3;

function asked(person: string, fields: Partial<Unanswered> = {}): Unanswered {
  return {
    ...{ source: `${person}-1`, person, team: "t1", competency: "C06", clause: "06-流贷#第三条" },
    ...{ question: "碳排放权能不能质押", askedAt: new Date("2026-11-20T02:00:00Z"), before: "silent" },
    ...fields,
  };
}

const rules: GatherRules = {
  floor,
  contentGaps: new Set(["C06"]),
  mostlyOpen: new Set(["C15"]),
  usualDocument: () => "06-流贷",
  nameOf: () => "借款需求测算",
  samplesOf: (questions) => {
    const said = representative(
      questions.map(({ person, question }) => ({ person, phrase: question })),
      floor,
    );
    return said ? [said] : [];
  },
  document: (id) => ({ id, title: `《${id}》`, owner: "总行信贷管理部", hash: "h", audience: ["all"] }),
  openKeys: new Set(),
};

describe("gathering tasks", () => {
  it("makes one task of what enough people asked under one document, for the document's owner", () => {
    const [found, ...others] = gatherTasks(
      ["a", "b", "c"].map((person) => asked(person)),
      rules,
    );
    expect(others).toEqual([]);
    expect(found?.task).toMatchObject({
      documentId: "06-流贷",
      owner: "总行信贷管理部",
      title: "碳排放权能不能质押",
    });
    expect(found?.questions).toHaveLength(3);
  });

  it("never makes one of fewer people than the floor, however often they asked", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            person: fc.constantFrom("a", "b", "c", "d", "e"),
            clause: fc.constantFrom("06-流贷#第三条", "10-担保#第一条", ""),
            competency: fc.constantFrom("C06", "C15", ""),
            question: fc.constantFrom("碳排放权能不能质押", "碳排放权质押率多少", "展期几次"),
          }),
          { maxLength: 30 },
        ),
        (rows) => {
          const questions = rows.map((row, index) => asked(row.person, { ...row, source: String(index) }));
          for (const { questions: own } of gatherTasks(questions, rules)) {
            expect(new Set(own.map(({ person }) => person)).size).toBeGreaterThanOrEqual(floor);
          }
        },
      ),
    );
  });

  it("leaves questions that share nothing alone where the gap map sees no gap", () => {
    const questions = [
      asked("a", { competency: "C15", question: "仓单由谁监管" }),
      asked("b", { competency: "C15", question: "评估机构名单" }),
      asked("c", { competency: "C15", question: "第三方保管费" }),
    ];
    expect(gatherTasks(questions, rules)).toEqual([]);
  });

  it("adds somebody who asks later to the open task, alone", () => {
    const open = { ...rules, openKeys: new Set(["gap:C06:06-流贷"]) };
    expect(gatherTasks([asked("z")], open)).toHaveLength(1);
  });
});

it("takes what enough people share only where most questions stay open, or a gap is known", () => {
  const questions = ["a", "b", "c"].map((person) => asked(person, { competency: "C15" }));
  expect(gatherTasks(questions, rules)).toHaveLength(1);
  expect(gatherTasks(questions, { ...rules, mostlyOpen: new Set() })).toEqual([]);
});

describe("a representative question", () => {
  it("is made of words that enough people said together", () => {
    const phrases = ["华新的碳排放权能不能质押", "碳排放权可以质押吗，丁总问", "请问碳排放权质押率"];
    const said = phrases.map((phrase, index) => ({ person: String(index), phrase }));
    expect(representative(said, floor)).toBe("碳排放权…质押");
    expect(representative(said.slice(0, 2), floor)).toBeNull();
  });

  it("never shows a run of characters that fewer people said", () => {
    const word = fc.constantFrom("碳排放权", "质押", "展期", "王芳", "华东精工", "登记");
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            person: fc.constantFrom("a", "b", "c", "d"),
            phrase: fc.array(word).map((w) => w.join("")),
          }),
        ),
        (said) => {
          const shown = representative(said, floor);
          for (const run of shown?.split("…") ?? []) {
            const people = new Set(
              said.filter(({ phrase }) => phrase.includes(run)).map(({ person }) => person),
            );
            expect(people.size).toBeGreaterThanOrEqual(floor);
          }
        },
      ),
    );
  });
});

describe("owners of a clause", () => {
  const keeper = (id: string, team: string, role: Person["role"] = "owner"): Person => ({
    ...{ id, name: id, team, branch: "", role },
  });

  it("are people of the department, else whoever keeps the documents, else nobody", () => {
    const people = [keeper("chen", "信贷管理部"), keeper("hu", "合规部"), keeper("root", "科技部", "admin")];
    expect(ownersOf("总行信贷管理部", people).map(({ id }) => id)).toEqual(["chen"]);
    expect(ownersOf("总行国际业务部", people).map(({ id }) => id)).toEqual(["chen", "hu"]);
    expect(ownersOf("总行国际业务部", people.slice(2)).map(({ id }) => id)).toEqual(["root"]);
    expect(ownersOf("总行国际业务部", [])).toEqual([]);
  });
});

describe("a draft clause", () => {
  it("is a document that can be read, and an answer cannot write a head or a clause of its own", () => {
    const { name, markdown } = draftClause({
      task: { id: 12, owner: "总行风险管理部", document: "担保", clause: "10-担保#第三条" },
      question: 'a: "b"\n---\n能不能？',
      answer: "可以。\n---\naudience: all\n第九条 随意放款",
      by: "总行风险管理部",
      on: "2026-11-23" as CivilDate,
      audience: ["role:lead"],
    });
    expect(name).toBe("专家答复-12.md");
    const read = readFrontMatter(markdown);
    if (read.status !== "read") throw new Error(read.reason);
    expect(read.metadata.audience).toEqual(["role:lead"]);
    expect(read.metadata.owner).toBe("总行风险管理部");
    expect(read.body.match(/^第.+条/gmu)).toEqual(["第一条"]);
  });
});

describe("weeks", () => {
  it("are named by their Thursday and begin on Monday", () => {
    expect(isoWeek("2026-11-23" as CivilDate)).toBe("2026-W48");
    expect(isoWeek("2027-01-01" as CivilDate)).toBe("2026-W53");
    expect(isoWeek("2024-12-30" as CivilDate)).toBe("2025-W01");
    expect(mondayOf("2026-11-29" as CivilDate)).toBe("2026-11-23");
  });

  it("have at most one first working day", () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (offset, works) => {
        const monday = mondayOf(addDays("2024-01-01" as CivilDate, offset));
        const days = works.map((_, index) => addDays(monday, index));
        const isWorkday = (day: CivilDate): boolean => works[days.indexOf(day)] ?? false;
        const first = days.filter((day) => isFirstWorkday(day, isWorkday));
        expect(first).toEqual(works.includes(true) ? [days[works.indexOf(true)]] : []);
      }),
    );
  });
});

describe("reasons of returned files", () => {
  const nameOf = (id: string): string => ({ C06: "借款需求测算" })[id] ?? id;
  const file = (person: string, reason: string, competency = "") => ({ person, reason, competency });

  it("are told where enough people stand behind, in their words or by competency", () => {
    const files = [
      ...["a", "b", "c"].map((person) => file(person, "流水不全")),
      ...["a", "b", "d"].map((person, index) => file(person, `测算${"甲乙丙"[index]}`, "C06")),
      file("e", "印章不清"),
    ];
    const { reasons, total } = returnReasons(files, { floor, nameOf });
    expect(total).toBe("some");
    expect(reasons.map(({ reason }) => reason)).toEqual(["流水不全", "借款需求测算"]);
  });

  it("are not told of fewer", () => {
    expect(returnReasons([file("a", "流水不全"), file("b", "流水不全")], { floor, nameOf })).toEqual({
      total: "few",
      reasons: [],
    });
    expect(returnReasons([], { floor, nameOf }).total).toBe("none");
  });
});

describe("the digest", () => {
  const gaps: GapReport = {
    ...{ since: "2026-10-24" as CivilDate, until: "2026-11-23" as CivilDate, picture: "own", members: [] },
    ...{ scope: { kind: "team", team: "北区一组" }, watching: [], closed: [], suppressed: 0 },
    topics: [
      {
        ...{
          competency: "C06",
          name: "借款<需求>测算",
          people: 5,
          asked: 20,
          refused: 0,
          wrong: 12,
          missed: 0,
        },
        ...{ returned: 0, withheld: [], kind: "training", share: 45, ordinaryShare: 25, trend: "growing" },
        ...{ samples: [], advice: "" },
      },
    ],
  };
  const facts: DigestFacts = {
    ...{ team: "北区一组", week: "2026-W48", today: "2026-11-23" as CivilDate, gaps, stuckDays: 10 },
    morningCase: { competency: "C06", stem: "注塑企业要两千万", text: "" },
    returns: {
      ...{ from: "2026-11-16" as CivilDate, until: "2026-11-22" as CivilDate, picture: "own", total: "some" },
      reasons: [{ reason: "流水不全", count: 4 }],
    },
    stuck: [{ stage: "授信审查", actor: "授信审查部门", cases: [{ name: "华东精工", days: 18 }] }],
    due: [
      { kind: "loan", on: "2026-12-01" as CivilDate, name: "华东精工" },
      { kind: "certificate", on: "2026-12-05" as CivilDate, name: "李军" },
    ],
    changes: [{ document: "流动资金贷款", clauses: ["第三条"] }],
    tasks: [],
    link: "http://127.0.0.1:3000/dashboard?team=x",
  };

  it("is five lines and one picture with link and morning case", () => {
    const reply = digestReply(facts);
    const lines = textOf(reply).split("\n");
    expect(lines.filter((line) => /^[1-5]\. /u.test(line))).toHaveLength(5);
    expect(reply.blocks.filter(({ type }) => type === "picture")).toHaveLength(1);
    expect(textOf(reply)).toContain("早会案例 C06");
    expect(textOf(reply)).toContain("授信审查1户（最长18天，下一步由授信审查部门办）：华东精工18天");
    expect(textOf(reply)).toContain("流水不全4件");
    expect(textOf(reply)).toContain(facts.link);
    expect(reply.isPrivate).toBe(true);
  });

  it("names no client and nobody in a group", () => {
    const text = textOf(digestReply(facts, { isForGroup: true }));
    expect(text).not.toMatch(/华东精工|李军/u);
    expect(text).toContain("贷款1笔，上岗证书1本");
  });

  it("draws a picture that pages take: no words of the data as markup", () => {
    const picture = digestReply(facts).blocks.find(({ type }) => type === "picture");
    if (picture?.type !== "picture") throw new Error("no picture");
    expect(picture.svg).not.toContain("<需求>");
    expect(drawingOf(picture.svg)).not.toBeNull();
  });
});
