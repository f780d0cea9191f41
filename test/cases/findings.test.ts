// Contradictions in a client's own figures: each check finds what it is for, and nothing where the figures agree.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, readCase } from "../../src/cases/case.ts";
import { caseFindings, findingText } from "../../src/cases/findings.ts";
import { lineName, statementLines } from "../../src/finance/statement-lines.ts";
import { smallCaseYaml } from "./small-case.ts";

function changed(path: readonly (string | number)[], value: unknown): Case {
  return readCase(smallCaseYaml(path, value));
}

describe("caseFindings", () => {
  it("finds nothing in statements that agree", () => {
    expect(caseFindings(readCase(smallCaseYaml()))).toEqual([]);
  });

  const broken: readonly (readonly [string, readonly (string | number)[], number, string, number])[] = [
    ["K1", ["statements", 1, "balanceSheet", "cash"], 131, "流动资产合计等于各项之和", -1],
    [
      "K1",
      ["statements", 1, "balanceSheet", "totalLiabilities"],
      210,
      "资产总计 = 负债合计 + 所有者权益合计",
      -10,
    ],
    [
      "K2",
      ["statements", 1, "supplement", "dividendsDeclared"],
      4,
      "未分配利润增加 = 净利润 − 提取盈余公积 − 分配股利 ± 前期差错",
      -6,
    ],
    ["K3", ["statements", 1, "supplement", "surplusAppropriation"], 5, "提取盈余公积 = 净利润的10%", -4],
    ["K4", ["statements", 0, "income", "operatingProfit"], 110, "营业利润等于各项之和", 10],
    ["K5", ["statements", 1, "cashFlow", "closingCash"], 135, "期末现金 = 货币资金 − 受限资金", 5],
    ["K5", ["statements", 1, "cashFlow", "openingCash"], 90, "期初现金 = 上年期末现金", -10],
  ];

  it.each(broken)("shows %s where %j is %d", (check, path, value, title, difference) => {
    expect(caseFindings(changed(path, value))).toContainEqual(
      expect.objectContaining({ check, title, difference }),
    );
  });

  it("knows that restricted money is no cash", () => {
    const restricted = changed(["statements", 1, "supplement", "restrictedCash"], 30);
    expect(caseFindings(restricted).map(({ check, difference }) => [check, difference])).toEqual([
      ["K5", 30],
      ["K5", 30],
    ]);
  });

  it("asks for no reserve beyond half of the capital", () => {
    const full = readCase(smallCaseYaml());
    const [before, now] = full.statements;
    const client = {
      statements: [
        { ...before!, balanceSheet: { ...before!.balanceSheet, surplusReserve: 100, totalEquity: 340 } },
        { ...now!, supplement: { ...now!.supplement, surplusAppropriation: 0 } },
      ],
    };
    const reserve = caseFindings(client).filter(({ title }) => title === "提取盈余公积 = 净利润的10%");
    expect(reserve).toEqual([]);
  });

  it("compares with the year before only where that year is there, in whatever order years come", () => {
    const client = changed(["statements", 0, "year"], 2022);
    expect(caseFindings(client)).toEqual([]);
    const { statements } = changed(["statements", 1, "cashFlow", "openingCash"], 90);
    expect(caseFindings({ statements: statements.toReversed() })).toEqual(caseFindings({ statements }));
    const gap = changed(["statements", 1, "supplement", "dividendsDeclared"], 4).statements;
    expect(caseFindings({ statements: gap.slice(1) })).toEqual([]);
  });

  it("leaves interim statements out of the comparison with the year before", () => {
    const client = changed(["statements", 1, "throughMonth"], 6);
    const { statements } = client;
    const interim = { ...statements[1]!, supplement: {} };
    expect(caseFindings({ statements: [statements[0]!, interim] })).toEqual([]);
  });

  it("reports a difference to the cent, and only above the tolerance", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (cents) => {
        const client = readCase(smallCaseYaml());
        const last = client.statements[1]!;
        const income = { ...last.income, totalProfit: 120 + cents / 100, netProfit: 90 + cents / 100 };
        const found = caseFindings({ statements: [client.statements[0]!, { ...last, income }] });
        const total = found.find(({ title }) => title === "利润总额等于各项之和");
        expect(total?.difference).toBe(Math.abs(cents) <= 1 ? undefined : cents / 100);
      }),
    );
  });

  it("says it in one sentence with both sides", () => {
    const [finding] = caseFindings(changed(["statements", 0, "income", "operatingProfit"], 110));
    expect(findingText(finding!)).toBe(
      "2024年营业利润等于各项之和：列示 110.00 万元，推算 100.00 万元，相差 10.00 万元",
    );
  });
});

describe("the catalogue of statement lines", () => {
  const all = Object.values(statementLines).flat();

  it("names each field and each printed line once", () => {
    expect(new Set(all.map(({ field }) => field)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(lineName("accountsReceivable")).toBe("应收账款");
    expect(lineName("netOperating")).toBe("经营活动产生的现金流量净额");
  });

  it("adds up only lines that stand in the same statement", () => {
    for (const lines of Object.values(statementLines)) {
      const fields = lines.map(({ field }) => field);
      for (const [term] of lines.flatMap(({ sum }) => sum ?? [])) expect(fields).toContain(term);
    }
  });

  it("leaves no line of a balance sheet or a cash flow out of its totals", () => {
    const summed = (part: "balanceSheet" | "cashFlow"): ReadonlySet<string> =>
      new Set(statementLines[part].flatMap(({ sum }) => (sum ?? []).map(([term]) => term)));
    const loose = (["balanceSheet", "cashFlow"] as const).flatMap((part) =>
      statementLines[part].filter(({ field }) => !summed(part).has(field)).map(({ field }) => field),
    );
    expect(loose).toEqual(["totalAssets", "totalLiabilities", "totalEquity", "closingCash"]);
  });
});
