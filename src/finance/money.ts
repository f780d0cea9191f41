// Money is counted in whole 分 and rates in whole billionths, so that a product can be rounded exactly: a binary
// fraction would put some halves on the wrong side. Rounding is half up, away from zero, once per period.

/** An amount in 分, a whole number. */
export type Fen = number & { readonly __fen: true };

/** A yearly rate in billionths: 3.45% is 34_500_000. */
export type Rate = number & { readonly __rate: true };

export const zeroFen = 0 as Fen;

/** 万元 → 分. Example: fenOfWan(1.005) is 1_005_000. */
export function fenOfWan(wan: number): Fen {
  return roundHalfUp(wan * 1e6) as Fen;
}

/** 元 → 分. Example: fenOfYuan(86250) is 8_625_000. */
export function fenOfYuan(yuan: number): Fen {
  return roundHalfUp(yuan * 100) as Fen;
}

export function yuanOfFen(fen: Fen): number {
  return fen / 100;
}

export function wanOfFen(fen: Fen): number {
  return fen / 1e6;
}

/** Percent a year → rate. Example: rateOfPercent(3.45) is 34_500_000. */
export function rateOfPercent(percent: number): Rate {
  return roundHalfUp(percent * 1e7) as Rate;
}

export function addFen(...amounts: readonly Fen[]): Fen {
  return amounts.reduce((sum, amount) => sum + amount, 0) as Fen;
}

export function subtractFen(from: Fen, amount: Fen): Fen {
  return (from - amount) as Fen;
}

/**
 * Simple interest, rounded half up to the 分: principal × rate × days ÷ basis.
 * Example: 2,000万元 at 3.45% for 92 days on 360 is 176,333.33 元 (T-07).
 */
export function simpleInterest(principal: Fen, rate: Rate, days: number, basis: 360 | 365): Fen {
  return accruedInterest([{ principal, rate, days }], basis);
}

/** Days in which neither the principal nor the rate changed. */
export type Accrual = { readonly principal: Fen; readonly rate: Rate; readonly days: number };

/**
 * Interest of a period in which principal or rate changed (积数计息): summed first, rounded half up to the 分 once.
 * Example: 100 分 for 1 day and 100 分 for 359 days at 1% are one 分 on 360.
 */
export function accruedInterest(accruals: readonly Accrual[], basis: 360 | 365): Fen {
  const sum = accruals.reduce(
    (total, { principal, rate, days }) => total + BigInt(principal) * BigInt(rate) * BigInt(days),
    0n,
  );
  return divideHalfUp(sum, 1_000_000_000n * BigInt(basis)) as Fen;
}

/**
 * A share of an amount, rounded half up to the 分. Example: shareOfFen(fenOfWan(120), 0.7) is 84 万元.
 */
export function shareOfFen(amount: Fen, share: number): Fen {
  return divideHalfUp(BigInt(amount) * BigInt(roundHalfUp(share * 1e12)), 1_000_000_000_000n) as Fen;
}

/**
 * Parts in proportion to weights that sum to the whole; the last part absorbs the rounding.
 * Example: splitFen(100, [1, 1, 1]) is [33, 33, 34].
 */
export function splitFen(amount: Fen, weights: readonly number[]): readonly Fen[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length === 0 || total <= 0) throw new RangeError("splitFen needs a positive total weight");
  const first = weights.slice(0, -1).map((weight) => shareOfFen(amount, weight / total));
  return [...first, subtractFen(amount, addFen(...first))];
}

/** Half up, away from zero, mending the binary tail: 1.005 × 100 counts as 100.5. */
export function roundHalfUp(value: number): number {
  const sign = value < 0 ? -1 : 1;
  const size = Math.abs(value);
  const rounded = Math.round(size + size * Number.EPSILON * 4);
  return rounded === 0 ? 0 : sign * rounded;
}

/** Rounds to decimals, half up. Example: roundTo(2.345, 2) is 2.35. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return roundHalfUp(value * scale) / scale;
}

function divideHalfUp(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return Number(negative ? -rounded : rounded);
}
