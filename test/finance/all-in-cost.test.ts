import fc from "fast-check";
import { irr } from "financial";
import { describe, expect, it } from "vitest";
import { type AllInCostInput, allInCost } from "../../src/finance/all-in-cost.ts";
import { type GuaranteeCostInput, guaranteeCost } from "../../src/finance/guarantee-cost.ts";
import { isMeaningful } from "../../src/finance/working.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const loan: AllInCostInput = {
  principal: 1000,
  months: 12,
  ratePct: 3.45,
  payFrequency: "quarterly",
  repayment: "bullet",
  upfrontFees: [],
};
const fees = [
  { name: "手续费", amount: 5 },
  { name: "担保费", amount: 10 },
];

function effective(input: AllInCostInput): number {
  const { effectivePct } = allInCost(input, parameters).value;
  if (!isMeaningful(effectivePct)) throw new Error(effectivePct.notMeaningful);
  return effectivePct;
}

describe("allInCost", () => {
  it("repeats T-10 without fees, with fees, and with a frozen deposit", () => {
    const plain = allInCost(loan, parameters).value;
    expect(plain.periodRatePct).toBeCloseTo(0.8625, 9);
    expect(plain.nominalPct).toBeCloseTo(3.45, 9);
    expect(plain.effectivePct).toBeCloseTo(3.494892, 6);
    const withFees = allInCost({ ...loan, upfrontFees: fees }, parameters).value;
    expect(withFees.periodRatePct).toBeCloseTo(1.249285, 6);
    expect(withFees.nominalPct).toBeCloseTo(4.9971, 4);
    expect(withFees.effectivePct).toBeCloseTo(5.0916, 4);
    const frozen = allInCost(
      { ...loan, upfrontFees: fees, frozenDeposit: 100, depositRatePct: 0.05 },
      parameters,
    ).value;
    expect(frozen.periodRatePct).toBeCloseTo(1.3882, 6);
    expect(frozen.nominalPct).toBeCloseTo(5.5528, 4);
    expect(frozen.effectivePct).toBeCloseTo(5.6695, 4);
    expect(frozen.effectiveWithoutDepositPct).toBe(withFees.effectivePct);
  });

  it("repeats the manual's example of a guarantee fee of 10", () => {
    const { value } = allInCost({ ...loan, upfrontFees: [{ name: "担保费", amount: 10 }] }, parameters);
    expect(value.nominalPct).toBeCloseTo(4.48, 2);
    expect(value.effectivePct).toBeCloseTo(4.55, 2);
  });

  it("names a frozen deposit as tied lending and keeps it off the client's list", () => {
    const { value, warnings, parameters: used } = allInCost({ ...loan, frozenDeposit: 100 }, parameters);
    expect(warnings).toMatchObject([{ code: "deposit-tied", text: expect.stringContaining("存贷挂钩") }]);
    expect(used).toMatchObject([{ name: "deposit.demand" }]);
    expect(value.costList.map(({ item }) => item).join()).not.toContain("存款");
    expect(allInCost(loan, parameters)).toMatchObject({ warnings: [], parameters: [] });
  });

  it("lists interest, each fee, and nought for the kinds that nobody charges", () => {
    const { costList, totalCostYuan } = allInCost({ ...loan, upfrontFees: fees }, parameters).value;
    expect(costList.map(({ item, amountYuan, yearlyPct }) => [item, amountYuan, yearlyPct])).toEqual([
      ["贷款利息", 345_000, 3.45],
      ["手续费", 50_000, 0.5],
      ["担保费", 100_000, 1],
      ["评估费", 0, 0],
      ["公证费", 0, 0],
      ["中介费", 0, 0],
    ]);
    expect(totalCostYuan).toBe(495_000);
  });

  it("counts a fee paid at the beginning of each year", () => {
    const yearly = { ...loan, months: 30, yearlyFees: [{ name: "担保费", amount: 8 }] };
    expect(allInCost(yearly, parameters).value.feesYuan).toBe(240_000);
    expect(effective(yearly)).toBeGreaterThan(effective({ ...loan, months: 30 }));
    expect(allInCost(yearly, parameters).steps[0]).toMatchObject({
      formula: "本金－一次性费用－首年费用",
      result: "992.00万元",
    });
  });

  it("agrees with an independent library on the monthly flows of an annuity", () => {
    const { periodRatePct } = allInCost(
      { ...loan, months: 24, payFrequency: "monthly", repayment: "annuity", upfrontFees: fees },
      parameters,
    ).value;
    const i = 0.0345 / 12;
    const level = (1e7 * i) / (1 - (1 + i) ** -24);
    expect(periodRatePct).toBeCloseTo(irr([9_850_000, ...Array(24).fill(-level)]) * 100, 6);
  });

  it("says why there is no cost", () => {
    const none = (text: string) => ({ notMeaningful: expect.stringContaining(text) });
    const value = (input: Partial<AllInCostInput>) => allInCost({ ...loan, ...input }, parameters).value;
    expect(value({ upfrontFees: [{ name: "手续费", amount: 1000 }] }).effectivePct).toEqual(none("没有可用"));
    expect(value({ principal: 0 }).effectivePct).toEqual(none("没有可用"));
    expect(value({ months: 7, repayment: "annuity" }).totalCostYuan).toEqual(none("整数倍"));
  });

  it("is the contract rate without fees, and rises with the rate and with each fee", () => {
    const amount = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2400 }),
        fc.integer({ min: 1, max: 120 }),
        amount,
        (bp, months, fee) => {
          const input = {
            ...loan,
            principal: 100_000,
            ratePct: bp / 100,
            months,
            payFrequency: "monthly",
          } as const;
          expect(effective(input)).toBeCloseTo(((1 + bp / 120_000) ** 12 - 1) * 100, 6);
          const charged = { ...input, upfrontFees: [{ name: "费", amount: fee }] };
          const more = { ...input, upfrontFees: [{ name: "费", amount: fee + 1 }] };
          expect(effective(more)).toBeGreaterThan(effective(charged));
          expect(effective({ ...charged, ratePct: charged.ratePct + 0.01 })).toBeGreaterThan(
            effective(charged),
          );
        },
      ),
    );
  });
});

describe("guaranteeCost", () => {
  const guaranteed: GuaranteeCostInput = {
    principal: 1000,
    months: 12,
    ratePct: 3.65,
    feePct: 0.8,
    feeTiming: "upfront",
    payFrequency: "quarterly",
    repayment: "bullet",
  };

  it("adds the fee to the rate, and counts that it is paid in advance", () => {
    const { value } = guaranteeCost(guaranteed, parameters);
    expect(value.simpleCostPct).toBe(4.45);
    expect(value.feeYuan).toBe(80_000);
    expect(value.totalCostYuan).toBe(445_000);
    expect(value.nominalPct).toBeCloseTo(4.4725, 4);
    const asFee = allInCost(
      { ...loan, ratePct: 3.65, upfrontFees: [{ name: "担保费", amount: 8 }] },
      parameters,
    );
    expect(value.effectivePct).toBeCloseTo(
      effective({ ...loan, ratePct: 3.65, upfrontFees: [{ name: "担保费", amount: 8 }] }),
      9,
    );
    expect(asFee.value.feesYuan).toBe(value.feeYuan);
  });

  it("charges part of a year in proportion, and costs less when paid year by year", () => {
    const long = { ...guaranteed, months: 30 };
    const once = guaranteeCost(long, parameters).value;
    const yearly = guaranteeCost({ ...long, feeTiming: "yearly" }, parameters).value;
    expect(once.feeYuan).toBe(200_000);
    expect(yearly.feeYuan).toBe(200_000);
    expect(Number(yearly.effectivePct)).toBeLessThan(Number(once.effectivePct));
  });

  it("warns of a government guarantor that charges a small firm over 1%", () => {
    const codes = (feePct: number) =>
      guaranteeCost({ ...guaranteed, feePct, isGovernment: true }, parameters).warnings.map(
        ({ code }) => code,
      );
    expect(codes(1)).toEqual([]);
    expect(codes(1.2)).toEqual(["fee-high"]);
  });

  it("says why there is no cost", () => {
    const { value } = guaranteeCost({ ...guaranteed, months: 7, repayment: "annuity" }, parameters);
    expect(value.interestYuan).toEqual({ notMeaningful: expect.stringContaining("整数倍") });
    expect(value.effectivePct).toEqual(value.interestYuan);
  });
});
