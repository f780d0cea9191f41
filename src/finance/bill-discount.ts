// Discounting a bill: the bank pays its face less interest to the day on which the acceptor pays.

import { dateProblem, daysBetween, type HolidayCalendar, movedDay } from "./calendar.ts";
import { number, percent, yuan } from "./figures.ts";
import { type Fen, fenOfWan, rateOfPercent, simpleInterest, subtractFen, yuanOfFen } from "./money.ts";
import { type Figure, isMeaningful, notMeaningful, ratio, type Warning, type Working } from "./working.ts";

/** How long a bill runs: its days, or the day of the discount (or issue) and the day it falls due. */
export type BillTerm = {
  readonly days?: number | undefined;
  readonly start?: string | undefined;
  readonly maturity?: string | undefined;
};

export type BillDiscountInput = BillTerm & {
  /** 票面, 万元. */
  readonly face: number;
  readonly ratePct: number;
};

export type BillDiscount = {
  readonly days: Figure;
  readonly interestYuan: Figure;
  readonly proceedsYuan: Figure;
  /** Interest on what is received, on 360 days. */
  readonly effectiveYieldPct: Figure;
};

/**
 * Discount interest, proceeds in 元 and the effective yield in percent. Interest = face × rate × days ÷ 360, rounded
 * half up to the 分; a bill that falls due on a holiday runs to the next working day. Not meaningful: no term given, a
 * maturity not after the discount. Source: market practice for 电子商业汇票; 《支付结算办法》.
 *
 * Example (T-11): face 1,000万元, 2026-01-15 to 2026-07-15 (181 days), 1.20% → 60,333.33, 9,939,666.67 元, 1.2073%.
 */
export function billDiscount(input: BillDiscountInput, calendar: HolidayCalendar): Working<BillDiscount> {
  const days = daysToPayment(input, calendar);
  if (!isMeaningful(days)) {
    const value = { days, interestYuan: days, proceedsYuan: days, effectiveYieldPct: days };
    return { value, steps: [], parameters: [], warnings: [] };
  }
  const { interest, proceeds } = discounted(fenOfWan(input.face), input.ratePct, days);
  const value = {
    days,
    interestYuan: yuanOfFen(interest),
    proceedsYuan: yuanOfFen(proceeds),
    effectiveYieldPct: yearlyPct(interest, proceeds, days, "没有实付金额或贴现天数"),
  };
  const steps = [
    {
      label: "贴现利息",
      formula: "票面金额×贴现率×贴现天数÷360",
      numbers: `${number(input.face, 2)}万元×${percent(input.ratePct)}×${days}÷360`,
      result: yuan(value.interestYuan),
    },
    {
      label: "实付金额",
      formula: "票面金额－贴现利息",
      numbers: `${number(input.face * 10_000, 2)}－${number(value.interestYuan, 2)}`,
      result: yuan(value.proceedsYuan),
    },
    {
      label: "实际收益率",
      formula: "贴现利息÷实付金额×360÷天数",
      numbers: `${number(value.interestYuan, 2)}÷${number(value.proceedsYuan, 2)}×360÷${days}`,
      result: percent(value.effectiveYieldPct, 4),
    },
  ];
  return { value, steps, parameters: [], warnings: movedWarnings(input, calendar) };
}

/** Days until the bill is paid: to the next working day when it falls due on a holiday. */
export function daysToPayment(term: BillTerm, calendar: HolidayCalendar): Figure {
  const { start, maturity } = term;
  if (!start || !maturity) return term.days ?? notMeaningful("请给出天数，或起始日和到期日");
  const problem = dateProblem(start, maturity);
  if (problem) return notMeaningful(problem);
  if (maturity <= start) return notMeaningful("到期日不在起始日之后");
  return daysBetween(start, movedDay(maturity, "following", calendar));
}

export function discounted(face: Fen, ratePct: number, days: number) {
  const interest = simpleInterest(face, rateOfPercent(ratePct), days, 360);
  return { interest, proceeds: subtractFen(face, interest) };
}

/** A cost over an amount, a year of 360 days, in percent. */
export function yearlyPct(cost: number, amount: number, days: number, reasonIfNone: string): Figure {
  return amount <= 0 ? notMeaningful(reasonIfNone) : ratio(cost * 36_000, amount * days, reasonIfNone);
}

/** Says that the day was moved, and when the calendar of that year is not published yet. */
export function movedWarnings({ start, maturity }: BillTerm, calendar: HolidayCalendar): readonly Warning[] {
  if (!start || !maturity || dateProblem(start, maturity)) return [];
  const moved = movedDay(maturity, "following", calendar);
  const warnings: Warning[] = [];
  if (moved !== maturity) {
    warnings.push({
      code: "maturity-moved",
      text: `到期日${maturity}为节假日，计息至下一工作日${moved}`,
    });
  }
  if (!calendar.isPublished(maturity)) {
    warnings.push({
      code: "holidays-unpublished",
      text: `${maturity.slice(0, 4)}年的放假安排尚未公布，到期日只按周末和固定的法定节假日核对，公布后请重算`,
    });
  }
  return warnings;
}
