// The working of the working-capital need, line by line, as an investigation report writes it.

import { number, operand, percent, wan } from "./figures.ts";
import { type Figure, isMeaningful, type Step } from "./working.ts";
import type { WorkingCapitalInput, WorkingCapitalNeed } from "./working-capital.ts";

export function workingCapitalSteps(input: WorkingCapitalInput, value: WorkingCapitalNeed): readonly Step[] {
  return [
    ...daySteps(input, value.days),
    ...cycleSteps(value),
    ...needSteps(input, value),
    ...otherReading(value),
  ];
}

function daySteps(
  { revenue, cost, averages }: WorkingCapitalInput,
  days: WorkingCapitalNeed["days"],
): readonly Step[] {
  const line = (label: string, of: string, yearly: number) => (average: number, result: Figure) => ({
    label: `${label}周转天数`,
    formula: `平均余额×360÷${of}`,
    numbers: `${number(average, 2)}×360÷${number(yearly, 2)}`,
    result: `${number(result, 2)}天`,
  });
  return [
    line("存货", "销售成本", cost)(averages.inventory, days.inventory),
    line("应收账款", "销售收入", revenue)(averages.receivables, days.receivables),
    line("应付账款", "销售成本", cost)(averages.payables, days.payables),
    line("预付账款", "销售成本", cost)(averages.prepayments, days.prepayments),
    line("预收账款", "销售收入", revenue)(averages.advancesReceived, days.advancesReceived),
  ];
}

function cycleSteps({ days, cycleDays, turns }: WorkingCapitalNeed): readonly Step[] {
  const shown = (part: Figure) => operand(part, 2);
  return [
    {
      label: "营运资金周转天数",
      formula: "存货天数＋应收天数－应付天数＋预付天数－预收天数",
      numbers: `${shown(days.inventory)}＋${shown(days.receivables)}－${shown(days.payables)}＋${shown(days.prepayments)}－${shown(days.advancesReceived)}`,
      result: isMeaningful(cycleDays) ? `${number(cycleDays, 2)}天` : number(cycleDays),
    },
    {
      label: "营运资金周转次数",
      formula: "360÷周转天数",
      numbers: `360÷${operand(cycleDays, 2)}`,
      result: isMeaningful(turns) ? `${number(turns)}次` : number(turns),
    },
  ];
}

function needSteps(input: WorkingCapitalInput, value: WorkingCapitalNeed): readonly Step[] {
  const basis = input.marginBasis === "profit" ? "利润总额口径" : "毛利口径";
  const need: Step = {
    label: "营运资金量",
    formula: `上年度销售收入×（1－销售利润率，${basis}）×（1＋预计增长率）÷周转次数`,
    numbers: `${number(input.revenue, 2)}×（1－${percent(input.profitMarginPct)}）×（1＋${percent(value.growthUsedPct)}）÷${number(value.turns)}`,
    result: wan(value.need),
  };
  const limit: Step = {
    label: "新增流动资金贷款额度",
    formula: "营运资金量－自有资金－现有流动资金贷款（全部银行）－其他渠道资金",
    numbers: `${number(value.need, 2)}－${number(Math.max(0, input.ownFunds), 2)}－${number(input.existingLoans, 2)}－${number(input.otherFunds, 2)}`,
    result: wan(value.gap),
  };
  return [need, limit, ...groupSteps(input, value)];
}

function groupSteps({ group }: WorkingCapitalInput, value: WorkingCapitalNeed): readonly Step[] {
  if (!group) return [];
  return [
    {
      label: "集团剩余额度",
      formula: "按合并报表测算的集团流动资金贷款总额－成员企业流动资金贷款合计",
      numbers: `${number(group.ceiling, 2)}－${number(group.loans, 2)}`,
      result: wan(value.groupRoom),
    },
    {
      label: "受集团总额约束的新增额度",
      formula: "本企业测算值与集团剩余额度取小",
      numbers: `${operand(value.gap, 2)}与${number(value.groupRoom, 2)}取小`,
      result: wan(value.newLimit),
    },
  ];
}

function otherReading({
  marginBasis,
  grossMarginPct,
  needAtGrossMargin,
}: WorkingCapitalNeed): readonly Step[] {
  if (marginBasis === "gross" || !isMeaningful(needAtGrossMargin)) return [];
  return [
    {
      label: "对照：改用毛利率的营运资金量",
      formula: "同一公式，销售利润率换成（销售收入－销售成本）÷销售收入",
      numbers: `销售利润率${percent(grossMarginPct)}`,
      result: wan(needAtGrossMargin),
    },
  ];
}
