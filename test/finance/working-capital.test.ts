import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMeaningful } from "../../src/finance/working.ts";
import { type WorkingCapitalInput, workingCapitalNeed } from "../../src/finance/working-capital.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const t01: WorkingCapitalInput = {
  revenue: 12_000,
  cost: 9600,
  profitMarginPct: 10,
  marginBasis: "profit",
  growthPct: 15,
  averages: { receivables: 2000, advancesReceived: 300, inventory: 1600, prepayments: 400, payables: 1200 },
  ownFunds: 900,
  existingLoans: 600,
  otherFunds: 200,
};
const need = (changes: Partial<WorkingCapitalInput> = {}) =>
  workingCapitalNeed({ ...t01, ...changes }, parameters);
const codes = (changes: Partial<WorkingCapitalInput>) => need(changes).warnings.map(({ code }) => code);

describe("working-capital need (T-01)", () => {
  it("gives days, cycle, turns, need and new limit", () => {
    const { value } = need();
    expect(value.days).toEqual({
      receivables: 60,
      advancesReceived: 9,
      inventory: 60,
      prepayments: 15,
      payables: 45,
    });
    expect(value.cycleDays).toBe(81);
    expect(value.turns).toBeCloseTo(4.444444, 6);
    expect(value).toMatchObject({ marginBasis: "profit", need: 2794.5, newLimit: 1094.5 });
  });

  it("shows the other reading of the margin: 20% gross profit gives 2,484.00", () => {
    expect(need().value).toMatchObject({ needAtGrossMargin: 2484, newLimitAtGrossMargin: 784 });
    expect(need({ profitMarginPct: 20, marginBasis: "gross" }).value.need).toBe(2484);
    expect(codes({ profitMarginPct: 20, marginBasis: "gross" })).toContain("margin-basis");
  });

  it("puts the numbers into each line of the working", () => {
    const line = need().steps.find(({ label }) => label === "营运资金量");
    expect(line?.numbers).toBe("12,000.00×（1－10.00%）×（1＋15.00%）÷4.4444");
    expect(line?.formula).toContain("利润总额口径");
  });
});

describe("growth", () => {
  it("is cut to the best of three years without evidence", () => {
    const { value } = need({ growthThreeYearMaxPct: 12 });
    expect(value.growthUsedPct).toBe(12);
    expect(value.need).toBeCloseTo((12_000 * 0.9 * 1.12 * 81) / 360, 6);
    expect(codes({ growthThreeYearMaxPct: 12 })).toContain("growth-capped");
  });

  it("counts in full with evidence, and when it is below the record", () => {
    expect(need({ growthThreeYearMaxPct: 12, growthEvidence: "已签订单4,000万元" }).value.growthUsedPct).toBe(
      15,
    );
    expect(need({ growthThreeYearMaxPct: 20 }).value.growthUsedPct).toBe(15);
    expect(codes({ growthThreeYearMaxPct: 20 })).toEqual([]);
  });

  it("asks for evidence when there is neither a record nor a note", () => {
    expect(codes({})).toEqual(["growth-unsupported"]);
  });
});

describe("limits of the method", () => {
  it("names the order and seasonal methods of the annex when the cycle is not positive", () => {
    const changes = { averages: { ...t01.averages, payables: 9600 } };
    const { value, warnings } = need(changes);
    expect(value.need).toHaveProperty("notMeaningful");
    expect(value.newLimit).toHaveProperty("notMeaningful");
    expect(warnings.find(({ code }) => code === "no-structural-need")?.clause).toBe(
      "《流动资金贷款管理办法》附件三（三）（四）",
    );
  });

  it("has no need without sales or cost", () => {
    expect(need({ revenue: 0 }).value.need).toEqual({ notMeaningful: "销售收入为零" });
    expect(need({ cost: 0 }).value.need).toEqual({ notMeaningful: "销售成本为零" });
  });

  it("does not enlarge the loan by negative own funds", () => {
    expect(need({ ownFunds: -500 }).value.newLimit).toBe(need({ ownFunds: 0 }).value.newLimit);
    expect(codes({ ownFunds: -500 })).toContain("short-funds-long");
  });

  it("gives nothing when the need is covered", () => {
    expect(need({ existingLoans: 3000 }).value).toMatchObject({ newLimit: 0, gap: -1305.5 });
    expect(codes({ existingLoans: 3000 })).toContain("need-covered");
  });

  it("keeps the group within what its consolidated statements allow", () => {
    const { value, warnings } = need({ group: { ceiling: 5000, loans: 4400 } });
    expect(value).toMatchObject({ groupRoom: 600, newLimit: 600, gap: 1094.5 });
    expect(warnings.find(({ code }) => code === "group-cap")?.clause).toBe(
      "《流动资金贷款管理办法》附件三（二）",
    );
    expect(need({ group: { ceiling: 5000, loans: 6000 } }).value.newLimit).toBe(0);
    expect(need({ group: { ceiling: 9000, loans: 4400 } }).value.newLimit).toBe(1094.5);
  });

  it("names the lawful ways when more is asked for than the need", () => {
    const found = need({ requested: 2000 }).warnings.find(({ code }) => code === "request-above-need");
    expect(found?.text).toMatch(/订单.*季节.*银行承兑汇票、保理.*固定资产贷款/);
    expect(codes({ requested: 1000 })).not.toContain("request-above-need");
  });

  it("warns when all loans are a large part of sales", () => {
    expect(codes({ existingLoans: 600, averages: { ...t01.averages, inventory: 5000 } })).toContain(
      "loans-to-revenue",
    );
  });
});

const anyNeed: fc.Arbitrary<WorkingCapitalInput> = fc.record({
  revenue: fc.double({ min: 1, max: 1e6, noNaN: true }),
  cost: fc.double({ min: 1, max: 1e6, noNaN: true }),
  profitMarginPct: fc.double({ min: -50, max: 90, noNaN: true }),
  marginBasis: fc.constantFrom("profit" as const, "gross" as const),
  growthPct: fc.double({ min: -50, max: 100, noNaN: true }),
  averages: fc.record({
    receivables: fc.double({ min: 0, max: 1e5, noNaN: true }),
    advancesReceived: fc.double({ min: 0, max: 1e4, noNaN: true }),
    inventory: fc.double({ min: 0, max: 1e5, noNaN: true }),
    prepayments: fc.double({ min: 0, max: 1e4, noNaN: true }),
    payables: fc.double({ min: 0, max: 1e5, noNaN: true }),
  }),
  ownFunds: fc.double({ min: -1e4, max: 1e5, noNaN: true }),
  existingLoans: fc.double({ min: 0, max: 1e5, noNaN: true }),
  otherFunds: fc.double({ min: 0, max: 1e4, noNaN: true }),
});

describe("laws of the need", () => {
  it("falls as the margin rises and rises with growth", () => {
    fc.assert(
      fc.property(anyNeed, (input) => {
        const at = (changes: Partial<WorkingCapitalInput>) =>
          workingCapitalNeed({ ...input, ...changes }, parameters).value.need;
        const [base, thinner, faster] = [
          at({}),
          at({ profitMarginPct: input.profitMarginPct - 5 }),
          at({ growthPct: input.growthPct + 5 }),
        ];
        if (!isMeaningful(base) || !isMeaningful(thinner) || !isMeaningful(faster)) return;
        expect(thinner).toBeGreaterThanOrEqual(base);
        expect(faster).toBeGreaterThanOrEqual(base);
      }),
    );
  });

  it("is never below zero nor beyond the group's room", () => {
    fc.assert(
      fc.property(anyNeed, fc.nat(10_000), fc.nat(10_000), (input, ceiling, loans) => {
        const { newLimit } = workingCapitalNeed({ ...input, group: { ceiling, loans } }, parameters).value;
        if (!isMeaningful(newLimit)) return;
        expect(newLimit).toBeGreaterThanOrEqual(0);
        expect(newLimit).toBeLessThanOrEqual(Math.max(0, ceiling - loans));
      }),
    );
  });
});
