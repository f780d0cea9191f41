// A loan rate as banks quote it: the LPR of the tenor plus or minus basis points, repriced on agreed days.

import { addMonths, dateProblem } from "./calendar.ts";
import { number, percent } from "./figures.ts";
import { roundTo } from "./money.ts";
import {
  type Figure,
  mapFigure,
  notMeaningful,
  type Parameter,
  type ParameterSource,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type LprPriceInput = {
  /** Basis points added to the LPR; negative when taken off. 1 BP is 0.01 percentage point. */
  readonly spreadBp: number;
  readonly months?: number | undefined;
  /** Which LPR the contract names; by the tenor when left out. */
  readonly tenor?: "1y" | "5y" | undefined;
  /** An LPR other than the one in the parameters. */
  readonly lprPct?: number | undefined;
  /** The LPR on the repricing day. */
  readonly newLprPct?: number | undefined;
  readonly start?: string | undefined;
  readonly repricing: "fixed" | "january" | "anniversary";
};

export type LprPrice = {
  readonly tenor: "1y" | "5y";
  readonly lprPct: Figure;
  readonly ratePct: Figure;
  /** The rate after repricing; the spread stays. */
  readonly repricedRatePct: Figure;
  readonly repricingDates: readonly string[];
};

/**
 * The contract rate in percent, the rate after a new LPR, and the days on which it is repriced (1 January, or the day
 * of the month of the drawdown each year; strictly between drawdown and maturity). LPR of 1 year up to 12 months, of
 * 5 years above 60; between them the contract names one (1 year here unless given). A rate below zero is not
 * meaningful. Source: 中国人民银行公告〔2019〕第15号; domain: 1 BP = 0.01 percentage point.
 *
 * Example (T-06): LPR 3.00%, +45 BP → 3.45%; LPR 2.90% at repricing → 3.35%.
 */
export function lprPrice(input: LprPriceInput, parameters: ParameterSource): Working<LprPrice> {
  const tenor = input.tenor ?? ((input.months ?? 12) > 60 ? "5y" : "1y");
  const published = input.lprPct === undefined ? parameters(`lpr.${tenor}`) : undefined;
  const lprPct = input.lprPct ?? published?.value ?? 0;
  const ratePct = withSpread(lprPct, input.spreadBp);
  const repricedRatePct =
    input.newLprPct === undefined
      ? notMeaningful("没有给出重定价日的LPR")
      : input.repricing === "fixed"
        ? mapFigure(ratePct, (rate) => rate)
        : withSpread(input.newLprPct, input.spreadBp);
  const value = { tenor, lprPct, ratePct, repricedRatePct, repricingDates: repricingDates(input) } as const;
  return {
    value,
    steps: stepsOf(input, value),
    parameters: published ? [published] : [],
    warnings: warningsOf(input, published),
  };
}

function withSpread(lprPct: number, spreadBp: number): Figure {
  const rate = roundTo(lprPct + spreadBp / 100, 8);
  return rate < 0 ? notMeaningful("LPR减点后利率为负") : rate;
}

function repricingDates({ start, months, repricing }: LprPriceInput): readonly string[] {
  if (!start || !months || repricing === "fixed" || dateProblem(start)) return [];
  const end = addMonths(start, months);
  const years = Array.from({ length: Math.ceil(months / 12) + 1 }, (_, at) => at);
  const dates = years.map((at) =>
    repricing === "january" ? `${Number(start.slice(0, 4)) + at}-01-01` : addMonths(start, at * 12),
  );
  return dates.filter((date) => date > start && date < end);
}

function stepsOf(input: LprPriceInput, value: LprPrice): readonly Step[] {
  const points = `${input.spreadBp < 0 ? "－" : "＋"}${number(Math.abs(input.spreadBp), 0)}BP`;
  const label = value.tenor === "1y" ? "1年期LPR" : "5年期以上LPR";
  const first = {
    label: "执行利率",
    formula: `${label}＋加点（1BP＝0.01个百分点）`,
    numbers: `${percent(value.lprPct)}${points}`,
    result: percent(value.ratePct),
  };
  if (input.newLprPct === undefined) return [first];
  const isFixed = input.repricing === "fixed";
  return [
    first,
    {
      label: "重定价后利率",
      formula: isFixed ? "固定利率，期限内不随LPR调整" : "重定价日LPR＋加点，加点数不变",
      numbers: isFixed ? percent(value.ratePct) : `${percent(input.newLprPct)}${points}`,
      result: percent(value.repricedRatePct),
    },
  ];
}

function warningsOf(input: LprPriceInput, published: Parameter | undefined): readonly Warning[] {
  const warnings: Warning[] = [];
  const { months = 12 } = input;
  if (published?.unverified) {
    warnings.push({
      code: "lpr-unverified",
      text: `${published.label}用的是${published.asOf}公布的${percent(published.value)}，其后的报价尚未核实，签约前请核对最近一期公告`,
    });
  }
  if (!input.tenor && months > 12 && months <= 60) {
    warnings.push({
      code: "lpr-tenor-by-contract",
      text: "期限1年以上至5年的，参照1年期还是5年期以上LPR由合同约定；这里按1年期计算",
    });
  }
  if (input.repricing === "fixed" && months > 12) {
    warnings.push({ code: "fixed-rate-long", text: "期限超过1年的贷款原则上采用浮动利率（本行规定）" });
  }
  return warnings;
}
