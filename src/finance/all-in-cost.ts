// The all-in cost of a loan (综合融资成本): interest and every fee at one yearly rate, and the list the client signs.

import { monthsPerPeriod } from "./calendar.ts";
import { number, percent, wan, yuan } from "./figures.ts";
import {
  interestIn,
  type LoanTerms,
  monthlyPayments,
  noCost,
  type YearlyCost,
  yearlyCost,
} from "./loan-cost.ts";
import {
  addFen,
  type Fen,
  fenOfWan,
  roundHalfUp,
  subtractFen,
  wanOfFen,
  yuanOfFen,
  zeroFen,
} from "./money.ts";
import {
  type Figure,
  notMeaningful,
  type ParameterSource,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type Fee = {
  readonly name: string;
  /** 万元. */
  readonly amount: number;
  readonly payee?: string | undefined;
};

export type AllInCostInput = LoanTerms & {
  /** Paid once, on the day of the drawdown. */
  readonly upfrontFees: readonly Fee[];
  /** Paid at the beginning of each year of the loan. */
  readonly yearlyFees?: readonly Fee[] | undefined;
  /** Money of the loan that the client cannot use, 万元: a diagnosis of what was asked of him elsewhere. */
  readonly frozenDeposit?: number | undefined;
  /** What the deposit earns; the demand rate when left out. */
  readonly depositRatePct?: number | undefined;
};

export type CostRow = {
  readonly item: string;
  readonly payee: string;
  readonly amountYuan: number;
  /** The amount over principal and years. */
  readonly yearlyPct: Figure;
};

export type AllInCost = YearlyCost & {
  readonly interestYuan: Figure;
  readonly feesYuan: number;
  readonly totalCostYuan: Figure;
  /** The same without the frozen deposit: what stands on the client's list. */
  readonly nominalWithoutDepositPct: Figure;
  readonly effectiveWithoutDepositPct: Figure;
  readonly costList: readonly CostRow[];
};

/**
 * Yearly cost of interest and fees in percent, simple (名义) and compound (复利), and the rows of the
 * 《企业贷款综合融资成本清单》; interest on 30/360 in equal periods. A frozen deposit lowers what is received and comes back
 * with its simple interest at the end; it never appears on the list and is warned of. Not meaningful: fees and deposit
 * that leave nothing to use, a tenor that is no multiple of the instalments' period.
 * Source: 中国人民银行公告〔2021〕第3号; 银监发〔2012〕3号 for the warning.
 *
 * Example (T-10): 1,000万元, 12 months, 3.45% quarterly, fees 5 and 10 → 1.249285% a quarter, 4.9971%, 5.0916%; with
 * 100 frozen at 0.05% → 1.388200%, 5.5528%, 5.6695%.
 */
export function allInCost(input: AllInCostInput, parameters: ParameterSource): Working<AllInCost> {
  const fees = addFen(...input.upfrontFees.map(fenOfFee));
  const yearly = yearlyFeeFlows(input);
  const allFees = addFen(fees, ...yearly);
  const payments = monthlyPayments(input);
  if ("problem" in payments) return impossible(payments.problem, allFees);
  const principal = fenOfWan(input.principal);
  const due = payments.map((payment, month) => addFen(payment, yearly[month] ?? zeroFen));
  const plain = yearlyCost(subtractFen(principal, fees), due, input);
  const demand =
    input.frozenDeposit && input.depositRatePct === undefined ? parameters("deposit.demand") : undefined;
  const depositRatePct = input.depositRatePct ?? demand?.value ?? 0;
  const cost = input.frozenDeposit
    ? withDeposit({ ...input, depositRatePct }, subtractFen(principal, fees), due)
    : plain;
  const interest = interestIn(payments, principal);
  const value = {
    ...cost,
    interestYuan: yuanOfFen(interest),
    feesYuan: yuanOfFen(allFees),
    totalCostYuan: yuanOfFen(addFen(interest, allFees)),
    nominalWithoutDepositPct: plain.nominalPct,
    effectiveWithoutDepositPct: plain.effectivePct,
    costList: costList(input, interest),
  };
  return {
    value,
    steps: stepsOf(input, value, fees),
    parameters: demand ? [demand] : [],
    warnings: warningsOf(input),
  };
}

function fenOfFee({ amount }: Fee): Fen {
  return fenOfWan(amount);
}

/** By month; a year's fee falls due on its first day. */
function yearlyFeeFlows({ months, yearlyFees = [] }: AllInCostInput): readonly Fen[] {
  const fee = addFen(...yearlyFees.map(fenOfFee));
  return Array.from({ length: months + 1 }, (_, month) =>
    month % 12 === 0 && month < months ? fee : zeroFen,
  );
}

function withDeposit(input: AllInCostInput, received: Fen, due: readonly Fen[]): YearlyCost {
  const deposit = fenOfWan(input.frozenDeposit ?? 0);
  const interest = roundHalfUp((deposit * (input.depositRatePct ?? 0) * input.months) / 1200) as Fen;
  const back = addFen(deposit, interest);
  const flows = due.map((payment, month) => (month === input.months ? subtractFen(payment, back) : payment));
  return yearlyCost(subtractFen(received, deposit), flows, input);
}

function impossible(reason: string, fees: Fen): Working<AllInCost> {
  const none = notMeaningful(reason);
  const value = {
    ...noCost(reason),
    interestYuan: none,
    feesYuan: yuanOfFen(fees),
    totalCostYuan: none,
    nominalWithoutDepositPct: none,
    effectiveWithoutDepositPct: none,
    costList: [],
  };
  return { value, steps: [], parameters: [], warnings: [] };
}

/** The kinds of cost that the list always shows, with nought where there is none. */
const listedKinds = ["担保费", "评估费", "公证费", "中介费"] as const;

function costList(input: AllInCostInput, interest: Fen): readonly CostRow[] {
  const row = (item: string, payee: string, amount: Fen): CostRow => ({
    item,
    payee,
    amountYuan: yuanOfFen(amount),
    yearlyPct: ratio(amount * 1200, fenOfWan(input.principal) * input.months, "贷款本金为零"),
  });
  const years = Math.ceil(input.months / 12);
  const once = input.upfrontFees.map((fee) => row(fee.name, fee.payee ?? "—", fenOfFee(fee)));
  const yearly = (input.yearlyFees ?? []).map((fee) =>
    row(`${fee.name}（每年）`, fee.payee ?? "—", (fenOfFee(fee) * years) as Fen),
  );
  const given = [...once, ...yearly];
  const absent = listedKinds.filter((kind) => !given.some(({ item }) => item.includes(kind.slice(0, 2))));
  return [row("贷款利息", "贷款银行", interest), ...given, ...absent.map((kind) => row(kind, "—", zeroFen))];
}

function stepsOf(input: AllInCostInput, value: AllInCost, upfront: Fen): readonly Step[] {
  const step = monthsPerPeriod(input.payFrequency, input.months);
  return [
    receivedStep(input, upfront),
    {
      label: "利息合计",
      formula: "各期利息相加",
      numbers: `${percent(input.ratePct)}，每${step}个月付息，共${input.months}个月`,
      result: yuan(value.interestYuan),
    },
    {
      label: "每期成本率",
      formula: "使各期现金流现值之和为零的利率（内部收益率）",
      numbers: `每期${step}个月`,
      result: percent(value.periodRatePct, 6),
    },
    {
      label: "名义年化（单利）",
      formula: "每期成本率×每年期数",
      numbers: `${percent(value.periodRatePct, 6)}×${number(12 / step, 2)}`,
      result: percent(value.nominalPct, 4),
    },
    {
      label: "复利年化（内部收益率）",
      formula: "（1＋每期成本率）^每年期数－1",
      numbers: `（1＋${percent(value.periodRatePct, 6)}）^${number(12 / step, 2)}－1`,
      result: percent(value.effectivePct, 4),
    },
  ];
}

function receivedStep(input: AllInCostInput, upfront: Fen): Step {
  const parts = [
    ["本金", input.principal],
    ["一次性费用", wanOfFen(upfront)],
    ["首年费用", wanOfFen(addFen(...(input.yearlyFees ?? []).map(fenOfFee)))],
    ["冻结存款", input.frozenDeposit ?? 0],
  ] as const;
  const shown = parts.filter(([, amount], at) => at < 2 || amount > 0);
  const [principal, ...taken] = shown.map(([, amount]) => amount);
  return {
    label: "期初实际到手",
    formula: shown.map(([label]) => label).join("－"),
    numbers: shown.map(([, amount]) => number(amount, 2)).join("－"),
    result: wan(taken.reduce((left, amount) => left - amount, principal ?? 0)),
  };
}

function warningsOf({ frozenDeposit }: AllInCostInput): readonly Warning[] {
  if (!frozenDeposit) return [];
  return [
    {
      code: "deposit-tied",
      text: "含冻结存款的结果只用来诊断客户在别处的真实成本；以存款作为贷款条件属于存贷挂钩，本行不得提出，综合融资成本清单也不列",
      clause: "《中国银监会关于整治银行业金融机构不规范经营的通知》（银监发〔2012〕3号）",
    },
  ];
}
