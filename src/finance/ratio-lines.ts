// Each ratio with its definition, the numbers put in and how it is written.

import { number, operand, percent, times, wan } from "./figures.ts";
import type { RatiosInput } from "./ratios.ts";
import { ebitdaOf, ebitOf, interestBearingDebt, type StatementYear } from "./statement-year.ts";
import { type Figure, notMeaningful } from "./working.ts";

export type RatioLine = {
  readonly label: string;
  readonly formula: string;
  readonly numbers: string;
  readonly value: Figure;
  readonly write: (value: Figure) => string;
};

export type RatioName =
  | keyof ReturnType<typeof solvency>
  | keyof ReturnType<typeof cover>
  | keyof ReturnType<typeof margins>
  | keyof ReturnType<typeof returns>
  | keyof ReturnType<typeof turnover>;

/** All ratios in the order of a report. */
export function ratioLines(input: RatiosInput): Readonly<Record<RatioName, RatioLine>> {
  return { ...solvency(input), ...cover(input), ...margins(input), ...returns(input), ...turnover(input) };
}

function solvency({ year }: RatiosInput) {
  const { balanceSheet, cashFlow } = year;
  const [current, due] = [balanceSheet.totalCurrentAssets ?? 0, balanceSheet.totalCurrentLiabilities ?? 0];
  const quick = current - (balanceSheet.inventory ?? 0);
  const strict = quick - (balanceSheet.prepayments ?? 0);
  const debt = interestBearingDebt(year);
  const capital = debt + (balanceSheet.totalEquity ?? 0);
  const [liabilities, assets] = [balanceSheet.totalLiabilities ?? 0, balanceSheet.totalAssets ?? 0];
  const short = (label: string, formula: string, above: number) =>
    line(label, formula, [above, due], "没有流动负债");
  return {
    assetLiabilityPct: share("资产负债率", "负债合计÷资产总计", [liabilities, assets], "资产总计不大于零"),
    currentRatio: short("流动比率", "流动资产÷流动负债", current),
    quickRatio: short("速动比率", "（流动资产－存货）÷流动负债", quick),
    strictQuickRatio: short("速动比率（再减预付）", "（流动资产－存货－预付款项）÷流动负债", strict),
    cashRatio: short("现金比率", "货币资金÷流动负债", balanceSheet.cash ?? 0),
    cashToCurrentLiabilities: short(
      "经营现金流与流动负债比",
      "经营活动现金流量净额÷流动负债",
      cashFlow.netOperating ?? 0,
    ),
    interestBearingDebt: sum("有息债务", "短期借款＋一年内到期＋长期借款＋债券", debt),
    capitalisationPct: share(
      "全部资本化比率",
      "有息债务÷（有息债务＋所有者权益）",
      [debt, capital],
      "资本不大于零",
    ),
  };
}

function cover({ year }: RatiosInput) {
  const interest = year.income.interestExpense ?? 0;
  const ebitda = ebitdaOf(year);
  const debt = interestBearingDebt(year);
  return {
    interestCover: line(
      "利息保障倍数",
      "（利润总额＋利息费用）÷利息费用",
      [ebitOf(year.income), interest],
      "没有利息费用",
      times,
    ),
    ebitda: sum("EBITDA", "利润总额＋利息费用＋折旧＋摊销", ebitda),
    ebitdaCover: line("EBITDA利息倍数", "EBITDA÷利息费用", [ebitda, interest], "没有利息费用", times),
    debtToEbitda: line("有息债务与EBITDA比", "有息债务÷EBITDA", [debt, ebitda], "EBITDA不大于零", times),
  };
}

function margins({ year, lastYear }: RatiosInput) {
  const { revenue = 0, costOfSales = 0, operatingProfit = 0, netProfit = 0 } = year.income;
  const last = lastYear?.income;
  const ofSales = (label: string, formula: string, above: number) =>
    share(label, formula, [above, revenue], "没有营业收入");
  return {
    grossMarginPct: ofSales("毛利率", "（营业收入－营业成本）÷营业收入", revenue - costOfSales),
    lastGrossMarginPct: share(
      "上年毛利率",
      "（营业收入－营业成本）÷营业收入",
      [(last?.revenue ?? 0) - (last?.costOfSales ?? 0), last?.revenue ?? 0],
      last ? "上年没有营业收入" : "没有上年报表",
    ),
    operatingMarginPct: ofSales("营业利润率", "营业利润÷营业收入", operatingProfit),
    netMarginPct: ofSales("净利率", "净利润÷营业收入", netProfit),
    revenueGrowthPct: share(
      "收入增长率",
      "（本年收入－上年收入）÷上年收入",
      [revenue - (last?.revenue ?? 0), last?.revenue ?? 0],
      last ? "上年没有营业收入" : "没有上年报表",
    ),
    cashContent: line(
      "净利润现金含量",
      "经营活动现金流量净额÷净利润",
      [year.cashFlow.netOperating ?? 0, netProfit],
      "没有盈利",
    ),
  };
}

function returns(input: RatiosInput) {
  const { year } = input;
  const { revenue = 0, netProfit = 0, interestExpense = 0 } = year.income;
  const assets = base(input, ({ balanceSheet }) => balanceSheet.totalAssets ?? 0);
  const equity = base(input, ({ balanceSheet }) => balanceSheet.totalEquity ?? 0);
  const debt = base(input, interestBearingDebt);
  const dupont =
    equity > 0 && assets > 0 && revenue > 0
      ? (netProfit / revenue) * (revenue / assets) * (assets / equity) * 100
      : notMeaningful("收入、资产或净资产不大于零");
  return {
    roePct: share("净资产收益率", "净利润÷净资产", [netProfit, equity], "净资产不大于零"),
    roaPct: share("总资产净利率", "净利润÷总资产", [netProfit, assets], "总资产不大于零"),
    returnOnAssetsPct: share(
      "总资产报酬率",
      "（利润总额＋利息费用）÷总资产",
      [ebitOf(year.income), assets],
      "总资产不大于零",
    ),
    equityMultiplier: line("权益乘数", "总资产÷净资产", [assets, equity], "净资产不大于零"),
    dupontPct: {
      label: "杜邦分解",
      formula: "净利率×总资产周转率×权益乘数",
      numbers: `${operand(netProfit, 2)}÷${operand(revenue, 2)}×${operand(revenue, 2)}÷${operand(assets, 2)}×${operand(assets, 2)}÷${operand(equity, 2)}`,
      value: dupont,
      write: (value: Figure) => percent(value, 4),
    },
    fundingCostPct: share("平均融资成本", "利息费用÷有息债务", [interestExpense, debt], "没有有息债务"),
  };
}

function turnover(input: RatiosInput) {
  const { revenue = 0, costOfSales = 0 } = input.year.income;
  const receivables = base(input, ({ balanceSheet }) => balanceSheet.accountsReceivable ?? 0);
  const inventory = base(input, ({ balanceSheet }) => balanceSheet.inventory ?? 0);
  const payables = base(input, ({ balanceSheet }) => balanceSheet.accountsPayable ?? 0);
  const assets = base(input, ({ balanceSheet }) => balanceSheet.totalAssets ?? 0);
  const days = (label: string, formula: string, part: number, whole: number, reason: string): RatioLine => ({
    ...line(label, formula, [input.yearDays * part, whole], reason),
    numbers: `${input.yearDays}×${operand(part, 2)}÷${operand(whole, 2)}`,
    write: (value) => `${number(value, 2)}天`,
  });
  return {
    receivablesTurns: line("应收账款周转率", "营业收入÷应收账款", [revenue, receivables], "没有应收账款"),
    receivablesDays: days("应收账款周转天数", "天数×应收账款÷营业收入", receivables, revenue, "没有营业收入"),
    inventoryTurns: line("存货周转率", "营业成本÷存货", [costOfSales, inventory], "没有存货"),
    inventoryDays: days("存货周转天数", "天数×存货÷营业成本", inventory, costOfSales, "没有营业成本"),
    payablesDays: days("应付账款周转天数", "天数×应付账款÷营业成本", payables, costOfSales, "没有营业成本"),
    assetTurns: line("总资产周转率", "营业收入÷总资产", [revenue, assets], "总资产不大于零"),
  };
}

/** The balance that a flow is measured against. */
function base({ year, lastYear, balanceBasis }: RatiosInput, of: (one: StatementYear) => number): number {
  return balanceBasis === "average" && lastYear !== undefined ? (of(year) + of(lastYear)) / 2 : of(year);
}

function line(
  label: string,
  formula: string,
  [above, below]: readonly [number, number],
  reason: string,
  write: (value: Figure) => string = number,
): RatioLine {
  // A denominator below zero turns the sense of a ratio round, so it gives none either.
  const value = below > 0 ? above / below : notMeaningful(reason);
  return { label, formula, numbers: `${operand(above, 2)}÷${operand(below, 2)}`, value, write };
}

function share(
  label: string,
  formula: string,
  [above, below]: readonly [number, number],
  reason: string,
): RatioLine {
  return {
    ...line(label, formula, [above * 100, below], reason, percent),
    numbers: `${operand(above, 2)}÷${operand(below, 2)}`,
  };
}

function sum(label: string, formula: string, value: number): RatioLine {
  return { label, formula, numbers: number(value, 2), value, write: wan };
}
