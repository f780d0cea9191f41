// What a loan costs a year once fees are counted, from its flows month by month.

import { everyDayOpen, type Frequency, monthsPerPeriod } from "./calendar.ts";
import { instalmentRows } from "./instalment-schedule.ts";
import { internalRate } from "./irr.ts";
import { addFen, type Fen, fenOfWan, rateOfPercent, simpleInterest, subtractFen, zeroFen } from "./money.ts";
import { type Figure, isMeaningful, mapFigure, notMeaningful } from "./working.ts";

export type LoanTerms = {
  /** 万元. */
  readonly principal: number;
  readonly months: number;
  readonly ratePct: number;
  readonly payFrequency: Frequency;
  readonly repayment: "bullet" | "annuity" | "equal-principal";
};

export type YearlyCost = {
  /** Rate of one payment period. */
  readonly periodRatePct: Figure;
  /** Period rate × periods a year (名义年化, simple). */
  readonly nominalPct: Figure;
  /** (1 + period rate)^periods − 1 (复利年化). */
  readonly effectivePct: Figure;
};

/** What the borrower pays each month, in 分: flow 0 is the day of the drawdown. Or why there is no such plan. */
export function monthlyPayments(terms: LoanTerms): readonly Fen[] | { readonly problem: string } {
  const payments: Fen[] = Array.from({ length: terms.months + 1 }, () => zeroFen);
  const step = monthsPerPeriod(terms.payFrequency, terms.months);
  if (terms.repayment === "bullet") {
    const principal = fenOfWan(terms.principal);
    const rate = rateOfPercent(terms.ratePct);
    for (let paid = 0; paid < terms.months; paid += step) {
      const length = Math.min(step, terms.months - paid);
      payments[paid + length] = simpleInterest(principal, rate, 30 * length, 360);
    }
    payments[terms.months] = addFen(payments[terms.months] ?? zeroFen, principal);
    return payments;
  }
  const input = {
    ...terms,
    type: terms.repayment,
    start: "2000-01-01",
    basis: "30/360",
    holidayRule: "none",
  } as const;
  const planned = instalmentRows(input, everyDayOpen);
  if ("problem" in planned) return planned;
  for (const [at, { principal, interest }] of planned.rows.entries())
    payments[(at + 1) * step] = addFen(principal, interest);
  return payments;
}

/** Interest in all that the payments hold beyond the principal. */
export function interestIn(payments: readonly Fen[], principal: Fen): Fen {
  return subtractFen(addFen(...payments), principal);
}

/**
 * Nominal and effective yearly cost in percent of what is received on day 0 and paid each month after, solved as an
 * internal rate by the month and shown by the payment period. Not meaningful when nothing usable is received.
 * Source: 中国人民银行公告〔2021〕第3号 (simple or compound, to be named).
 *
 * Example (T-10): 1,000 received, 8.625 a quarter and 1,000 at the end → 0.8625% a quarter, 3.4500%, 3.4949%.
 */
export function yearlyCost(
  received: Fen,
  payments: readonly Fen[],
  { payFrequency, months }: Pick<LoanTerms, "payFrequency" | "months">,
): YearlyCost {
  if (received <= 0) return noCost("扣除一次性费用和冻结资金后没有可用的贷款资金");
  const [atStart = zeroFen, ...later] = payments;
  const monthly = internalRate([subtractFen(received, atStart), ...later.map((payment) => -payment)]);
  const step = monthsPerPeriod(payFrequency, months);
  const periodRatePct = compounded(monthly, step);
  return {
    periodRatePct,
    nominalPct: mapFigure(periodRatePct, (rate) => (rate * 12) / step),
    effectivePct: compounded(monthly, 12),
  };
}

function compounded(monthly: Figure, months: number): Figure {
  const rate = mapFigure(monthly, (value) => Math.expm1(months * Math.log1p(value)) * 100);
  return isMeaningful(rate) && !Number.isFinite(rate) ? notMeaningful("年化成本超出可计算的范围") : rate;
}

export function noCost(reason: string): YearlyCost {
  const none = notMeaningful(reason);
  return { periodRatePct: none, nominalPct: none, effectivePct: none };
}
