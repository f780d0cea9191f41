import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type RmAppraisalInput,
  riskAdjustedProfit,
  rmAppraisal,
  type SharedClient,
} from "../../src/finance/rm-appraisal.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();

const t17: RmAppraisalInput = {
  members: [
    { name: "甲", inherited: 800, actual: 840 },
    { name: "乙", inherited: 400, actual: 520 },
    { name: "丙", inherited: 150, actual: 260 },
  ],
  teamTarget: 1500,
  inheritedWeight: 0.7,
  rentShare: 0.6,
  rentRule: "plain",
  clients: [],
};

const team = (change: Partial<RmAppraisalInput> = {}) =>
  rmAppraisal({ ...t17, ...change }, parameters).value.team;

const t18: SharedClient = {
  name: "华东",
  profit: 120,
  holders: [{ a: "甲", b: "乙", aSharePct: 70, days: 365 }],
};

describe("the team table (T-17)", () => {
  it("gives targets and attainment by the target method", () => {
    expect(team().map(({ target }) => target)).toEqual([772.222222, 461.111111, 266.666667]);
    const attained = [108.78, 112.77, 97.5];
    for (const [at, { attainmentPct }] of team().entries())
      expect(attainmentPct).toBeCloseTo(attained[at]!, 2);
    expect(team()[2]?.attainmentPct).toBeCloseTo(97.5, 9);
    expect(rmAppraisal(t17, parameters).value.teamAttainmentPct).toBeCloseTo(108, 9);
  });

  it("gives increment, rent and adjusted profit by the rent method", () => {
    expect(team().map(({ increment, rent, adjusted }) => [increment, rent, adjusted])).toEqual([
      [40, 240, 600],
      [120, 0, 520],
      [110, -150, 410],
    ]);
    expect(team().map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  it("gives equal targets when nothing follows the portfolio", () => {
    expect(team({ inheritedWeight: 0 }).map(({ target }) => target)).toEqual([500, 500, 500]);
    const equal = team({ inheritedWeight: 0 }).map(({ attainmentPct }) => attainmentPct);
    expect(equal).toEqual([168, 104, 52]);
  });

  it("may refuse to add, or leave the team's total alone", () => {
    expect(team({ rentRule: "floor" }).map(({ rent }) => rent)).toEqual([240, 0, 0]);
    expect(team({ rentRule: "zero-sum" }).map(({ rent }) => rent)).toEqual([210, -30, -180]);
  });

  it("takes the middle of two for the median of an even team", () => {
    const members = t17.members.slice(0, 2);
    expect(rmAppraisal({ ...t17, members }, parameters).value.medianInherited).toBe(600);
  });

  it("has no targets without a portfolio, and no attainment without a target", () => {
    const [first] = team({ members: [{ name: "甲", inherited: 0, actual: 10 }] });
    expect(first).toMatchObject({
      target: { notMeaningful: expect.stringContaining("基数") },
      increment: 10,
    });
    expect(team({ teamTarget: 0 })[0]?.attainmentPct).toEqual({ notMeaningful: "目标不大于零，不计完成率" });
  });
});

describe("shared clients (T-18)", () => {
  it("are split between A and B and counted with their profit", () => {
    const { value, warnings } = rmAppraisal({ ...t17, clients: [t18] }, parameters);
    expect(value.clients[0]?.parts).toEqual([
      { member: "甲", amount: 84 },
      { member: "乙", amount: 36 },
    ]);
    expect(value.team.map(({ actual }) => actual)).toEqual([924, 556, 260]);
    expect(warnings).toEqual([]);
  });

  it("are split by days when they are handed over in the year", () => {
    const holders = [
      { a: "甲", b: null, aSharePct: 100, days: 90 },
      { a: "乙", b: null, aSharePct: 100, days: 275 },
    ];
    const { value } = rmAppraisal({ ...t17, clients: [{ name: "华东", profit: 73, holders }] }, parameters);
    expect(value.clients[0]?.parts).toEqual([
      { member: "甲", amount: 18 },
      { member: "乙", amount: 55 },
    ]);
  });

  it("are counted after cost of funds, operation, risk, tax and capital", () => {
    const profit = {
      income: 100,
      fundingCost: 40,
      operatingCost: 10,
      expectedLoss: 5,
      tax: 8,
      capitalCharge: 9,
    };
    expect(riskAdjustedProfit(profit)).toBe(28);
    const { value } = rmAppraisal({ ...t17, clients: [{ ...t18, profit }] }, parameters);
    expect(value.clients[0]?.profit).toBe(28);
  });

  it("are questioned when B's share is outside the bank's bounds", () => {
    const withShare = (aSharePct: number): SharedClient => ({
      ...t18,
      holders: [{ a: "甲", b: "乙", aSharePct, days: 1 }],
    });
    const warned = (aSharePct: number) =>
      rmAppraisal({ ...t17, clients: [withShare(aSharePct)] }, parameters).warnings.map(({ code }) => code);
    expect([warned(80), warned(50), warned(81), warned(49)]).toEqual([[], [], ["b-share"], ["b-share"]]);
  });
});

describe("the laws of an appraisal", () => {
  const amount = fc.integer({ min: -100_000, max: 1_000_000 }).map((cents) => cents / 100);
  const members = fc
    .array(fc.record({ inherited: amount, actual: amount }), { minLength: 1, maxLength: 12 })
    .map((list) => list.map((member, at) => ({ name: `员工${at}`, ...member })));

  it("targets sum to the team's target", () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 0, max: 1_000_000 }), (people, teamTarget) => {
        const targets = team({ members: people, teamTarget }).map(({ target }) => target);
        if (targets.some((target) => typeof target !== "number")) return;
        expect(targets.reduce<number>((sum, target) => sum + (target as number), 0)).toBeCloseTo(
          teamTarget,
          6,
        );
      }),
    );
  });

  it("rents of the zero-sum rule sum to nothing", () => {
    fc.assert(
      fc.property(members, (people) => {
        const rents = team({ members: people, rentRule: "zero-sum" }).map(({ rent }) => rent);
        expect(rents.reduce((sum, rent) => sum + rent, 0)).toBeCloseTo(0, 6);
      }),
    );
  });

  it("the parts of a client sum to its profit, whatever the days and shares", () => {
    const holder = fc.record({
      a: fc.constant("甲"),
      b: fc.constantFrom("乙", null),
      aSharePct: fc.integer({ min: 0, max: 100 }),
      days: fc.integer({ min: 1, max: 366 }),
    });
    fc.assert(
      fc.property(fc.array(holder, { minLength: 1, maxLength: 4 }), amount, (holders, profit) => {
        const { value } = rmAppraisal({ ...t17, clients: [{ name: "户", profit, holders }] }, parameters);
        const sum = value.clients[0]!.parts.reduce((total, part) => total + part.amount, 0);
        expect(sum).toBeCloseTo(profit, 6);
        expect(value.totalActual).toBeCloseTo(1620 + profit, 6);
      }),
    );
  });
});
