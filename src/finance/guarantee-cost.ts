// What a loan costs with a guarantee company behind it.

import { percent, yuan } from "./figures.ts";
import { interestIn, type LoanTerms, monthlyPayments, noCost, yearlyCost } from "./loan-cost.ts";
import { addFen, type Fen, fenOfWan, roundTo, shareOfFen, subtractFen, yuanOfFen, zeroFen } from "./money.ts";
import {
  type Figure,
  notMeaningful,
  type ParameterSource,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type GuaranteeCostInput = LoanTerms & {
  /** Guarantee fee, percent of the guaranteed principal a year. */
  readonly feePct: number;
  /** Once for the whole tenor, or at the beginning of each year. */
  readonly feeTiming: "upfront" | "yearly";
  /** Whether a government guarantee company guarantees a small firm. */
  readonly isGovernment?: boolean | undefined;
};

export type GuaranteeCost = {
  /** Loan rate plus fee, before the effect of paying the fee in advance. */
  readonly simpleCostPct: number;
  readonly feeYuan: number;
  readonly interestYuan: Figure;
  readonly totalCostYuan: Figure;
  readonly periodRatePct: Figure;
  readonly nominalPct: Figure;
  readonly effectivePct: Figure;
};

/**
 * Yearly cost of loan and guarantee fee in percent: their sum, and with the fee paid in advance (simple and compound).
 * The fee of a part of a year is charged in proportion. Source: domain §2.5; 中国人民银行公告〔2021〕第3号.
 *
 * Example: 1,000万元 for 12 months at 3.65% quarterly, fee 0.80% → 4.45%, fee 80,000 元, nominal 4.4727%.
 */
export function guaranteeCost(
  input: GuaranteeCostInput,
  parameters: ParameterSource,
): Working<GuaranteeCost> {
  const principal = fenOfWan(input.principal);
  const fees = feeFlows(input, principal);
  const fee = addFen(...fees);
  const payments = monthlyPayments(input);
  const limit = input.isGovernment ? parameters("fee.government-guarantee") : undefined;
  const value = {
    simpleCostPct: roundTo(input.ratePct + input.feePct, 8),
    feeYuan: yuanOfFen(fee),
    ...("problem" in payments ? withoutPlan(payments.problem) : withPlan(input, payments, fees)),
  };
  const warnings: readonly Warning[] =
    limit && input.feePct > limit.value
      ? [
          {
            code: "fee-high",
            text: `政府性融资担保公司对小微企业的担保费率通常不超过每年${percent(limit.value)}，请核对当地文件`,
          },
        ]
      : [];
  return { value, steps: stepsOf(input, value), parameters: limit ? [limit] : [], warnings };
}

function withPlan(input: GuaranteeCostInput, payments: readonly Fen[], fees: readonly Fen[]) {
  const principal = fenOfWan(input.principal);
  const interest = interestIn(payments, principal);
  const [atStart = zeroFen, ...later] = payments.map((payment, month) =>
    addFen(payment, fees[month] ?? zeroFen),
  );
  return {
    interestYuan: yuanOfFen(interest),
    totalCostYuan: yuanOfFen(addFen(interest, ...fees)),
    ...yearlyCost(subtractFen(principal, atStart), [zeroFen, ...later], input),
  };
}

function withoutPlan(problem: string) {
  return {
    interestYuan: notMeaningful(problem),
    totalCostYuan: notMeaningful(problem),
    ...noCost(problem),
  };
}

/** By month, in 分. */
function feeFlows({ months, feePct, feeTiming }: GuaranteeCostInput, principal: Fen): readonly Fen[] {
  const part = (length: number) => shareOfFen(principal, (feePct / 100) * (length / 12));
  return Array.from({ length: months + 1 }, (_, month) => {
    if (feeTiming === "upfront") return month === 0 ? part(months) : zeroFen;
    return month % 12 === 0 && month < months ? part(Math.min(12, months - month)) : zeroFen;
  });
}

function stepsOf(input: GuaranteeCostInput, value: GuaranteeCost): readonly Step[] {
  return [
    {
      label: "综合成本（不计付费时间）",
      formula: "贷款利率＋年担保费率",
      numbers: `${percent(input.ratePct)}＋${percent(input.feePct)}`,
      result: percent(value.simpleCostPct),
    },
    {
      label: "担保费",
      formula: "担保本金×年担保费率×年数",
      numbers: `${input.feeTiming === "upfront" ? "放款时一次付清" : "每年年初支付"}，共${input.months}个月`,
      result: yuan(value.feeYuan),
    },
    {
      label: "名义年化（单利）",
      formula: "计入先付担保费后的每期成本率×每年期数",
      numbers: `每期${percent(value.periodRatePct, 6)}`,
      result: percent(value.nominalPct, 4),
    },
    {
      label: "复利年化（内部收益率）",
      formula: "（1＋每期成本率）^每年期数－1",
      numbers: `每期${percent(value.periodRatePct, 6)}`,
      result: percent(value.effectivePct, 4),
    },
  ];
}
