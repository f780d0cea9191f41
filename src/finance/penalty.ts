// What is charged on top when a loan is overdue or misused, and on interest that was not paid.

import { number, percent, yuan } from "./figures.ts";
import { addFen, fenOfWan, fenOfYuan, rateOfPercent, roundTo, simpleInterest, yuanOfFen } from "./money.ts";
import type { Parameter, ParameterSource, Step, Warning, Working } from "./working.ts";

export type PenaltyInput = {
  /** The principal that is overdue or misused, 万元. */
  readonly principal: number;
  /** The contract rate. */
  readonly ratePct: number;
  readonly days: number;
  readonly kind: "overdue" | "misuse" | "both";
  /** Surcharge on the contract rate, percent of it; the bank's parameter when left out. */
  readonly markupPct?: number | undefined;
  /** Interest that was not paid, 元, and for how many days. */
  readonly unpaidInterestYuan?: number | undefined;
  readonly unpaidDays?: number | undefined;
};

export type Penalty = {
  readonly markupPct: number;
  readonly penaltyRatePct: number;
  readonly penaltyInterestYuan: number;
  /** Interest on the interest that was not paid (复利). */
  readonly compoundInterestYuan: number;
  readonly totalYuan: number;
};

const rule = "《中国人民银行关于人民币贷款利率有关问题的通知》（银发〔2003〕251号）";

/**
 * Penalty interest on principal and compound interest on unpaid interest, in 元, ACT/360, each rounded half up to the
 * 分. Penalty rate = contract rate × (1 + surcharge): 30–50% when overdue, 50–100% when misused; a loan that is both
 * bears the heavier one, never the sum. Unpaid interest bears the penalty rate; penalty interest bears none.
 * Source: 银发〔2003〕251号.
 *
 * Example (T-08): 2,000万元 overdue for 30 days at 3.45%, surcharge 50% → 5.175%, 86,250.00 元.
 */
export function penaltyInterest(input: PenaltyInput, parameters: ParameterSource): Working<Penalty> {
  const kind = input.kind === "both" ? "misuse" : input.kind;
  const markup = input.markupPct === undefined ? parameters(`penalty.${kind}`) : undefined;
  const bounds = [parameters(`penalty.${kind}-minimum`), parameters(`penalty.${kind}-maximum`)] as const;
  const markupPct = input.markupPct ?? markup?.value ?? 0;
  const penaltyRatePct = roundTo(input.ratePct * (1 + markupPct / 100), 7);
  const rate = rateOfPercent(penaltyRatePct);
  const penalty = simpleInterest(fenOfWan(input.principal), rate, input.days, 360);
  const unpaid = fenOfYuan(input.unpaidInterestYuan ?? 0);
  const compound = simpleInterest(unpaid, rate, input.unpaidDays ?? input.days, 360);
  const value = {
    markupPct,
    penaltyRatePct,
    penaltyInterestYuan: yuanOfFen(penalty),
    compoundInterestYuan: yuanOfFen(compound),
    totalYuan: yuanOfFen(addFen(penalty, compound)),
  };
  return {
    value,
    steps: stepsOf(input, value),
    parameters: [...(markup ? [markup] : []), ...bounds],
    warnings: warningsOf(input, markupPct, bounds),
  };
}

function stepsOf(input: PenaltyInput, value: Penalty): readonly Step[] {
  const steps: Step[] = [
    {
      label: "罚息利率",
      formula: "合同利率×（1＋加收比例）",
      numbers: `${percent(input.ratePct)}×（1＋${percent(value.markupPct, 0)}）`,
      result: percent(value.penaltyRatePct, 4),
    },
    {
      label: "罚息",
      formula: "本金×罚息利率×天数÷360",
      numbers: `${number(input.principal, 2)}万元×${percent(value.penaltyRatePct, 4)}×${input.days}÷360`,
      result: yuan(value.penaltyInterestYuan),
    },
  ];
  if (!input.unpaidInterestYuan) return steps;
  return [
    ...steps,
    {
      label: "复利",
      formula: "欠息×罚息利率×欠息天数÷360",
      numbers: `${number(input.unpaidInterestYuan, 2)}元×${percent(value.penaltyRatePct, 4)}×${input.unpaidDays ?? input.days}÷360`,
      result: yuan(value.compoundInterestYuan),
    },
    {
      label: "合计",
      formula: "罚息＋复利",
      numbers: `${number(value.penaltyInterestYuan, 2)}＋${number(value.compoundInterestYuan, 2)}`,
      result: yuan(value.totalYuan),
    },
  ];
}

function warningsOf(
  { kind }: PenaltyInput,
  markupPct: number,
  [minimum, maximum]: readonly [Parameter, Parameter],
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (markupPct < minimum.value || markupPct > maximum.value) {
    warnings.push({
      code: "markup-outside",
      text: `加收比例${percent(markupPct)}不在允许的${minimum.value}%至${maximum.value}%之间`,
      clause: rule,
    });
  }
  if (kind === "both") {
    warnings.push({
      code: "heavier-only",
      text: "同一笔贷款既逾期又挪用的，择重按挪用计收，不得并处",
      clause: rule,
    });
  }
  return warnings;
}
