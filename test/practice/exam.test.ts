import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import { mainCompetency } from "../../src/practice/bank.ts";
import { cellsOf } from "../../src/practice/exam/blueprint.ts";
import { certificateNumber, lastValidDay, standingOf } from "../../src/practice/exam/certificate.ts";
import { entitlementOf } from "../../src/practice/exam/entitlement.ts";
import {
  answerExam,
  beginExam,
  deadline,
  type Exam,
  type ExamKind,
  isTimeUp,
  pauseExam,
  resumeExam,
  submitExam,
} from "../../src/practice/exam/exam.ts";
import { correlation, isStaleQuestion, itemStatistics } from "../../src/practice/exam/item-statistics.ts";
import { drawPaper } from "../../src/practice/exam/paper.ts";
import { resultOf } from "../../src/practice/exam/result.ts";
import { bank, blueprints } from "./room.ts";

const certification = blueprints.find(({ id }) => id === "certification")!;
const ids = bank.competencies.map(({ id }) => id);
const start = "2026-11-23T01:00:00.000Z";

function exam(minutes = 60, items = 3): Exam {
  return beginExam({
    ...{ id: "e", blueprint: "certification", title: "考试", kind: "full", competencies: ["C01"], seed: 1 },
    ...{ startedAt: start, minutes },
    items: Array.from({ length: items }, (_, n) => ({ id: `C01-00${n + 1}`, seed: 0 })),
  });
}

const minutesIn = (minutes: number): Date => new Date(Date.parse(start) + minutes * 60_000);

describe("a paper", () => {
  it("has exactly the questions of the blueprint, each once, for any seed", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const cells = cellsOf(certification, ids);
        const paper = drawPaper(bank.questions, cells, seed);
        expect(new Set(paper.map(({ id }) => id)).size).toBe(paper.length);
        for (const { competency, level, count } of cells) {
          const fitting = paper.filter(({ id }) => {
            const question = bank.question(id)!;
            return mainCompetency(question) === competency && question.level === level;
          });
          expect(fitting).toHaveLength(count);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("is the same for the same seed and another for another", () => {
    const cells = cellsOf(certification, ids);
    expect(drawPaper(bank.questions, cells, 7)).toEqual(drawPaper(bank.questions, cells, 7));
    expect(drawPaper(bank.questions, cells, 7)).not.toEqual(drawPaper(bank.questions, cells, 8));
  });

  it("is refused where the bank has too few questions", () => {
    expect(() => drawPaper([], [{ competency: "C01", level: 1, count: 1 }], 1)).toThrow("C01第1级只有0题");
  });
});

describe("passing", () => {
  it.each([
    [[1, 1, 1, 0, 0], 0.6, true],
    [[1, 1, 0, 0, 0], 0.6, false],
    [[1, 1, 1, 1, 1, 1, 1, 1, 0, 0], 0.8, true],
    [[1, 1, 1, 1, 1, 1, 1, 0, 0, 0], 0.8, false],
    [[0.6], 0.6, true],
    [[0.59], 0.6, false],
    [[], 0.6, false],
  ])("with marks %j at %d is %s", (marks, needed, passed) => {
    expect(resultOf("C01", marks, needed).passed).toBe(passed);
  });
});

describe("the clock", () => {
  it("runs out at the minute, also when nobody looks", () => {
    expect(isTimeUp(exam(60), minutesIn(59.9))).toBe(false);
    expect(isTimeUp(exam(60), minutesIn(60))).toBe(true);
    const late = submitExam(exam(60), emptyResult, minutesIn(500), "m");
    expect(late.submittedAt).toBe(minutesIn(60).toISOString());
  });

  it("stands still in a pause, for thirty minutes and two pauses altogether", () => {
    const paused = pauseExam(exam(60), minutesIn(10).toISOString(), "m1")!;
    expect(deadline(paused, minutesIn(30))).toEqual(minutesIn(80));
    expect(deadline(paused, minutesIn(200))).toEqual(minutesIn(90));
    const again = pauseExam(
      resumeExam(paused, minutesIn(30).toISOString(), "m2"),
      minutesIn(40).toISOString(),
      "m3",
    )!;
    const back = resumeExam(again, minutesIn(45).toISOString(), "m4");
    expect(deadline(back, minutesIn(50))).toEqual(minutesIn(85));
    expect(pauseExam(back, minutesIn(50).toISOString(), "m5")).toBeNull();
  });

  it("goes to the next open question, round the end", () => {
    const one = answerExam({ ...exam(), current: 2 }, { text: "A", at: start }, "m");
    expect(one.current).toBe(0);
    const two = answerExam(answerExam(one, { text: "B", at: start }, "m"), { text: "C", at: start }, "m");
    expect(two.answers.map((answer) => answer?.text)).toEqual(["B", "C", "A"]);
  });
});

const emptyResult = { passed: false, share: 0, competencies: [], marks: [] };

function sat(kind: ExamKind, day: string, missed: readonly string[], asked: readonly string[] = ids): Exam {
  const competencies = asked.map((competency) => ({
    ...{ competency, questions: 3, share: 0, needed: 0.6, passed: !missed.includes(competency) },
  }));
  const result = { ...emptyResult, passed: missed.length === 0, competencies };
  return { ...exam(), kind, submittedAt: `${day}T03:00:00.000Z`, result };
}

describe("who may sit which exam", () => {
  const on = (exams: readonly Exam[], day: string) =>
    entitlementOf(certification, exams, null, day as CivilDate);

  it("the whole one at first", () => {
    expect(on([], "2026-11-23")).toMatchObject({ status: "open", kind: "full", competencies: null });
  });

  it("what was missed, twice within thirty days", () => {
    const first = sat("full", "2026-11-23", ["C06", "C09"]);
    expect(on([first], "2026-12-23")).toMatchObject({
      status: "open",
      kind: "resit",
      competencies: ["C06", "C09"],
      left: 1,
    });
    const resit = sat("resit", "2026-11-30", ["C09"], ["C06", "C09"]);
    expect(on([first, resit], "2026-12-01")).toMatchObject({ kind: "resit", competencies: ["C09"], left: 0 });
  });

  it("nobody after two resits until six months are over, then the whole one again", () => {
    const series = [
      sat("full", "2026-11-23", ["C09"]),
      sat("resit", "2026-11-25", ["C09"], ["C09"]),
      sat("resit", "2026-11-30", ["C09"], ["C09"]),
    ];
    expect(on(series, "2026-12-01")).toEqual({ status: "waiting", from: "2027-05-30" });
    expect(on(series, "2027-05-29")).toMatchObject({ status: "waiting" });
    expect(on(series, "2027-05-30")).toMatchObject({ status: "open", kind: "full" });
  });

  it("the renewal in the last sixty days, and at once where a clause changed", () => {
    const passed = [sat("full", "2026-11-23", [])];
    const certificate = {
      ...{
        number: "n",
        personId: "li",
        name: "",
        branch: "",
        team: "",
        blueprint: "certification",
        title: "",
        examId: "e",
      },
      issuedOn: "2026-11-23" as CivilDate,
      expiresOn: lastValidDay("2026-11-23" as CivilDate, 2),
      basis: [{ clause: "x#第一条", competency: "C06", hash: "old" }],
    };
    const standing = (hash: string, day: string) =>
      standingOf(certificate, () => ({ hash, effectiveTo: null }), day as CivilDate);
    const on2 = (hash: string, day: string) =>
      entitlementOf(certification, passed, standing(hash, day), day as CivilDate);
    expect(certificate.expiresOn).toBe("2028-11-22");
    expect(on2("old", "2027-06-01")).toMatchObject({ status: "certified", renewFrom: "2028-09-23" });
    expect(on2("old", "2028-09-23")).toMatchObject({ status: "open", kind: "full" });
    expect(on2("new", "2027-06-01")).toMatchObject({
      status: "open",
      kind: "renewal",
      competencies: ["C06"],
    });
    expect(standing("old", "2028-11-23").status).toBe("expired");
    const gone = standingOf(certificate, () => null, "2027-01-01" as CivilDate);
    expect(gone).toMatchObject({ status: "changed", changed: ["x#第一条"] });
  });
});

describe("a certificate's number", () => {
  it("is the exam's for good, and tells nothing of it", () => {
    const number = certificateNumber("3f0c", "2026-11-23" as CivilDate);
    expect(number).toMatch(/^CB2026(-[2-9A-HJKMNP-Z]{4}){3}$/);
    expect(certificateNumber("3f0c", "2026-11-23" as CivilDate)).toBe(number);
    expect(certificateNumber("3f0d", "2026-11-23" as CivilDate)).not.toBe(number);
  });
});

describe("the statistics of questions", () => {
  const paper = (marks: readonly (readonly [string, number])[]) => ({
    result: { ...emptyResult, marks: marks.map(([item, share]) => ({ item, share })) },
  });

  it("tell a good item from one that those who know get wrong", () => {
    const exams = Array.from({ length: 20 }, (_, n) => {
      const knows = n < 10 ? 1 : 0;
      return paper([
        ["good", knows],
        ["upside-down", 1 - knows],
        ["easy", 1],
        ["a", knows],
        ["b", knows],
        ["c", knows],
      ]);
    });
    const found = new Map(itemStatistics(exams).map((one) => [one.id, one]));
    expect(found.get("good")).toMatchObject({ answered: 20, difficulty: 0.5, problems: [] });
    expect(found.get("good")!.discrimination).toBeGreaterThan(0.9);
    expect(found.get("upside-down")!.discrimination).toBeLessThan(-0.9);
    expect(found.get("upside-down")!.problems).toEqual(["高分者反而答错，请核对答案"]);
    expect(found.get("easy")).toMatchObject({ discrimination: null, problems: ["太容易"] });
    expect(itemStatistics(exams)[0]!.problems.length).toBeGreaterThan(0);
  });

  it("say nothing of few answers", () => {
    expect(itemStatistics([paper([["a", 0]])])).toEqual([
      { id: "a", answered: 1, difficulty: 0, discrimination: null, problems: [] },
    ]);
  });

  it("are Pearson's", () => {
    expect(correlation([0, 0, 1, 1], [1, 2, 3, 4])).toBeCloseTo(0.894427, 5);
    expect(correlation([1, 1], [1, 2])).toBeNull();
  });

  it("name questions whose clause has changed since they were checked", () => {
    const question = { asOf: "2026-11-23" };
    const passage = (effectiveFrom: string | null, effectiveTo: string | null) => ({
      effectiveFrom,
      effectiveTo,
    });
    expect(isStaleQuestion(question, null, "2027-01-01")).toBe(false);
    expect(isStaleQuestion(question, passage("2024-01-01", null), "2027-01-01")).toBe(false);
    expect(isStaleQuestion(question, passage("2024-01-01", "2026-12-31"), "2027-01-01")).toBe(true);
    expect(isStaleQuestion(question, passage("2026-12-01", null), "2027-01-01")).toBe(true);
  });
});
