// What a row of yearly flows is worth: net present value, internal rate, payback.

import { internalRate } from "../irr.ts";
import { roundTo } from "../money.ts";
import { type Figure, isMeaningful, mapFigure, notMeaningful } from "../working.ts";
import type { PlannedYear } from "./plan.ts";

/**
 * Net present value; the first flow falls at the end of the first year, as 《建设项目经济评价方法与参数》 discounts.
 * Example: netPresentValue([-100, 121], 10) is 9.0909…
 */
export function netPresentValue(flows: readonly number[], ratePct: number): number {
  return flows.reduceRight((worth, flow) => (worth + flow) / (1 + ratePct / 100), 0);
}

/**
 * Internal rate a year in percent, or why there is none; a rate at which next to nothing comes back is none either.
 * Example: ratePctOf([-100, 110]) is 10.
 */
export function ratePctOf(flows: readonly number[]): Figure {
  const rate = internalRate(flows);
  if (isMeaningful(rate) && rate < -0.9999) return notMeaningful("投资几乎全部收不回，内部收益率没有意义");
  return mapFigure(rate, (found) => found * 100);
}

/**
 * Years until the flows have paid themselves back for good, counted from the start of the first year; within the
 * year of the turn in proportion. Example: payback([-25000, -25000, ...Array(10).fill(6250)]) is 10.
 */
export function payback(flows: readonly number[]): Figure {
  let sum = 0;
  const cumulated = flows.map((flow) => {
    sum += flow;
    return sum;
  });
  const last = cumulated.findLastIndex((amount) => amount < -1e-9);
  if (last < 0) return notMeaningful("没有净投资，不存在回收期");
  if (last === flows.length - 1) return notMeaningful("计算期内不能收回投资");
  return last + 1 - cumulated[last]! / flows[last + 1]!;
}

/** Years until the discounted flows have paid themselves back. */
export function dynamicPayback(flows: readonly number[], ratePct: number): Figure {
  return payback(flows.map((flow, at) => flow / (1 + ratePct / 100) ** (at + 1)));
}

/**
 * 项目投资现金流量 before income tax, without the loan. Flows are rounded to 0.01 元, so that the table that is shown
 * gives the same worth and rate, and no rate is read out of what rounding left of nothing.
 */
export function flowBeforeTax(year: PlannedYear): number {
  return roundTo(beforeTax(year), 6);
}

/** The same after 调整所得税. */
export function flowAfterTax(year: PlannedYear): number {
  return roundTo(beforeTax(year) - year.adjustedTax, 6);
}

/** 资本金现金流量: what the sponsors put in and get out, after the loan. */
export function equityFlow(year: PlannedYear): number {
  const debt = year.draw - year.principal - year.interest;
  return roundTo(beforeTax(year) - year.incomeTax + debt, 6);
}

function beforeTax(year: PlannedYear): number {
  const invested = year.construction + year.floorOut + year.workingCapitalIncrease + year.maintenance;
  return year.ebitda - invested + year.recovered;
}
