// What the interest paid says about debt that nobody listed: the finance cost worked backwards, as a range, and the
// leverage with it.

import { number, operand, percent, times, wan } from "./figures.ts";
import {
  type Figure,
  isMeaningful,
  notMeaningful,
  type ParameterSource,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type HiddenDebtInput = {
  /** 万元 of the year, as the income statement shows it. */
  readonly interestExpense: number;
  readonly capitalisedInterest: number;
  /** Parts of the interest expense that are no interest on loans. */
  readonly discountInterest: number;
  readonly leaseInterest: number;
  readonly handlingFees: number;
  /** Weighted rate of the known loans. */
  readonly knownRatePct: number;
  /** Disclosed interest-bearing debt at both ends of the year, 万元. */
  readonly openingDebt: number;
  readonly closingDebt: number;
  readonly privateRatePct: number;
  readonly totalLiabilities?: number | undefined;
  readonly totalAssets?: number | undefined;
  readonly ebitda?: number | undefined;
  /** Given for others; the share of them that counts as debt. */
  readonly guarantees: number;
  readonly guaranteeSharePct: number;
  readonly equity?: number | undefined;
};

export type HiddenDebt = {
  readonly loanInterest: number;
  readonly impliedDebt: Figure;
  readonly disclosedDebt: number;
  /** Negative where less interest was paid than the loans ask for. */
  readonly hiddenAtBankRate: Figure;
  readonly excessInterest: number;
  readonly hiddenAtPrivateRate: Figure;
  readonly naiveHidden: Figure;
  readonly adjustedLeveragePct: Figure;
  readonly guaranteedLeveragePct: Figure;
  readonly debtToEbitda: Figure;
  readonly guaranteesToEquityPct: Figure;
};

const clause = "03-尽职调查#第二十七条";

/**
 * Implied debt = (interest + capitalised − discount − lease − fees) ÷ known rate; hidden = implied − disclosed average;
 * the excess interest at a private rate gives the lower end. Money in 万元. Too little interest gives a negative figure
 * and a warning, not a debt. Source: 03-尽职调查 第二十七条.
 *
 * Example (T-29): 205 + 10 − 18 − 12 = 185 ÷ 3.70% = 5,000, less 3,850 = 1,150; 42.55 ÷ 12% = 354.58.
 */
export function hiddenDebt(input: HiddenDebtInput, parameters: ParameterSource): Working<HiddenDebt> {
  const value = debtOf(input);
  const alert = parameters("guarantee.equity-alert");
  const stop = parameters("guarantee.equity-stop");
  return {
    value,
    steps: stepsOf(input, value),
    parameters: [alert, stop],
    warnings: [...interestWarnings(value), ...guaranteeWarnings(value, alert.value, stop.value)],
  };
}

function debtOf(input: HiddenDebtInput): HiddenDebt {
  const { interestExpense, capitalisedInterest, discountInterest, leaseInterest, handlingFees } = input;
  const loanInterest =
    interestExpense + capitalisedInterest - discountInterest - leaseInterest - handlingFees;
  const disclosedDebt = (input.openingDebt + input.closingDebt) / 2;
  const excessInterest = loanInterest - (disclosedDebt * input.knownRatePct) / 100;
  const impliedDebt = ratio(loanInterest * 100, input.knownRatePct, "已知利率为零");
  const hidden = isMeaningful(impliedDebt) ? impliedDebt - disclosedDebt : impliedDebt;
  const naive = ratio(interestExpense * 100, input.knownRatePct, "已知利率为零");
  const added = isMeaningful(hidden) ? Math.max(0, hidden) : 0;
  const guaranteed = (input.guarantees * input.guaranteeSharePct) / 100;
  return {
    loanInterest,
    impliedDebt,
    disclosedDebt,
    hiddenAtBankRate: hidden,
    excessInterest,
    hiddenAtPrivateRate: ratio(excessInterest * 100, input.privateRatePct, "民间利率为零"),
    naiveHidden: isMeaningful(naive) ? naive - disclosedDebt : naive,
    adjustedLeveragePct: leverage(input, added),
    guaranteedLeveragePct: leverage(input, added + guaranteed),
    debtToEbitda: cover(input.closingDebt + added, input.ebitda),
    guaranteesToEquityPct: guaranteeShare(input),
  };
}

/** Hidden debt stands on both sides: what it bought is not in the accounts either. */
function leverage({ totalLiabilities, totalAssets }: HiddenDebtInput, added: number): Figure {
  if (totalLiabilities === undefined || totalAssets === undefined)
    return notMeaningful("没有给资产和负债合计");
  const whole = totalAssets + added;
  return whole > 0 ? ((totalLiabilities + added) / whole) * 100 : notMeaningful("资产总计不大于零");
}

function cover(debt: number, ebitda: number | undefined): Figure {
  if (ebitda === undefined) return notMeaningful("没有给EBITDA");
  return ebitda > 0 ? debt / ebitda : notMeaningful("EBITDA不大于零");
}

function guaranteeShare({ guarantees, equity }: HiddenDebtInput): Figure {
  if (equity === undefined) return notMeaningful("没有给净资产");
  return equity > 0 ? (guarantees / equity) * 100 : notMeaningful("净资产不大于零");
}

function stepsOf(input: HiddenDebtInput, value: HiddenDebt): readonly Step[] {
  const terms = [
    input.interestExpense,
    input.capitalisedInterest,
    input.discountInterest,
    input.leaseInterest,
    input.handlingFees,
  ].map((term) => operand(term, 2));
  const steps: Step[] = [
    {
      label: "借款利息",
      formula: "利息费用＋资本化利息－贴现息－租赁和保理利息－手续费",
      numbers: `${terms[0]}＋${terms.slice(1, 2)}－${terms.slice(2).join("－")}`,
      result: wan(value.loanInterest),
    },
    {
      label: "推算平均债务",
      formula: "借款利息÷已知加权利率",
      numbers: `${number(value.loanInterest, 2)}÷${percent(input.knownRatePct)}`,
      result: wan(value.impliedDebt),
    },
    {
      label: "披露平均债务",
      formula: "（年初＋年末）÷2",
      numbers: `（${operand(input.openingDebt, 2)}＋${operand(input.closingDebt, 2)}）÷2`,
      result: wan(value.disclosedDebt),
    },
    {
      label: "差额（按银行利率）",
      formula: "推算平均债务－披露平均债务",
      numbers: `${number(value.impliedDebt, 2)}－${number(value.disclosedDebt, 2)}`,
      result: wan(value.hiddenAtBankRate),
    },
    {
      label: "差额（按民间利率）",
      formula: "（借款利息－披露债务×已知利率）÷民间利率",
      numbers: `${operand(value.excessInterest, 2)}÷${percent(input.privateRatePct)}`,
      result: wan(value.hiddenAtPrivateRate),
    },
  ];
  return isMeaningful(value.adjustedLeveragePct) ? [...steps, ...leverageSteps(value)] : steps;
}

function leverageSteps(value: HiddenDebt): readonly Step[] {
  return [
    {
      label: "调整后资产负债率",
      formula: "（负债＋差额）÷（资产＋差额），再计入对外担保",
      numbers: `差额${wan(value.hiddenAtBankRate)}`,
      result: `${percent(value.adjustedLeveragePct)}；计入担保${percent(value.guaranteedLeveragePct)}`,
    },
    {
      label: "调整后有息债务与EBITDA比",
      formula: "（年末有息债务＋差额）÷EBITDA",
      numbers: `差额${wan(value.hiddenAtBankRate)}`,
      result: times(value.debtToEbitda),
    },
  ];
}

function interestWarnings({ hiddenAtBankRate, hiddenAtPrivateRate }: HiddenDebt): readonly Warning[] {
  if (!isMeaningful(hiddenAtBankRate)) return [];
  if (hiddenAtBankRate < -0.005) {
    const text = "利息比已知借款按合同利率应付的还少，查有无体外付息或利息资本化";
    return [{ code: "too-little-interest", text, clause }];
  }
  if (hiddenAtBankRate <= 0.005) return [];
  const [low, high] = [hiddenAtPrivateRate, hiddenAtBankRate].filter(isMeaningful).toSorted((a, b) => a - b);
  const range = high === undefined ? wan(low ?? 0) : `${wan(low ?? 0)}至${wan(high)}`;
  return [
    {
      code: "interest-unexplained",
      text: `利息费用推算有${range}未披露的债务，须逐笔核对利息的收款人，写成区间，不作结论`,
      clause,
    },
  ];
}

function guaranteeWarnings(
  { guaranteesToEquityPct }: HiddenDebt,
  alert: number,
  stop: number,
): readonly Warning[] {
  if (!isMeaningful(guaranteesToEquityPct) || guaranteesToEquityPct <= alert) return [];
  const isStop = guaranteesToEquityPct > stop;
  return [
    {
      code: isStop ? "guarantees-stop" : "guarantees-alert",
      text: `对外担保占净资产${percent(guaranteesToEquityPct)}，超过${isStop ? `${stop}%，原则上不得新增授信` : `${alert}%，应预警并画出担保关系图`}`,
      clause: "03-尽职调查#第二十八条",
    },
  ];
}
