// Ratios, articulation and hidden debt of the reference company, and what holds for any.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleLastYear, sampleYear } from "../../src/calculation/engines/statement-example.ts";
import { articulation } from "../../src/finance/articulation.ts";
import { type HiddenDebtInput, hiddenDebt } from "../../src/finance/hidden-debt.ts";
import { type RatiosInput, ratios } from "../../src/finance/ratios.ts";
import type { StatementYear } from "../../src/finance/statement-year.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const given: RatiosInput = {
  year: sampleYear,
  lastYear: sampleLastYear,
  yearDays: 360,
  balanceBasis: "average",
};

describe("ratios (T-19, T-20)", () => {
  const { value, warnings } = ratios(given, parameters);

  it.each([
    ["assetLiabilityPct", 61.808, 3],
    ["currentRatio", 1.1086, 4],
    ["quickRatio", 0.766, 4],
    ["strictQuickRatio", 0.7004, 4],
    ["cashRatio", 0.1582, 4],
    ["cashToCurrentLiabilities", -0.016, 4],
    ["interestCover", 4.2195, 4],
    ["ebitda", 1315, 6],
    ["ebitdaCover", 6.4146, 4],
    ["interestBearingDebt", 4200, 6],
    ["debtToEbitda", 3.1939, 4],
    ["capitalisationPct", 46.69, 2],
    ["grossMarginPct", 19, 6],
    ["lastGrossMarginPct", 20, 6],
    ["operatingMarginPct", 5.5, 6],
    ["netMarginPct", 4.125, 6],
    ["roePct", 10.7667, 4],
    ["roaPct", 4.2029, 4],
    ["returnOnAssetsPct", 7.3445, 4],
    ["equityMultiplier", 2.561718, 6],
    ["dupontPct", 10.7667, 4],
    ["receivablesTurns", 4.2857, 4],
    ["receivablesDays", 84, 6],
    ["inventoryTurns", 4.5741, 4],
    ["inventoryDays", 78.7, 1],
    ["payablesDays", 65.74, 2],
    ["assetTurns", 1.018892, 6],
    ["revenueGrowthPct", 14.2857, 4],
    ["cashContent", -0.2222, 4],
    ["fundingCostPct", 5.3247, 4],
    ["retentionPct", 79.798, 3],
    ["sgrPct", 8.9773, 4],
  ] as const)("%s is %d", (name, expected, decimals) => {
    expect(value[name]).toBeCloseTo(expected, decimals);
  });

  it("raises the red flags of the reference company and no other", () => {
    const flags = warnings.filter(({ clause }) => clause === "03-尽职调查#第二十四条");
    expect(flags.map(({ code }) => code)).toEqual([
      "profit-without-cash",
      "receivables-jump",
      "other-receivables",
    ]);
    expect(flags.at(-1)?.text).toContain("一年内翻倍");
  });

  it("measures against the closing balance when asked, or when there is no year before", () => {
    const closing = ratios({ ...given, balanceBasis: "closing" }, parameters).value;
    expect(closing.receivablesTurns).toBeCloseTo(3.75, 9);
    const { lastYear: _, ...alone } = given;
    const single = ratios(alone, parameters).value;
    expect(single.receivablesTurns).toBeCloseTo(3.75, 9);
    expect(single.revenueGrowthPct).toEqual({ notMeaningful: "没有上年报表" });
  });

  it("says why there is none where the denominator is nothing or below nothing", () => {
    const poor: StatementYear = {
      ...sampleYear,
      balanceSheet: { ...sampleYear.balanceSheet, totalEquity: -6000 },
    };
    const { value: broke } = ratios({ ...given, year: poor }, parameters);
    expect(broke.roePct).toEqual({ notMeaningful: "净资产不大于零" });
    expect(broke.dupontPct).toHaveProperty("notMeaningful");
  });

  it("keeps the DuPont parts equal to the return on equity for any firm that has all three", () => {
    const positive = fc.double({ min: 1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, positive, (revenue, netProfit, totalAssets, totalEquity) => {
        const year: StatementYear = {
          balanceSheet: { totalAssets, totalEquity },
          income: { revenue, netProfit },
          cashFlow: {},
          supplement: {},
        };
        const { roePct, dupontPct } = ratios({ year, yearDays: 360, balanceBasis: "closing" }, parameters)
          .value as { roePct: number; dupontPct: number };
        expect(dupontPct / roePct).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("articulation (T-21)", () => {
  const check = (changes: Partial<Parameters<typeof articulation>[0]> = {}) =>
    articulation(
      {
        year: sampleYear,
        lastYear: sampleLastYear,
        vatPct: 13,
        vatFreeRevenue: 0,
        taxReturn: { taxableSales: 9300, exemptExportSales: 500 },
        ...changes,
      },
      parameters,
    );
  const failed = (result: ReturnType<typeof check>) =>
    result.value.checks.filter(({ holds }) => !holds).map((one) => one.check);

  it("holds but for the tax return and the cost of debt", () => {
    const result = check();
    expect(failed(result)).toEqual(["K8", "K10"]);
    expect(result.value.salesReceivedExpected).toBe(12_650);
    expect(result.value.taxSalesGapPct).toBeCloseTo(-18.3333, 4);
    const exactly = Object.fromEntries(
      result.value.checks.filter(({ unit }) => unit === "万元").map((one) => [one.check, one.difference]),
    );
    expect(exactly).toEqual({ K1: 0, K2: 0, K3: 0, K4: 0, K5: 0, K6: 0, K7: 0, K8: 0, K9: 0, K10: -2200 });
  });

  it("asks for tax returns and for the year before when they are not there", () => {
    const { value } = check({ lastYear: undefined, taxReturn: undefined });
    expect([...new Set(value.checks.map((one) => one.check))]).toEqual(["K1", "K4", "K5"]);
    expect(value.taxSalesGapPct).toEqual({ notMeaningful: "没有申报销售" });
  });

  it("finds the line that was changed, by as much as it was changed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1e7 }), (cents) => {
        const balanceSheet = {
          ...sampleYear.balanceSheet,
          retainedEarnings: 1945.5 + cents / 100,
          totalEquity: 4795 + cents / 100,
          totalAssets: 12_555 + cents / 100,
          cash: 1085 + cents / 100,
          totalCurrentAssets: 7605 + cents / 100,
        };
        const { value } = check({ year: { ...sampleYear, balanceSheet } });
        const found = value.checks.find((one) => one.check === "K2");
        expect(found?.difference).toBeCloseTo(cents / 100, 6);
        expect(found?.holds).toBe(false);
      }),
    );
  });

  it("says of each check that does not hold where to look", () => {
    const warning = check().warnings.find(({ code }) => code === "articulation-K10");
    expect(warning?.text).toContain("列示9,800.00万元，推算12,000.00万元");
    expect(warning?.clause).toBe("03-尽职调查#第二十三条");
  });
});

describe("hidden debt (T-29)", () => {
  const t29: HiddenDebtInput = {
    interestExpense: 205,
    capitalisedInterest: 10,
    discountInterest: 18,
    leaseInterest: 12,
    handlingFees: 0,
    knownRatePct: 3.7,
    openingDebt: 3500,
    closingDebt: 4200,
    privateRatePct: 12,
    totalLiabilities: 7760,
    totalAssets: 12_555,
    ebitda: 1315,
    guarantees: 2000,
    guaranteeSharePct: 20,
    equity: 4795,
  };
  const hidden = (changes: Partial<HiddenDebtInput> = {}) => hiddenDebt({ ...t29, ...changes }, parameters);

  it("is 1,150 at the bank's rate and 354.58 at 12%, and the leverage with it", () => {
    const { value } = hidden();
    expect(value.loanInterest).toBe(185);
    expect(value.impliedDebt).toBeCloseTo(5000, 6);
    expect(value.disclosedDebt).toBe(3850);
    expect(value.hiddenAtBankRate).toBeCloseTo(1150, 6);
    expect(value.excessInterest).toBeCloseTo(42.55, 6);
    expect(value.hiddenAtPrivateRate).toBeCloseTo(354.583333, 6);
    expect(value.naiveHidden).toBeCloseTo(1690.540541, 6);
    expect(value.adjustedLeveragePct).toBeCloseTo(65.01, 2);
    expect(value.guaranteedLeveragePct).toBeCloseTo(66.0, 2);
    expect(value.debtToEbitda).toBeCloseTo(4.0684, 4);
  });

  it("gives a range and no verdict", () => {
    expect(hidden().warnings).toEqual([
      {
        code: "interest-unexplained",
        text: "利息费用推算有354.58万元至1,150.00万元未披露的债务，须逐笔核对利息的收款人，写成区间，不作结论",
        clause: "03-尽职调查#第二十七条",
      },
    ]);
  });

  it("reads too little interest as interest paid elsewhere, not as less debt", () => {
    const { value, warnings } = hidden({ interestExpense: 60 });
    expect(value.hiddenAtBankRate).toBeLessThan(0);
    expect(value.adjustedLeveragePct).toBeCloseTo((7760 / 12_555) * 100, 6);
    expect(warnings.map(({ code }) => code)).toEqual(["too-little-interest"]);
  });

  it("warns of guarantees beyond half and stops beyond all of the equity", () => {
    const codes = (guarantees: number) => hidden({ guarantees }).warnings.map(({ code }) => code);
    expect(codes(2500)).toContain("guarantees-alert");
    expect(codes(5000)).toContain("guarantees-stop");
  });

  it("reproduces the interest: the debt it implies at the known rate costs exactly that", () => {
    const amount = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(amount, fc.double({ min: 0.5, max: 20, noNaN: true }), (interestExpense, knownRatePct) => {
        const { value } = hidden({ interestExpense, knownRatePct });
        expect(((value.impliedDebt as number) * knownRatePct) / 100).toBeCloseTo(value.loanInterest, 6);
      }),
    );
  });
});
