// The rate at which flows are worth nothing. With one change of sign there is exactly one such rate above −100%
// (Descartes), so it is bracketed and halved: slower than Newton by microseconds, and it cannot miss.

import { type Figure, notMeaningful } from "./working.ts";

/**
 * Internal rate of return per period, as a fraction (0.01 is 1% a period); flow 0 falls due today, flow 1 after one
 * period. Accurate to 1e-14 for flows of ordinary size.
 *
 * No rate, with the reason: fewer than two flows, a flow that is no number, flows that never change their sign, flows
 * that change it more than once (then several rates may fit), a rate beyond any sense (e^50 a period).
 * Source: 《建设项目经济评价方法与参数》（第三版） for FIRR; the annuity identity of any textbook for a loan.
 *
 * Example: internalRate([-100, 60, 60]) is 0.13066…
 */
export function internalRate(flows: readonly number[]): Figure {
  if (flows.some((flow) => !Number.isFinite(flow))) return notMeaningful("现金流中有不是数字的项");
  const changes = signChanges(flows);
  if (changes === 0) return notMeaningful("现金流没有由负转正或由正转负，不存在内部收益率");
  if (changes > 1) return notMeaningful("现金流正负变化不止一次，内部收益率不唯一");
  const bracket = bracketOf(flows);
  if (!bracket) return notMeaningful("内部收益率超出可计算的范围");
  return Math.expm1(halve(flows, bracket));
}

type Bracket = { readonly low: number; readonly high: number };

function signChanges(flows: readonly number[]): number {
  const signs = flows.filter((flow) => flow !== 0).map(Math.sign);
  return signs.filter((sign, at) => at > 0 && sign !== signs[at - 1]).length;
}

/** Between these two continuous rates the worth changes its sign. */
function bracketOf(flows: readonly number[]): Bracket | undefined {
  for (let reach = 0.1; reach < 52; reach *= 2) {
    if (worthSign(flows, -reach) !== worthSign(flows, reach)) return { low: -reach, high: reach };
  }
  return undefined;
}

function halve(flows: readonly number[], { low, high }: Bracket): number {
  const lowSign = worthSign(flows, low);
  let [left, right] = [low, high];
  while (right - left > 1e-16) {
    const middle = left + (right - left) / 2;
    if (middle === left || middle === right) return middle;
    const sign = worthSign(flows, middle);
    if (sign === 0) return middle;
    if (sign === lowSign) left = middle;
    else right = middle;
  }
  return left + (right - left) / 2;
}

/**
 * The sign of the flows' worth at a continuous rate u, so that 1 + rate = e^u. For a negative u the worth at the end
 * is taken instead, which has the same sign, so that no power grows beyond the numbers.
 */
function worthSign(flows: readonly number[], u: number): number {
  const factor = Math.exp(-Math.abs(u));
  const fold = (worth: number, flow: number) => worth * factor + flow;
  return Math.sign(u > 0 ? flows.reduceRight(fold, 0) : flows.reduce(fold, 0));
}
