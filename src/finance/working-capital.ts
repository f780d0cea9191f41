// How much working capital a firm needs, by the method in the annex of 《流动资金贷款管理办法》.

import { number, percent, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import {
  type Figure,
  isMeaningful,
  mapFigure,
  notMeaningful,
  type Parameter,
  type ParameterSource,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type WorkingCapitalInput = {
  /** Last year's sales and cost of sales, 万元. */
  readonly revenue: number;
  readonly cost: number;
  /** Profit as a percentage of sales, and which profit: total profit, or gross profit. */
  readonly profitMarginPct: number;
  readonly marginBasis: "profit" | "gross";
  /** Expected growth of sales. */
  readonly growthPct: number;
  /** Average balances of the year, 万元. */
  readonly averages: {
    readonly receivables: number;
    readonly advancesReceived: number;
    readonly inventory: number;
    readonly prepayments: number;
    readonly payables: number;
  };
  /** Own funds in working capital; negative when long-term assets are funded short. */
  readonly ownFunds: number;
  /** Working-capital loans outstanding at all banks. */
  readonly existingLoans: number;
  readonly otherFunds: number;
};

export type WorkingCapitalNeed = {
  readonly days: {
    readonly receivables: Figure;
    readonly advancesReceived: Figure;
    readonly inventory: Figure;
    readonly prepayments: Figure;
    readonly payables: Figure;
  };
  readonly cycleDays: Figure;
  readonly turns: Figure;
  /** 营运资金量, 万元. */
  readonly need: Figure;
  /** 新增流动资金贷款额度, 万元; zero when the need is covered. */
  readonly newLimit: Figure;
};

const rule = "《流动资金贷款管理办法》附件";

/**
 * 营运资金量 and the new working-capital limit, both in 万元 and rounded to 0.01 元.
 *
 * need = revenue × (1 − margin) × (1 + growth) ÷ turns, turns = 360 ÷ (inventory + receivables − payables +
 * prepayments − advances, in days); new limit = need − own funds − existing loans − other funds, not below zero.
 * Receivables and advances turn on sales, the others on cost. A cycle of no days or less, and sales or cost of
 * nothing, give no structural need. Source: annex of the rule above (2024), unchanged from 2010.
 *
 * Example (T-01): sales 12,000, cost 9,600, margin 10%, growth 15%, averages 2,000 / 300 / 1,600 / 400 / 1,200, own
 * 900, loans 600, other 200 → cycle 81 days, need 2,794.50, new limit 1,094.50.
 */
export function workingCapitalNeed(
  input: WorkingCapitalInput,
  parameters: ParameterSource,
): Working<WorkingCapitalNeed> {
  const { revenue, cost, averages } = input;
  const days = {
    receivables: turnoverDays(averages.receivables, revenue, "销售收入为零"),
    advancesReceived: turnoverDays(averages.advancesReceived, revenue, "销售收入为零"),
    inventory: turnoverDays(averages.inventory, cost, "销售成本为零"),
    prepayments: turnoverDays(averages.prepayments, cost, "销售成本为零"),
    payables: turnoverDays(averages.payables, cost, "销售成本为零"),
  };
  const cycleDays = cycleOf(days);
  const turns = isMeaningful(cycleDays) && cycleDays > 0 ? 360 / cycleDays : noCycle(cycleDays);
  const need = mapFigure(turns, (times) =>
    roundTo((revenue * (1 - input.profitMarginPct / 100) * (1 + input.growthPct / 100)) / times, 6),
  );
  const gap = mapFigure(need, (amount) =>
    roundTo(amount - input.ownFunds - input.existingLoans - input.otherFunds, 6),
  );
  const newLimit = mapFigure(gap, (amount) => Math.max(0, amount));
  const share = parameters("working-capital.revenue-share");
  return {
    value: { days, cycleDays, turns, need, newLimit },
    steps: [...daySteps(input, days), ...needSteps(input, { cycleDays, turns, need, gap })],
    parameters: [share],
    warnings: warningsOf(input, { cycleDays, gap, newLimit, share }),
  };
}

function turnoverDays(average: number, yearly: number, reasonIfZero: string): Figure {
  return yearly === 0 ? notMeaningful(reasonIfZero) : (360 * average) / yearly;
}

function cycleOf(days: WorkingCapitalNeed["days"]): Figure {
  const { receivables, advancesReceived, inventory, prepayments, payables } = days;
  for (const part of Object.values(days)) if (!isMeaningful(part)) return part;
  return (
    [inventory, receivables, prepayments].filter(isMeaningful).reduce(add, 0) -
    [payables, advancesReceived].filter(isMeaningful).reduce(add, 0)
  );
}

function add(left: number, right: number): number {
  return left + right;
}

function noCycle(cycleDays: Figure): Figure {
  if (!isMeaningful(cycleDays)) return cycleDays;
  return notMeaningful("营运资金周转天数不大于零，没有结构性需求，可按订单或季节性用款另行测算");
}

function daySteps(
  { revenue, cost, averages }: WorkingCapitalInput,
  days: WorkingCapitalNeed["days"],
): readonly Step[] {
  const onSales = (label: string, average: number, result: Figure): Step => ({
    label: `${label}周转天数`,
    formula: "平均余额×360÷销售收入",
    numbers: `${number(average, 2)}×360÷${number(revenue, 2)}`,
    result: `${number(result, 2)}天`,
  });
  const onCost = (label: string, average: number, result: Figure): Step => ({
    label: `${label}周转天数`,
    formula: "平均余额×360÷销售成本",
    numbers: `${number(average, 2)}×360÷${number(cost, 2)}`,
    result: `${number(result, 2)}天`,
  });
  return [
    onCost("存货", averages.inventory, days.inventory),
    onSales("应收账款", averages.receivables, days.receivables),
    onCost("应付账款", averages.payables, days.payables),
    onCost("预付账款", averages.prepayments, days.prepayments),
    onSales("预收账款", averages.advancesReceived, days.advancesReceived),
  ];
}

type Results = Pick<WorkingCapitalNeed, "cycleDays" | "turns" | "need"> & { readonly gap: Figure };

function needSteps(input: WorkingCapitalInput, { cycleDays, turns, need, gap }: Results): readonly Step[] {
  const basis = input.marginBasis === "profit" ? "利润总额口径" : "毛利口径";
  return [
    {
      label: "营运资金周转天数",
      formula: "存货＋应收－应付＋预付－预收",
      numbers: "各项天数相加减",
      result: `${number(cycleDays, 2)}天`,
    },
    {
      label: "营运资金周转次数",
      formula: "360÷周转天数",
      numbers: `360÷${number(cycleDays, 2)}`,
      result: `${number(turns)}次`,
    },
    {
      label: "营运资金量",
      formula: `上年度销售收入×（1－销售利润率，${basis}）×（1＋预计增长率）÷周转次数`,
      numbers: `${number(input.revenue, 2)}×（1－${percent(input.profitMarginPct)}）×（1＋${percent(input.growthPct)}）÷${number(turns)}`,
      result: wan(need),
    },
    {
      label: "新增流动资金贷款额度",
      formula: "营运资金量－自有资金－现有流动资金贷款（全部银行）－其他渠道资金",
      numbers: `${number(need, 2)}－${number(input.ownFunds, 2)}－${number(input.existingLoans, 2)}－${number(input.otherFunds, 2)}`,
      result: wan(gap),
    },
  ];
}

type Judged = Pick<WorkingCapitalNeed, "cycleDays" | "newLimit"> & {
  readonly gap: Figure;
  readonly share: Parameter;
};

function warningsOf(input: WorkingCapitalInput, { gap, newLimit, share }: Judged): readonly Warning[] {
  const warnings: Warning[] = [];
  if (input.ownFunds < 0) {
    warnings.push({
      code: "short-funds-long",
      text: "自有资金为负，属短贷长投；按公式会把缺口算进流动资金需求，不得据此扩大贷款",
      clause: rule,
    });
  }
  if (isMeaningful(gap) && gap < 0) {
    warnings.push({
      code: "need-covered",
      text: `现有资金已超过营运资金量${wan(-gap)}，测算不支持新增贷款`,
      clause: rule,
    });
  }
  if (isMeaningful(newLimit) && input.revenue > 0) {
    const total = ((newLimit + input.existingLoans) / input.revenue) * 100;
    if (total > share.value) {
      warnings.push({
        code: "loans-to-revenue",
        text: `流动资金贷款合计为销售收入的${percent(total)}，高于通常的${share.value}%，请核对增长依据和占用`,
      });
    }
  }
  return warnings;
}
