// The process: every gate shuts on the one fact it asks for, names its clause, and nothing else opens it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { clauseName } from "../../src/cases/clauses.ts";
import { barriers } from "../../src/cases/gates.ts";
import { advance, situationOf, workdayAfter } from "../../src/cases/process.ts";
import { missingDocuments, requiredDocuments } from "../../src/cases/required-documents.ts";
import { type Stage, stages } from "../../src/cases/stages.ts";
import { steps } from "../../src/cases/steps.ts";
import { readyCase, signed, today, weekdays } from "./ready-case.ts";

const manual = join(import.meta.dirname, "../../knowledge/manual");

function without(stage: Stage, process: Partial<Case["process"]>, rest: Partial<Case> = {}) {
  return barriers(readyCase(stage, process, rest), stage, today);
}

const noCapital = { needs: [{ product: "固定资产贷款", amount: 3000, purpose: "车间" }] };

describe("the gates", () => {
  it.each(stages.slice(0, -3))("let a complete case leave %s", (stage) => {
    expect(barriers(readyCase(stage), stage, today)).toEqual([]);
  });

  const shut: readonly (readonly [string, Stage, Partial<Case["process"]>, Partial<Case>, string, string])[] =
    [
      ["no rating, no credit", "rating", { rating: undefined }, {}, "rating", "04-客户评级#第二条"],
      [
        "a rating of last year",
        "review",
        { rating: { grade: "A级", on: "2025-11-22", by: "x" } },
        {},
        "rating",
        "04-客户评级#第二条",
      ],
      ["no capital, no money", "drawdown", {}, noCapital, "capital", "07-固定资产贷款与项目融资#第九条"],
      [
        "one person on site",
        "investigation",
        { investigation: { visitedOn: "2026-10-20", by: ["li"] } },
        {},
        "site-visit",
        "03-尽职调查#第一条",
      ],
      [
        "the same person twice",
        "investigation",
        { investigation: { visitedOn: "2026-10-20", by: ["li", "li"] } },
        {},
        "site-visit",
        "03-尽职调查#第一条",
      ],
      ["no approval", "approval", { approval: undefined }, {}, "approval", "02-客户准入与受理#第一条"],
      ["no contract", "contract", { contract: undefined }, {}, "contract", "12-合同放款与支付#第四条"],
      [
        "security not registered",
        "contract",
        { security: [{ name: "厂房抵押" }] },
        {},
        "security",
        "12-合同放款与支付#第十一条",
      ],
      [
        "no papers of use",
        "drawdown",
        { drawdown: { on: "2026-11-20", amount: 5, evidence: [], checkedOn: today } },
        {},
        "evidence",
        "12-合同放款与支付#第十三条",
      ],
      [
        "not checked by the release centre",
        "drawdown",
        { drawdown: { on: "2026-11-20", amount: 5, evidence: ["合同"] } },
        {},
        "drawdown-check",
        "12-合同放款与支付#第十二条",
      ],
      ["returned", "review", {}, { standing: "returned" }, "standing", "14-行内沟通与审批#第六条"],
      ["declined", "approval", {}, { standing: "declined" }, "standing", "14-行内沟通与审批#第十六条"],
      [
        "amended and not approved again",
        "drawdown",
        {},
        { standing: "approval-amended" },
        "standing",
        "14-行内沟通与审批#第十五条",
      ],
    ];

  it.each(shut)("stay shut: %s", (_, stage, process, rest, gate, clause) => {
    const found = without(stage, process, rest);
    expect(found.map((one) => [one.gate, one.clause])).toEqual([[gate, clause]]);
    expect(advance(readyCase(stage, process, rest), signed)).toMatchObject({
      status: "refused",
      from: stage,
    });
  });

  it("stay shut while a condition of the approval is open, and name it", () => {
    const { approval } = readyCase("drawdown").process;
    const conditions = [{ text: "追加担保" }, { text: "解除互保", metOn: "2026-11-20" }];
    const found = without("drawdown", { approval: { ...approval!, conditions } });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ gate: "conditions", text: "批复条件未落实：追加担保" });
  });

  it("let the approval run for six months to the day", () => {
    const client = readyCase("contract");
    const rating = { grade: "A级", on: "2027-05-01", by: "风险管理部" };
    const later = { ...client, process: { ...client.process, rating } };
    expect(barriers(later, "contract", "2027-05-12")).toEqual([]);
    expect(barriers(later, "contract", "2027-05-13")).toMatchObject([
      { gate: "approval-lapsed", clause: "14-行内沟通与审批#第十四条" },
    ]);
    expect(situationOf(later, "2027-05-13", weekdays).standing).toBe("approval-lapsed");
  });

  it("let draw the loan by the paid-in share of the capital and not a cent more", () => {
    const paid = (paidIn: number, amount: number, drawn = 0) =>
      without(
        "drawdown",
        {
          capital: { required: 10_000, paidIn, loan: 40_000, drawn, on: "2026-11-01" },
          drawdown: { on: "2026-11-20", amount, evidence: ["施工合同"], checkedOn: today },
        },
        noCapital,
      ).map(({ gate }) => gate);
    expect(paid(4_000, 16_000)).toEqual([]);
    expect(paid(4_000, 16_000.01)).toEqual(["capital"]);
    expect(paid(4_000, 6_000, 10_000)).toEqual([]);
    expect(paid(4_000, 6_001, 10_000)).toEqual(["capital"]);
    expect(paid(0, 1)).toEqual(["capital"]);
  });

  it("know an exception for rating and site visit only", () => {
    const exceptions: Case["exceptions"] = (["rating", "site-visit"] as const).map((gate) => ({
      ...{ gate, kind: "full-margin", reason: "全额保证金", by: "li", allowedBy: "风险部王", on: today },
    }));
    expect(without("rating", { rating: undefined }, { exceptions })).toEqual([]);
    expect(without("investigation", { investigation: undefined }, { exceptions })).toEqual([]);
    expect(without("contract", { contract: undefined }, { exceptions })).toHaveLength(1);
    expect(without("drawdown", {}, { ...noCapital, exceptions })).toHaveLength(1);
  });

  it("ask for insurance only when the approval does", () => {
    const { approval } = readyCase("drawdown").process;
    const asked = { approval: { ...approval!, requiresInsurance: true } };
    expect(without("drawdown", asked)).toMatchObject([{ gate: "insurance" }]);
  });
});

describe("going on", () => {
  it("moves one stage, dates it and adds one line to the history", () => {
    const client = readyCase("rating");
    const moved = advance(client, signed);
    expect(moved).toMatchObject({
      status: "advanced",
      client: { stage: "review", process: { stageSince: today } },
    });
    if (moved.status !== "advanced") throw new Error("refused");
    expect(moved.client.history).toEqual([
      ...client.history,
      { on: today, by: "li", event: "评级完成，进入授信审查" },
    ]);
  });

  it("does not jump over a gate on the way", () => {
    const jump = advance(readyCase("rating", { review: undefined }), signed, "approval");
    expect(jump).toMatchObject({ status: "refused", barriers: [{ gate: "opinion" }] });
  });

  it("does not go back or past the end", () => {
    expect(advance(readyCase("approval"), signed, "rating")).toMatchObject({ status: "refused" });
    expect(advance(readyCase("monitoring"), signed)).toMatchObject({ status: "refused" });
  });

  it("never changes the case it was given, nor an earlier line of the history", () => {
    fc.assert(
      fc.property(fc.constantFrom(...stages), fc.constantFrom(...stages), (from, to) => {
        const client = readyCase(from);
        const before = structuredClone(client);
        const outcome = advance(client, signed, to);
        expect(client).toEqual(before);
        if (outcome.status === "advanced") {
          expect(outcome.client.history.slice(0, before.history.length)).toEqual(before.history);
          expect(stages.indexOf(outcome.client.stage)).toBeGreaterThan(stages.indexOf(from));
        }
      }),
    );
  });
});

describe("the situation", () => {
  it("gives the last usual day, counted in working days from complete papers", () => {
    expect(situationOf(readyCase("contract"), today, weekdays).dueOn).toBe("2026-11-23");
    expect(workdayAfter("2026-11-20", 3, weekdays)).toBe("2026-11-25");
  });

  it("lets no time run while papers are missing", () => {
    const missing = [{ name: "租赁合同", why: "流水里有租金" }];
    const lacking = readyCase("rating", {}, { documents: { received: [], missing } });
    expect(situationOf(lacking, today, weekdays).dueOn).toBeNull();
    expect(missingDocuments(lacking)[0]).toMatchObject({ name: "租赁合同", why: "流水里有租金" });
  });

  it("asks for project papers only where a project is financed", () => {
    const names = (client: Case) => missingDocuments(client).map(({ name }) => name);
    const empty = { documents: { received: [], missing: [] } };
    expect(names(readyCase("rating", {}, empty))).not.toContain("环境影响评价批复或备案");
    expect(names(readyCase("rating", {}, { ...empty, ...noCapital, process: { security: [] } }))).toContain(
      "环境影响评价批复或备案",
    );
  });

  it("waits for the RM when a case came back, whatever its stage", () => {
    const returned = situationOf(readyCase("review", {}, { standing: "returned" }), today, weekdays);
    expect(returned.step.actor).toContain("A角");
    expect(returned.step.limitClause).toBe("14-行内沟通与审批#第六条");
    expect(situationOf(readyCase("review"), today, weekdays).step.actor).toBe("授信审查部门");
  });

  it("says which facts a later stage was reached without", () => {
    expect(
      situationOf(readyCase("review", { investigation: undefined }), today, weekdays).gaps,
    ).toMatchObject([{ gate: "site-visit" }]);
  });
});

describe("every clause the process cites", () => {
  const cited = [
    ...Object.values(steps).flatMap(({ limitClause, actorClause }) => [limitClause, actorClause]),
    ...requiredDocuments.map(({ clause }) => clause),
    ...["cases", "skills/cases"].flatMap(clausesInSource),
  ];

  it.each([...new Set(cited)])("%s stands in the manual", (clause) => {
    const [document, number] = clause.split("#");
    const text = readFileSync(join(manual, `${document}.md`), "utf8");
    expect(text).toMatch(new RegExp(`^${number} `, "m"));
  });

  it("is named as people name it", () => {
    expect(clauseName("04-客户评级#第二条")).toBe("《信贷业务手册：客户评级》第二条");
  });
});

function clausesInSource(folder: string): readonly string[] {
  const path = join(import.meta.dirname, "../../src", folder);
  const files =
    folder === "cases"
      ? ["gates", "drawdown-gates", "decisions", "facts", "calendar", "telling", "process", "steps"]
      : ["acting"];
  return files.flatMap((file) =>
    [...readFileSync(join(path, `${file}.ts`), "utf8").matchAll(/"(\d\d-[^"#]+#第[^"]+条)"/g)].map(
      ([, id]) => id!,
    ),
  );
}
