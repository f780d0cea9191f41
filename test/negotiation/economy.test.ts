import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relationshipRaroc } from "../../src/finance/relationship-raroc.ts";
import {
  bankValue,
  beyondAuthority,
  breachedRules,
  relationshipInputOf,
} from "../../src/negotiation/bank-value.ts";
import {
  floorsOf,
  leftOnTable,
  mostPackages,
  packageValue,
  pricesAt,
  termsAt,
} from "../../src/negotiation/economy.ts";
import { scoreOf, utilityOf } from "../../src/negotiation/utility.ts";
import { arbitraryTerms, gameOf, readScenario, scenarioFiles } from "./scenarios.ts";

const file = "family-manufacturer.yaml";
const { scenario, economy } = gameOf(file);

describe("the bank's value", () => {
  it.each(scenarioFiles)("is the EVA that the finance engine gives the relationship: %s", (name) => {
    const shipped = readScenario(name);
    if (shipped.bank.value.kind === "points") return;
    fc.assert(
      fc.property(arbitraryTerms(shipped), (terms) => {
        const { value } = relationshipRaroc(relationshipInputOf(shipped, terms));
        expect(bankValue(shipped, terms)).toBeCloseTo(value.evaWithoutDeposits, 5);
      }),
      { numRuns: 40 },
    );
  });

  it("rises by the worth of a basis point when the rate does", () => {
    const at = (rate: number) => bankValue(scenario, { ...scenario.bank.opening, rate });
    const perBp = (1000 * 0.0001 * (1 - 0.06 * 0.12)) / 1.06;
    expect(at(3.6) - at(3.5)).toBeCloseTo(10 * perBp * 0.75, 5);
  });

  it("names the rule that a package breaks and the issues beyond the manager's own authority", () => {
    expect(breachedRules(scenario, { amount: 1500 }).map(({ id }) => id)).toContain("need-1200");
    expect(breachedRules(scenario, { collateral: "full", guarantee: "none" })).toEqual([]);
    expect(beyondAuthority(scenario, { rate: 3.2, amount: 1000, collateral: "none" })).toEqual([
      "rate",
      "collateral",
    ]);
  });
});

describe("the counterpart's utility", () => {
  it("runs straight between points and flat outside them", () => {
    const preference = {
      weight: 1,
      points: [
        [3, 100],
        [4, 0],
      ] as [number, number][],
    };
    expect([2, 3, 3.25, 4, 5].map((value) => scoreOf(preference, value))).toEqual([100, 100, 75, 0, 0]);
  });

  it("weighs issues and takes absent ones as their defaults", () => {
    const all = utilityOf(scenario.counterpart.utility, scenario.issues, {
      rate: 3.6,
      amount: 1000,
      tenor: 12,
      repayment: "bullet",
      collateral: "none",
      guarantee: "none",
      settlement: 10,
      covenants: "light",
    });
    expect(utilityOf(scenario.counterpart.utility, scenario.issues, {})).toBeCloseTo(all, 9);
  });
});

describe("an economy", () => {
  it.each(scenarioFiles)("stays within the limit of packages: %s", (name) => {
    expect(gameOf(name).economy.size).toBeLessThanOrEqual(mostPackages);
  });

  it("has a frontier that nothing permitted dominates", () => {
    for (const index of economy.frontier) {
      const better = economy.frontier.some(
        (other) =>
          other !== index &&
          economy.bank[other]! >= economy.bank[index]! &&
          economy.counterpart[other]! >= economy.counterpart[index]!,
      );
      expect(better).toBe(false);
    }
    const points = economy.frontier.map(
      (index) => [economy.bank[index]!, economy.counterpart[index]!] as const,
    );
    for (let index = 0; index < economy.size; index += 97) {
      if (economy.permitted[index] === 0) continue;
      expect(
        points.some(([bank, other]) => bank >= economy.bank[index]! && other >= economy.counterpart[index]!),
      ).toBe(true);
    }
  });

  it("has its Nash point in the zone, with nothing left on the table there", () => {
    const nash = termsAt(economy, economy.nash!);
    const value = packageValue(scenario, nash);
    expect(value.bank).toBeGreaterThanOrEqual(floorsOf(scenario).bank);
    expect(value.counterpart).toBeGreaterThanOrEqual(floorsOf(scenario).counterpart);
    expect(leftOnTable(scenario, economy, nash)).toEqual({ bank: 0, counterpart: 0 });
  });

  it("prices each neighbouring step by the bank's value", () => {
    const now = { rate: 3.6, amount: 1000 };
    const lower = pricesAt(scenario, now).find(({ issue, to }) => issue === "rate" && to === 3.55)!;
    expect(lower.bank).toBeCloseTo(bankValue(scenario, { ...now, rate: 3.55 }) - bankValue(scenario, now), 9);
    expect(lower.bank).toBeLessThan(0);
  });
});
