// Parts five to seven: the statements with ratios, articulation and red flags; bank flows; debts and what the interest
// says about those nobody listed.

import { gap, type PlannedSection, planned } from "../assemble.ts";
import {
  columns,
  facilitiesTable,
  guaranteesTable,
  quoted,
  statementTable,
  tableOf,
} from "../case-tables.ts";
import { type Block, list, paragraph, type Sentence, say } from "../draft.ts";
import type { Material } from "../material.ts";
import { articulationsOf, hiddenDebtOf, ratiosOf, type YearRun } from "../statement-runs.ts";

const statementLines: readonly (readonly [string, string])[] = [
  ["货币资金", "balanceSheet.cash"],
  ["应收账款", "balanceSheet.accountsReceivable"],
  ["其他应收款", "balanceSheet.otherReceivables"],
  ["存货", "balanceSheet.inventory"],
  ["固定资产", "balanceSheet.fixedAssets"],
  ["资产总计", "balanceSheet.totalAssets"],
  ["短期借款", "balanceSheet.shortTermLoans"],
  ["应付票据", "balanceSheet.notesPayable"],
  ["应付账款", "balanceSheet.accountsPayable"],
  ["长期借款", "balanceSheet.longTermLoans"],
  ["负债合计", "balanceSheet.totalLiabilities"],
  ["所有者权益", "balanceSheet.totalEquity"],
  ["营业收入", "income.revenue"],
  ["营业成本", "income.costOfSales"],
  ["利润总额", "income.totalProfit"],
  ["净利润", "income.netProfit"],
  ["经营活动现金流量净额", "cashFlow.netOperating"],
  ["投资活动现金流量净额", "cashFlow.netInvesting"],
  ["筹资活动现金流量净额", "cashFlow.netFinancing"],
];

const ratioRows: readonly (readonly [string, string])[] = [
  ["资产负债率", "assetLiabilityPct"],
  ["流动比率", "currentRatio"],
  ["速动比率", "quickRatio"],
  ["利息保障倍数", "interestCover"],
  ["有息债务与EBITDA比", "debtToEbitda"],
  ["毛利率", "grossMarginPct"],
  ["净利率", "netMarginPct"],
  ["净资产收益率", "roePct"],
  ["应收账款周转天数", "receivablesDays"],
  ["存货周转天数", "inventoryDays"],
  ["应付账款周转天数", "payablesDays"],
  ["收入增长率", "revenueGrowthPct"],
  ["可持续增长率", "sgrPct"],
  ["净利润现金含量", "cashContent"],
  ["平均融资成本", "fundingCostPct"],
];

export function finance(material: Material): PlannedSection {
  const ratios = ratiosOf(material);
  const checks = articulationsOf(material);
  const hasInterim = material.client.statements.some(({ throughMonth }) => throughMonth !== undefined);
  return planned(
    "finance",
    "财务情况",
    [
      ...auditSentences(material),
      ...statementTable(material, "近三年报表摘要（单位：万元）", statementLines),
      ...ratioTable(ratios.slice(-3)),
      ...checkBlocks(checks.at(-1)),
      ...redFlagBlocks(ratios.at(-1)),
    ],
    material.client.statements.length === 0 && gap("近三年财务报表", "没有报表，财务分析无从谈起"),
    !hasInterim && gap("最近一期报表", "年报以后的变化要用最近一期报表和纳税申报核对"),
    checks.length > 0 && checks.length < 2 && gap("上一年报表", "勾稽检查要连续两年"),
  );
}

function auditSentences(material: Material): readonly Block[] {
  const sentences = material.client.statements.map(
    ({ year, audited }, at): Sentence =>
      audited
        ? say`${String(year)}年由${quoted(material, `statements[${at}].auditor`, "未写明的事务所")}审计，意见为${quoted(material, `statements[${at}].opinion`, "未写明")}。`
        : [`${year}年报表未经审计。`],
  );
  return sentences.length === 0 ? [] : [paragraph(...sentences)];
}

function ratioTable(years: readonly YearRun[]): readonly Block[] {
  if (years.length === 0) return [];
  return [
    {
      type: "table",
      title: "主要比率",
      columns: columns(["比率", 34], ...years.map(({ year }) => [`${year}年>`, 20] as const)),
      rows: ratioRows.map(([name, field]) => [[name], ...years.map(({ run }) => [run.figure(field)])]),
      note: ["周转和收益率按年初年末平均余额计算；第一年没有上年数的按年末余额。"],
    },
  ];
}

type CheckRow = { readonly holds: boolean };

function checkBlocks(last: YearRun | undefined): readonly Block[] {
  if (!last) return [];
  const { run, year } = last;
  const checks = run.value.checks as readonly CheckRow[]; // the value schema of the engine
  const failed = checks.flatMap(({ holds }, at) => (holds ? [] : [at]));
  const summary: Sentence =
    failed.length === 0
      ? [`${year}年报表逐条勾稽，全部相符。`]
      : say`${String(year)}年报表逐条勾稽，有${run.figure("failed", { label: "对不上的条数" })}条对不上；不平的退回客户说明，说明不了的不采用。`;
  return [
    paragraph(summary, say`申报销售与报表收入相比：${run.figure("taxSalesGapPct")}。`),
    ...tableOf(
      "勾稽不符的项目",
      columns(["编号", 8], ["应有的关系", 50], ["列示>", 14], ["推算>", 14], ["相差>", 14]),
      failed,
      (at) => [
        [run.figure(`checks[${at}].check`)],
        [run.figure(`checks[${at}].title`)],
        [run.figure(`checks[${at}].stated`)],
        [run.figure(`checks[${at}].expected`)],
        [run.figure(`checks[${at}].difference`)],
      ],
    ),
  ];
}

function redFlagBlocks(last: YearRun | undefined): readonly Block[] {
  if (!last) return [];
  const flags = last.run.value.redFlags as readonly unknown[]; // the value schema of the engine
  if (flags.length === 0) return [paragraph([`${last.year}年报表没有触及红旗信号的标准。`])];
  return [
    paragraph([`${last.year}年报表有下列红旗信号，须逐条解释；解释不了的不按原报表测算额度。`]),
    list(flags.map((_flag, at) => [last.run.figure(`redFlags[${at}].text`)])),
  ];
}

export function flows(material: Material): PlannedSection {
  return planned(
    "flows",
    "银行流水",
    tableOf(
      "已取得的流水",
      columns(["开户行", 34], ["账号", 28], ["起", 19], ["止", 19]),
      material.client.flows,
      ({ from, to }, at) => [
        quoted(material, `flows[${at}].bank`),
        quoted(material, `flows[${at}].account`),
        [from],
        [to],
      ],
    ),
    material.client.flows.length === 0 &&
      gap("全部结算账户近十二个月流水", "没有流水，收入和还款来源无法核对"),
    gap("有效流水、集中度和异常交易的统计", "须用流水分析得出，逐户核对余额连续后填写"),
  );
}

export function debts(material: Material): PlannedSection {
  const hidden = hiddenDebtOf(material);
  return planned(
    "debts",
    "负债、担保和隐性负债",
    [...facilitiesTable(material), ...guaranteesTable(material), ...hiddenBlocks(hidden)],
    material.client.facilities.length === 0 && gap("融资明细", "须与征信报告逐笔对上"),
    hidden === null && gap("利息反推", "要有连续两年报表、利息费用和现有借款的利率"),
    gap("征信报告核对结果", "未结清余额、相关还款责任和近期查询记录须附报告"),
  );
}

function hiddenBlocks(run: ReturnType<typeof hiddenDebtOf>): readonly Block[] {
  if (run === null) return [];
  const excess = run.number("hiddenAtBankRate") ?? 0;
  const found: Sentence =
    excess > 0
      ? say`按利息费用反推平均债务${run.figure("impliedDebt")}，披露平均${run.figure("disclosedDebt")}；差额按银行利率为${run.figure("hiddenAtBankRate")}，多出的利息按民间利率对应${run.figure("hiddenAtPrivateRate")}。结果是区间，须逐笔核对利息的收款人。`
      : say`按利息费用反推平均债务${run.figure("impliedDebt")}，披露平均${run.figure("disclosedDebt")}，没有多出的利息；利息明显偏少的，查有无体外付息或资本化。`;
  return [
    paragraph(found, [
      "计入差额后，资产负债率为",
      run.figure("adjustedLeveragePct"),
      "，再计入对外担保为",
      run.figure("guaranteedLeveragePct"),
      "；对外担保占净资产",
      run.figure("guaranteesToEquityPct"),
      "。",
    ]),
  ];
}
