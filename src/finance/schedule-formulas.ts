// The textbook totals of a schedule, in one step and without rounding each period: what a calculator shows.

import { monthsPerPeriod } from "./calendar.ts";
import { roundTo } from "./money.ts";
import type { FormulaFigures, ScheduleInput } from "./schedule-plan.ts";
import { notMeaningful } from "./working.ts";

/**
 * First and last payment, balloon and total interest by the formulas, in 元 rounded at the end to 0.01; 30/360 only.
 * i = rate × months per period ÷ 12. Annuity A = P·i·(1+i)^n ÷ ((1+i)^n − 1); equal principal P·i·(n+1)/2 of interest;
 * balloon P(1+i)^n − A·((1+i)^n − 1)/i with A over the longer term. Source: any textbook.
 *
 * Example (T-09): 1,000万元, 3.60%, 36 months amortised over 120 → A 99,354.99, balloon 7,367,570.06, interest 944,349.85.
 */
export function formulaFigures(input: ScheduleInput): FormulaFigures {
  if (input.basis !== "30/360") return allNone("按实际天数计息，没有简单公式");
  const step = monthsPerPeriod(input.payFrequency, input.months);
  const principal = input.principal * 10_000;
  const i = ((input.ratePct / 100) * step) / 12;
  const n = input.months / step;
  switch (input.type) {
    case "annuity": {
      const payment = principal / annuityFactor(i, n);
      return figures(payment, payment, null, payment * n - principal);
    }
    case "equal-principal": {
      const part = principal / n;
      return figures(part + principal * i, part + part * i, null, (principal * i * (n + 1)) / 2);
    }
    case "balloon": {
      const payment = principal / annuityFactor(i, (input.amortiseMonths ?? input.months) / step);
      const balloon = principal * (1 + i) ** n - payment * ((1 + i) ** n * annuityFactor(i, n));
      return figures(payment, payment + balloon, balloon, payment * n + balloon - principal);
    }
    case "bullet":
      return {
        ...allNone("先息后本各期只付利息"),
        balloonYuan: roundTo(principal, 2),
        totalInterestYuan: roundTo(principal * (input.ratePct / 100) * (input.months / 12), 2),
      };
    case "custom":
      return allNone("自定还本计划没有简单公式");
  }
}

/** Σ (1+i)^−k, k = 1…n. */
function annuityFactor(i: number, n: number): number {
  return i === 0 ? n : -Math.expm1(-n * Math.log1p(i)) / i;
}

function figures(first: number, last: number, balloon: number | null, interest: number): FormulaFigures {
  return {
    firstPaymentYuan: roundTo(first, 2),
    lastPaymentYuan: roundTo(last, 2),
    balloonYuan: balloon === null ? notMeaningful("没有期末大额还本") : roundTo(balloon, 2),
    totalInterestYuan: roundTo(interest, 2),
  };
}

function allNone(reason: string): FormulaFigures {
  const none = notMeaningful(reason);
  return { firstPaymentYuan: none, lastPaymentYuan: none, balloonYuan: none, totalInterestYuan: none };
}
