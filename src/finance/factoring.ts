// What factoring costs a supplier: interest on the advance and a handling fee on the invoice.

import { yearlyPct } from "./bill-discount.ts";
import { number, percent, wan, yuan } from "./figures.ts";
import {
  addFen,
  fenOfWan,
  rateOfPercent,
  shareOfFen,
  simpleInterest,
  subtractFen,
  wanOfFen,
  yuanOfFen,
} from "./money.ts";
import type { Figure, Parameter, ParameterSource, Step, Warning, Working } from "./working.ts";

export type FactoringInput = {
  /** Net amount of the invoices, 万元. */
  readonly invoice: number;
  /** Advance, percent of the invoices. */
  readonly advancePct: number;
  readonly days: number;
  readonly ratePct: number;
  /** Percent of the invoices, once. */
  readonly handlingPct: number;
};

export type Factoring = {
  readonly advance: number;
  readonly interestYuan: number;
  readonly handlingYuan: number;
  readonly totalCostYuan: number;
  /** Cost over the advance, a year of 360 days. */
  readonly costPct: Figure;
  /** Cost over what is received when both are deducted at once. */
  readonly upfrontCostPct: Figure;
};

/**
 * Cost of factoring in 元 and percent a year (simple, 360): (interest + handling) ÷ advance × 360 ÷ days, and over the
 * advance less both when they are deducted at once. Not meaningful: no advance, no days. Source: domain §2.5;
 * 《商业银行保理业务管理暂行办法》（银监会令2014年第5号）.
 *
 * Example (T-12): invoices 500万元, advance 80%, 90 days, 4.2%, handling 0.5% → 42,000 + 25,000 = 67,000 元, 6.70%, deducted
 * at once 6.8141%.
 */
export function factoring(input: FactoringInput, parameters: ParameterSource): Working<Factoring> {
  const invoice = fenOfWan(input.invoice);
  const advance = shareOfFen(invoice, input.advancePct / 100);
  const interest = simpleInterest(advance, rateOfPercent(input.ratePct), input.days, 360);
  const handling = shareOfFen(invoice, input.handlingPct / 100);
  const total = addFen(interest, handling);
  const none = "没有融资金额或天数";
  const value = {
    advance: wanOfFen(advance),
    interestYuan: yuanOfFen(interest),
    handlingYuan: yuanOfFen(handling),
    totalCostYuan: yuanOfFen(total),
    costPct: yearlyPct(total, advance, input.days, none),
    upfrontCostPct: yearlyPct(total, subtractFen(advance, total), input.days, "预扣后没有实得资金"),
  };
  const limits = [parameters("factoring.maximum-share"), parameters("factoring.maximum-months")] as const;
  return { value, steps: stepsOf(input, value), parameters: limits, warnings: warningsOf(input, limits) };
}

function stepsOf(input: FactoringInput, value: Factoring): readonly Step[] {
  return [
    {
      label: "融资金额",
      formula: "应收账款净额×融资比例",
      numbers: `${number(input.invoice, 2)}×${percent(input.advancePct)}`,
      result: wan(value.advance),
    },
    {
      label: "融资利息",
      formula: "融资金额×年利率×天数÷360",
      numbers: `${wan(value.advance)}×${percent(input.ratePct)}×${input.days}÷360`,
      result: yuan(value.interestYuan),
    },
    {
      label: "手续费",
      formula: "应收账款净额×手续费率",
      numbers: `${wan(input.invoice)}×${percent(input.handlingPct)}`,
      result: yuan(value.handlingYuan),
    },
    {
      label: "综合成本年化",
      formula: "（利息＋手续费）÷融资金额×360÷天数",
      numbers: `${number(value.totalCostYuan, 2)}÷${number(value.advance * 10_000, 2)}×360÷${input.days}`,
      result: percent(value.costPct, 4),
    },
    {
      label: "预扣时的年化",
      formula: "（利息＋手续费）÷（融资金额－利息－手续费）×360÷天数",
      numbers: `${number(value.totalCostYuan, 2)}÷${number(value.advance * 10_000 - value.totalCostYuan, 2)}×360÷${input.days}`,
      result: percent(value.upfrontCostPct, 4),
    },
  ];
}

/** Three months have 92 days at most, so more than that many days are more than the months of the limit. */
function warningsOf(
  input: FactoringInput,
  [share, months]: readonly [Parameter, Parameter],
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (input.advancePct > share.value) {
    warnings.push({
      code: "advance-high",
      text: `融资比例${percent(input.advancePct)}高于本行上限${share.value}%（按应收账款净额）`,
    });
  }
  if (input.days > Math.ceil((months.value * 92) / 3)) {
    warnings.push({
      code: "tenor-beyond",
      text: `保理融资期限最长不超过${months.value}个月（本行规定）`,
    });
  }
  return warnings;
}
