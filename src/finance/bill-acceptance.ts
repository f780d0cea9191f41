// Financing by a bank acceptance: margin and fee on the one hand, discounting the bill on the other, against a loan.

import { type BillTerm, daysToPayment, discounted, movedWarnings, yearlyPct } from "./bill-discount.ts";
import { addMonths, daysBetween, type HolidayCalendar } from "./calendar.ts";
import { number, percent, wan, yuan } from "./figures.ts";
import {
  addFen,
  type Fen,
  fenOfWan,
  rateOfPercent,
  shareOfFen,
  simpleInterest,
  subtractFen,
  wanOfFen,
  yuanOfFen,
  zeroFen,
} from "./money.ts";
import {
  type Figure,
  isMeaningful,
  notMeaningful,
  type ParameterSource,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type BillAcceptanceInput = BillTerm & {
  /** 票面, 万元. */
  readonly face: number;
  readonly marginPct: number;
  /** Interest that the margin earns for the client, percent a year. */
  readonly marginRatePct: number;
  /** Acceptance fee, percent of the face, once. */
  readonly feePct: number;
  /** Fee on the exposure, percent a year. */
  readonly exposureFeePct?: number | undefined;
  /** The rate at which the bill is discounted, when it is. */
  readonly discountRatePct?: number | undefined;
  /** A loan of the net funding for the same days, to compare with. */
  readonly loanRatePct?: number | undefined;
};

export type BillAcceptance = {
  readonly days: Figure;
  /** 敞口: face less margin, 万元. */
  readonly exposure: number;
  readonly margin: number;
  readonly feeYuan: number;
  readonly exposureFeeYuan: Figure;
  readonly marginIncomeYuan: Figure;
  readonly discountInterestYuan: Figure;
  readonly proceedsYuan: Figure;
  readonly effectiveYieldPct: Figure;
  readonly netCostYuan: Figure;
  /** Net cost over the exposure, a year of 360 days. */
  readonly costPct: Figure;
  /** The same from the flows: what is received on day 0 against what is paid at maturity. */
  readonly cashFlowCostPct: Figure;
  readonly loanCostYuan: Figure;
  readonly savingYuan: Figure;
};

/**
 * Cost of an acceptance and of discounting it, in 元 and percent a year (simple, 360). Net cost = discount interest +
 * fees − interest on the margin, which is the client's. By the flows: received = proceeds − margin − fees, paid = face −
 * margin − its interest. Without a discount rate only fees and margin count. Not meaningful: no term, no exposure.
 * Source: 《商业汇票承兑、贴现与再贴现管理办法》（令〔2022〕第4号） for the tenor; market practice.
 *
 * Example (T-11): face 1,000万元, 181 days, discount 1.20%, fee 0.05%, margin 30% at 0.85% → net cost 52,512.50 元,
 * 1.4921% on 700万元, 1.5061% by the flows; a loan at 3.45% costs 121,420.83.
 */
export function billAcceptance(
  input: BillAcceptanceInput,
  parameters: ParameterSource,
  calendar: HolidayCalendar,
): Working<BillAcceptance> {
  const face = fenOfWan(input.face);
  const margin = shareOfFen(face, input.marginPct / 100);
  const fixed = {
    exposure: wanOfFen(subtractFen(face, margin)),
    margin: wanOfFen(margin),
    feeYuan: yuanOfFen(shareOfFen(face, input.feePct / 100)),
  };
  const days = daysToPayment(input, calendar);
  const value = { ...fixed, ...(isMeaningful(days) ? costs(input, days) : noCosts(days)) };
  const limits = {
    months: parameters("acceptance.maximum-months"),
    margin: parameters("acceptance.margin-minimum"),
    exposureFee: parameters("fee.acceptance-exposure"),
  };
  return {
    value,
    steps: stepsOf(input, value),
    parameters: Object.values(limits),
    warnings: [...warningsOf(input, days, limits), ...movedWarnings(input, calendar)],
  };
}

type Costs = Omit<BillAcceptance, "exposure" | "margin" | "feeYuan">;

function costs(input: BillAcceptanceInput, days: number): Costs {
  const face = fenOfWan(input.face);
  const margin = shareOfFen(face, input.marginPct / 100);
  const exposure = subtractFen(face, margin);
  const interestAt = (amount: Fen, ratePct: number) =>
    simpleInterest(amount, rateOfPercent(ratePct), days, 360);
  const fees = addFen(shareOfFen(face, input.feePct / 100), interestAt(exposure, input.exposureFeePct ?? 0));
  const income = interestAt(margin, input.marginRatePct);
  const isDiscounted = input.discountRatePct !== undefined;
  const { interest, proceeds } = isDiscounted
    ? discounted(face, input.discountRatePct, days)
    : { interest: zeroFen, proceeds: zeroFen };
  const netCost = subtractFen(addFen(interest, fees), income);
  const received = subtractFen(proceeds, addFen(margin, fees));
  const paid = subtractFen(face, addFen(margin, income));
  const loan = input.loanRatePct === undefined ? null : interestAt(exposure, input.loanRatePct);
  const noDiscount = notMeaningful("没有给出贴现率");
  const noLoan = notMeaningful("没有给出可比的贷款利率");
  const noExposure = "全额保证金，没有净融资";
  return {
    days,
    exposureFeeYuan: yuanOfFen(interestAt(exposure, input.exposureFeePct ?? 0)),
    marginIncomeYuan: yuanOfFen(income),
    discountInterestYuan: isDiscounted ? yuanOfFen(interest) : noDiscount,
    proceedsYuan: isDiscounted ? yuanOfFen(proceeds) : noDiscount,
    effectiveYieldPct: isDiscounted ? yearlyPct(interest, proceeds, days, "没有实付金额") : noDiscount,
    netCostYuan: yuanOfFen(netCost),
    costPct: yearlyPct(netCost, exposure, days, noExposure),
    cashFlowCostPct: isDiscounted
      ? yearlyPct(subtractFen(paid, received), received, days, noExposure)
      : noDiscount,
    loanCostYuan: loan === null ? noLoan : yuanOfFen(loan),
    savingYuan: loan === null ? noLoan : yuanOfFen(subtractFen(loan, netCost)),
  };
}

function noCosts(none: Exclude<Figure, number>): Costs {
  return {
    days: none,
    exposureFeeYuan: none,
    marginIncomeYuan: none,
    discountInterestYuan: none,
    proceedsYuan: none,
    effectiveYieldPct: none,
    netCostYuan: none,
    costPct: none,
    cashFlowCostPct: none,
    loanCostYuan: none,
    savingYuan: none,
  };
}

function stepsOf(input: BillAcceptanceInput, value: BillAcceptance): readonly Step[] {
  const days = number(value.days, 0);
  const discount: readonly Step[] =
    input.discountRatePct === undefined
      ? []
      : [
          {
            label: "贴现利息",
            formula: "票面金额×贴现率×天数÷360",
            numbers: `${wan(input.face)}×${percent(input.discountRatePct)}×${days}÷360`,
            result: yuan(value.discountInterestYuan),
          },
        ];
  return [
    {
      label: "敞口",
      formula: "票面金额－保证金",
      numbers: `${number(input.face, 2)}－${number(value.margin, 2)}`,
      result: wan(value.exposure),
    },
    ...discount,
    {
      label: "承兑手续费",
      formula: "票面金额×手续费率",
      numbers: `${wan(input.face)}×${percent(input.feePct)}`,
      result: yuan(value.feeYuan),
    },
    {
      label: "保证金利息（归客户）",
      formula: "保证金×存款利率×天数÷360",
      numbers: `${wan(value.margin)}×${percent(input.marginRatePct)}×${days}÷360`,
      result: yuan(value.marginIncomeYuan),
    },
    ...costSteps(value),
  ];
}

function costSteps(value: BillAcceptance): readonly Step[] {
  const days = number(value.days, 0);
  return [
    {
      label: "净成本",
      formula: "贴现利息＋手续费＋敞口费－保证金利息",
      numbers: "各项相加减",
      result: yuan(value.netCostYuan),
    },
    {
      label: "净成本年化",
      formula: "净成本÷敞口×360÷天数",
      numbers: `${number(value.netCostYuan, 2)}÷${number(value.exposure * 10_000, 2)}×360÷${days}`,
      result: percent(value.costPct, 4),
    },
    {
      label: "按现金流年化（单利）",
      formula: "（到期净付－期初净收）÷期初净收×360÷天数",
      numbers: "期初净收＝实付金额－保证金－费用；到期净付＝票面－保证金－保证金利息",
      result: percent(value.cashFlowCostPct, 4),
    },
  ];
}

type Limits = { readonly [name in "months" | "margin" | "exposureFee"]: { readonly value: number } };

function warningsOf(input: BillAcceptanceInput, days: Figure, limits: Limits): readonly Warning[] {
  const warnings: Warning[] = [];
  const longest =
    input.start && input.maturity
      ? daysBetween(input.start, addMonths(input.start, limits.months.value))
      : Math.ceil((limits.months.value * 92) / 3);
  const term =
    input.start && input.maturity && isMeaningful(days) ? daysBetween(input.start, input.maturity) : days;
  if (isMeaningful(term) && term > longest) {
    warnings.push({
      code: "tenor-beyond",
      text: `银行承兑汇票期限最长不超过${limits.months.value}个月，此期限不得承兑`,
      clause: "《商业汇票承兑、贴现与再贴现管理办法》",
    });
  }
  if (input.marginPct < limits.margin.value) {
    warnings.push({
      code: "margin-low",
      text: `保证金比例${percent(input.marginPct)}低于本行最低的${limits.margin.value}%，并应按客户情形和批复执行`,
    });
  }
  if ((input.exposureFeePct ?? 0) > limits.exposureFee.value) {
    warnings.push({
      code: "exposure-fee-high",
      text: `敞口费率高于服务价格目录的上限每年${percent(limits.exposureFee.value)}`,
    });
  }
  return warnings;
}
