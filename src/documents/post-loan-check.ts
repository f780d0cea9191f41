// 贷后检查: what was there when credit was given, what is to be looked at now and how (13-贷后管理 第五条 表2). What only the
// visit can tell is left to be filled, and said to be so.

import { addDays } from "../finance/calendar.ts";
import { assembled, gap, planned } from "./assemble.ts";
import { collateralTable, columns, flagItems, quoted, tableOf, teamSentence } from "./case-tables.ts";
import { type Block, type Draft, list, paragraph, type Sentence, say } from "./draft.ts";
import type { Material } from "./material.ts";
import { ratiosOf, type YearRun } from "./statement-runs.ts";

export function postLoanCheck(material: Material): Draft {
  const { client } = material;
  const own = client.facilities.flatMap(({ bank, balance }, at) =>
    material.isOwnBank(bank) && balance > 0 ? [at] : [],
  );
  const ratios = ratiosOf(material);
  const flags = flagItems(material).map(({ sentence }) => sentence);
  const warnings = warningBlocks(material, ratios);
  return assembled(material, { kind: "post-loan-check", title: "贷后检查报告", audience: "internal" }, [
    planned(
      "loans",
      "检查对象",
      [...ownLoans(material, own), ...disbursed(material)],
      own.length === 0 &&
        client.process.disbursement === undefined &&
        gap("本行已发放的业务", "个案中本行没有余额，还谈不上贷后检查"),
    ),
    planned(
      "business",
      "经营与财务变化",
      ratioChanges(ratios),
      ratios.length < 2 && gap("连续两年报表", "没有可比的报表，变化说不出来"),
      gap("检查日最近一期报表和电费", "与授信时比较的本期数，检查时向客户取得"),
    ),
    planned("items", "逐项检查", [checklist()]),
    planned(
      "security",
      "担保",
      collateralTable(material),
      client.collateral.length === 0 && gap("押品清单", "没有押品记录，保证人情况另行检查"),
    ),
    planned("signals", "预警信号", [
      ...(flags.length > 0 ? [list(flags)] : [paragraph(["个案没有登记信号。"])]),
      ...warnings,
    ]),
    planned("conclusion", "结论和下一次检查", conclusion(material)),
  ]);
}

function ownLoans(material: Material, own: readonly number[]): readonly Block[] {
  return tableOf(
    "本行业务（单位：万元）",
    columns(["品种", 24], ["余额>", 16], ["发放", 18], ["到期", 18], ["担保", 24]),
    own,
    (at) => [
      quoted(material, `facilities[${at}].product`),
      [material.ofCase("本行余额", `facilities[${at}].balance`, "")],
      [material.client.facilities[at]?.from ?? ""],
      [material.client.facilities[at]?.to ?? ""],
      quoted(material, `facilities[${at}].security`),
    ],
  );
}

function disbursed(material: Material): readonly Block[] {
  const { disbursement, payment, firstCheck } = material.client.process;
  if (!disbursement) return [];
  const amount = material.ofCase("发放金额", "process.disbursement.amount", "万元");
  const paid: Sentence = payment
    ? [`${payment.on}支付${payment.payee ? "给约定收款人" : ""}。`]
    : ["支付还没有登记。"];
  const checked = firstCheck
    ? `首次检查已于${firstCheck.on}完成。`
    : `首次检查应在${addDays(disbursement.on, 15)}前完成，逐笔核对支付回单、合同和收款人。`;
  return [paragraph(say`${disbursement.on}发放${amount}。`, paid, [checked])];
}

const compared: readonly (readonly [string, string])[] = [
  ["资产负债率", "assetLiabilityPct"],
  ["利息保障倍数", "interestCover"],
  ["毛利率", "grossMarginPct"],
  ["应收账款周转天数", "receivablesDays"],
  ["存货周转天数", "inventoryDays"],
  ["净利润现金含量", "cashContent"],
];

function ratioChanges(ratios: readonly YearRun[]): readonly Block[] {
  const [latest, previous] = ratios.toReversed();
  if (!latest || !previous) return [];
  return [
    {
      type: "table",
      title: "比率变化",
      columns: columns(["比率", 40], [`${previous.year}年>`, 30], [`${latest.year}年>`, 30]),
      rows: compared.map(([name, field]) => [
        [name],
        [previous.run.figure(field)],
        [latest.run.figure(field)],
      ]),
    },
  ];
}

/** The list of the manual; the right column is for the visit. */
function checklist(): Block {
  const rows: readonly (readonly [string, string, string])[] = [
    ["经营", "开工、订单、库存、人员、主要客户变化", "看现场，查电费、工资表、出库单"],
    ["财务", "收入、利润、经营现金流、应收和存货周转", "报表与纳税申报表核对"],
    ["资金", "回笼账户进账、归行率、大额异常转出", "查本行流水，抽查他行流水"],
    ["负债", "新增借款、租赁、担保、征信查询次数", "查征信和动产融资登记"],
    ["用途", "支付回单、发票、有无回流", "逐笔核对合同和凭证"],
    ["担保", "押品状态、价值、出租、查封，保证人能力", "到现场，查登记机构"],
    ["涉诉和处罚", "被执行、失信、行政和环保处罚", "查公示网站"],
    ["约定事项", "财务指标、分红限制、新增担保", "逐条核对合同"],
  ];
  return {
    type: "table",
    title: "检查内容",
    columns: columns(["检查项", 16], ["看什么", 36], ["怎么核对", 30], ["本次结果", 18]),
    rows: rows.map(([item, what, how]) => [[item], [what], [how], ["待现场填写"]]),
    note: ["每项写明与授信时相比的变化，不复制上次内容。"],
  };
}

/** Signals that the statements alone show, weighed by the engine. */
function warningBlocks(material: Material, ratios: readonly YearRun[]): readonly Block[] {
  const signals = signalsOf(material, ratios);
  if (signals.length === 0) return [];
  const run = material.maybeRun("early-warning", { signals });
  if (!run) return [];
  const labels = signals.map((_one, at): Sentence => [run.figure(`signals[${at}].label`)]);
  return [
    paragraph(["仅从报表看，触及的预警信号有："]),
    list(labels),
    paragraph(
      say`合计${run.figure("score", { unit: "分" })}，等级为${run.figure("levelLabel")}，处理要求：${run.figure("action")}。`,
    ),
  ];
}

function signalsOf(material: Material, ratios: readonly YearRun[]): readonly string[] {
  const years = material.client.statements.toSorted((one, other) => one.year - other.year).slice(-2);
  const [latest, previous] = ratios.toReversed();
  const growth = latest?.run.number("revenueGrowthPct");
  const [now, before] = [latest?.run.number("inventoryDays"), previous?.run.number("inventoryDays")];
  return [
    ...(years.length === 2 && years.every(({ cashFlow }) => cashFlow.netOperating < 0)
      ? ["operating-cash-negative"]
      : []),
    ...(growth !== undefined && growth <= -20 ? ["sales-down"] : []),
    ...(now !== undefined && before !== undefined && before > 0 && now >= before * 1.3
      ? ["inventory-days-up"]
      : []),
  ];
}

function conclusion(material: Material): readonly Block[] {
  const serious = material.client.flags.some(({ level }) => level === "serious");
  return [
    paragraph(
      serious
        ? ["有严重信号未消除：提请风险分类重检，核实以前停止新的支用。"]
        : ["没有登记严重信号；结论以现场结果为准。"],
      [`下一次检查不晚于${addDays(material.date, serious ? 30 : 90)}。`],
      say`检查人：${teamSentence(material)}；检查后三个工作日内在系统完成报告。`,
    ),
  ];
}
