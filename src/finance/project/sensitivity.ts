// What becomes of a project when one thing goes wrong: price, cost, investment or rate, one at a time.

import { type Figure, notMeaningful, type Parameter } from "../working.ts";
import { coverageOf } from "./coverage.ts";
import { type ProjectInput, projectPlan } from "./plan.ts";
import { flowAfterTax, netPresentValue, ratePctOf } from "./returns.ts";

export type Factor = "price" | "cost" | "investment";

export const factorLabels: Readonly<Record<Factor, string>> = {
  price: "产品价格",
  cost: "经营成本",
  investment: "建设投资",
};

export type SensitivityRow = {
  readonly factor: Factor;
  readonly label: string;
  readonly changePct: number;
  /** After tax. */
  readonly fnpv: number;
  readonly firrPct: Figure;
  readonly dscrMinimum: Figure;
};

/** The change at which the net present value after tax is nothing (临界点). */
export type SwitchingValue = { readonly factor: Factor; readonly label: string; readonly changePct: Figure };

export type StressTest = { readonly test: string; readonly dscrMinimum: Figure; readonly holds: boolean };

const factors: readonly Factor[] = ["price", "cost", "investment"];
const changes = [-20, -10, -5, 5, 10, 20] as const;

/** Each factor by ±5, ±10 and ±20%. */
export function sensitivityTable(input: ProjectInput): readonly SensitivityRow[] {
  return factors.flatMap((factor) =>
    changes.map((changePct) => {
      const changed = withChange(input, factor, changePct / 100);
      const plan = projectPlan(changed);
      const flows = plan.years.map(flowAfterTax);
      return {
        factor,
        label: factorLabels[factor],
        changePct,
        fnpv: netPresentValue(flows, input.discountRatePct),
        firrPct: ratePctOf(flows),
        dscrMinimum: coverageOf(plan, changed.loan).dscrMinimum,
      };
    }),
  );
}

/** Between −100% and +1000%; the worth moves one way with each factor, so that halving finds the point. */
export function switchingValues(input: ProjectInput): readonly SwitchingValue[] {
  return factors.map((factor) => ({
    factor,
    label: factorLabels[factor],
    changePct: switchingPoint((change) => worthAt(input, factor, change)),
  }));
}

/** The four tests of the bank's rule: revenue −10%, cost +10%, investment +10%, rate +100 BP. */
export function stressTests(input: ProjectInput, minimum: Parameter): readonly StressTest[] {
  const dearer = { ...input, loan: { ...input.loan, ratePct: input.loan.ratePct + 1 } };
  const tests: readonly (readonly [string, ProjectInput])[] = [
    ["营业收入下降10%", withChange(input, "price", -0.1)],
    ["经营成本上升10%", withChange(input, "cost", 0.1)],
    ["建设投资超支10%", withChange(input, "investment", 0.1)],
    ["贷款利率上升100个基点", dearer],
  ];
  return tests.map(([test, changed]) => {
    const { dscrMinimum } = coverageOf(projectPlan(changed), changed.loan);
    return { test, dscrMinimum, holds: typeof dscrMinimum !== "number" || dscrMinimum >= minimum.value };
  });
}

/**
 * The project with one factor changed by a fraction. Price moves revenue and the taxes on it; cost moves all paid
 * operating cost; a dearer construction is borrowed for and carries interest in the same proportion.
 */
export function withChange(input: ProjectInput, factor: Factor, change: number): ProjectInput {
  const by = 1 + change;
  if (factor === "investment") return dearerConstruction(input, by);
  return {
    ...input,
    operation: input.operation.map((year) =>
      factor === "price"
        ? { ...year, revenue: year.revenue * by, taxesAndSurcharges: year.taxesAndSurcharges * by }
        : { ...year, variableCost: year.variableCost * by, fixedCost: year.fixedCost * by },
    ),
  };
}

function dearerConstruction(input: ProjectInput, by: number): ProjectInput {
  const scaled = (amounts: readonly number[] | undefined) => amounts?.map((amount) => amount * by);
  const interest = input.interestDuringConstruction;
  return {
    ...input,
    construction: input.construction.map((amount) => amount * by),
    interestDuringConstruction: interest === undefined ? undefined : interest * by,
    loan: {
      ...input.loan,
      amount: input.loan.amount * by,
      draws: scaled(input.loan.draws),
      principalByYear: scaled(input.loan.principalByYear),
    },
  };
}

function worthAt(input: ProjectInput, factor: Factor, change: number): number {
  const flows = projectPlan(withChange(input, factor, change)).years.map(flowAfterTax);
  return netPresentValue(flows, input.discountRatePct);
}

function switchingPoint(worth: (change: number) => number): Figure {
  let [low, high] = [-1, 10];
  const lowSign = Math.sign(worth(low));
  if (lowSign === Math.sign(worth(high))) return notMeaningful("在－100%至＋1000%之间净现值不变号");
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (Math.sign(worth(middle)) === lowSign) low = middle;
    else high = middle;
  }
  return ((low + high) / 2) * 100;
}
