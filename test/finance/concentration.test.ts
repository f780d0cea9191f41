import { describe, expect, it } from "vitest";
import { type LargeExposureInput, largeExposure } from "../../src/finance/large-exposure.ts";
import { type SyndicateInput, type SyndicateMember, syndicateCheck } from "../../src/finance/syndicate.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const exposure = (changes: Partial<LargeExposureInput> = {}) =>
  largeExposure({ netCapital: 1_250_000, tier1Capital: 1_000_000, ...changes }, parameters);

describe("large exposures (T-31)", () => {
  it("caps at 12.5, 15 and 20 hundred million", () => {
    const { value } = exposure();
    expect(value).toMatchObject({
      singleLoanCap: 125_000,
      singleExposureCap: 150_000,
      groupExposureCap: 200_000,
      groupCreditCap: 187_500,
      passes: true,
    });
    expect(value.room).toHaveProperty("notMeaningful");
  });

  it("allows the cap and nothing beyond it", () => {
    expect(exposure({ singleLoan: 125_000 }).value).toMatchObject({ passes: true, room: 0 });
    const over = exposure({ singleLoan: 125_001 });
    expect(over.value.passes).toBe(false);
    expect(over.warnings.map(({ code }) => code)).toEqual(["limit-exceeded"]);
  });

  it("warns from 80% of a cap, and gives the smallest room", () => {
    const { value, warnings } = exposure({ singleExposure: 120_000, groupExposure: 190_000 });
    expect(value.room).toBe(10_000);
    expect(warnings.map(({ code }) => code)).toEqual(["limit-nearly-used", "limit-nearly-used"]);
    expect(exposure({ singleExposure: 119_000 }).warnings).toEqual([]);
  });

  it("says when joint lending is compulsory or optional", () => {
    const codes = (lenders: number, lentByAll: number) =>
      exposure({ lenders, lentByAll }).warnings.map(({ code }) => code);
    expect(codes(3, 500_000)).toEqual(["joint-lending-compulsory"]);
    expect(codes(3, 200_000)).toEqual(["joint-lending-optional"]);
    expect(codes(3, 199_999)).toEqual([]);
    expect(codes(2, 900_000)).toEqual([]);
  });
});

const member = (name: string, role: SyndicateMember["role"], amount: number): SyndicateMember => ({
  name,
  role,
  amount,
});
const check = (members: readonly SyndicateMember[], changes: Partial<SyndicateInput> = {}) =>
  syndicateCheck({ amount: 100, members, tranches: 1, soleBankTranches: 0, ...changes }, parameters);

describe("syndicate shares", () => {
  it("passes a sole lead with 20% that passes on 80%", () => {
    const { value } = check([
      member("甲", "lead", 20),
      member("乙", "participant", 40),
      member("丙", "participant", 40),
    ]);
    expect(value).toMatchObject({ leadSharePct: 20, distributedPct: 80, largestSharePct: 40, passes: true });
  });

  it("holds a sole lead to 15% kept and 30% passed on, and everybody to 70%", () => {
    const sole = (kept: number) =>
      check([member("甲", "lead", kept), member("乙", "participant", 100 - kept)]);
    expect(
      sole(15)
        .value.checks.filter(({ holds }) => !holds)
        .map(({ rule }) => rule),
    ).toEqual(["乙承贷份额"]);
    expect(sole(30).value.passes).toBe(true);
    expect(sole(70).value.passes).toBe(true);
    expect(sole(71).warnings.map(({ text }) => text)).toEqual([
      "甲（牵头）分销份额29.00%，不符合30%的限额",
      "甲承贷份额71.00%，不符合70%的限额",
    ]);
  });

  it("holds each of several leads to 10%", () => {
    const joint = (small: number) =>
      check([
        member("甲", "lead", 50),
        member("乙", "joint-lead", small),
        member("丙", "participant", 50 - small),
      ]);
    expect(joint(10).value.passes).toBe(true);
    expect(joint(9).value.passes).toBe(false);
    expect(joint(10).value.distributedPct).toHaveProperty("notMeaningful");
  });

  it("names what is wrong with the structure", () => {
    const codes = (...given: Parameters<typeof check>) => check(...given).warnings.map(({ code }) => code);
    const two = [member("甲", "lead", 50), member("乙", "participant", 50)];
    expect(codes(two, { tranches: 4 })).toEqual(["share-breaks-rule"]);
    expect(codes(two, { soleBankTranches: 2 })).toEqual(["sole-bank-tranches"]);
    expect(codes(two, { amount: 120 })).toContain("shares-do-not-sum");
    expect(codes([member("甲", "participant", 50), member("乙", "participant", 50)])).toEqual(["no-lead"]);
    expect(codes([member("甲", "lead", 100)])).toContain("one-bank");
  });
});
