// Parts eight and nine, eleven to thirteen: the need, where repayment comes from, what the bank earns, whether the rules
// allow it, the opinion, and the list of evidence.

import { addDays } from "../../finance/calendar.ts";
import { gap, type PlannedSection, planned } from "../assemble.ts";
import {
  collateralTable,
  columns,
  missingPapersTable,
  questionsTable,
  quoted,
  tableOf,
  teamSentence,
} from "../case-tables.ts";
import { type Block, joined, list, paragraph, type Sentence, say } from "../draft.ts";
import { returnBlocks } from "../marketing/return-table.ts";
import type { Material } from "../material.ts";
import type { ProposalGround } from "../proposal.ts";

export function needPart(material: Material, { funding, structure }: ProposalGround): PlannedSection {
  const { formula, orders } = funding;
  const blocks: Block[] = [];
  if (formula) {
    const { run, given } = formula;
    blocks.push(
      {
        type: "table",
        title: "测算输入数",
        columns: columns(["项目", 62], ["数值>", 38]),
        rows: given.map((figure) => [[figure.label], [figure]]),
      },
      paragraph(
        say`按监管公式，营运资金周转${run.figure("cycleDays")}，营运资金量${run.figure("need")}，可新增流动资金贷款${run.figure("newLimit")}。`,
        say`销售利润率按利润总额口径；按毛利口径营运资金量为${run.figure("needAtGrossMargin")}，仅供比较。`,
      ),
    );
  }
  if (orders) blocks.push(paragraph(say`按可计入的真实订单可支持${orders.room}。`));
  const later = structure.later.map(
    ({ need, why }) => say`${material.quote(`needs[${need}].product`)}：${why}。`,
  );
  if (later.length > 0) blocks.push(list(later));
  return planned(
    "need",
    "用途和需求测算",
    blocks,
    formula === null && gap("连续两年报表", "需求公式要用年初年末平均余额"),
    funding.orders === null && gap("可计入的订单", "没有可计入的订单，不能按真实交易核定"),
  );
}

export function sources(material: Material, { cover }: ProposalGround): PlannedSection {
  const free = material.client.collateral.flatMap(({ encumbrance }, at) =>
    encumbrance === undefined
      ? [
          say`${quoted(material, `collateral[${at}].description`)}，评估${material.ofCase("押品评估价值", `collateral[${at}].value`, "万元")}，参考抵押率${material.maybeOfCase("抵押率", `collateral[${at}].ltvPercent`, "%") ?? "待定"}`,
        ]
      : [],
  );
  const first: readonly Block[] =
    cover && cover.cases.length > 0
      ? [
          paragraph(["第一还款来源是经营现金流和货款回笼，偿债覆盖如下。"]),
          {
            type: "table",
            title: "偿债覆盖（单位：万元）",
            columns: columns(["情形", 34], ["可用于偿债>", 22], ["一年应还本息>", 24], ["覆盖倍数>", 20]),
            rows: cover.cases.map(({ name, run }) => [
              name,
              [run.figure("cashForDebt", { unit: "" })],
              [run.figure("debtService", { unit: "" })],
              [run.figure("dscr")],
            ]),
          },
        ]
      : [];
  const second: Sentence =
    free.length > 0
      ? say`第二还款来源中没有负担的押品：${joined(free, "；")}。办理登记以前不作数。`
      : ["第二还款来源：没有未设负担的押品可供本次担保。"];
  return planned(
    "sources",
    "还款来源",
    [...first, paragraph(second), ...collateralTable(material)],
    first.length === 0 && gap("偿债覆盖测算", "要有最近完整年度的利润表和融资明细"),
    material.client.collateral.length === 0 && gap("押品和权属", "须有权证、评估报告和登记查询"),
  );
}

export function benefit(material: Material, ground: ProposalGround): PlannedSection {
  const blocks = returnBlocks(material, ground);
  return planned(
    "benefit",
    "综合收益",
    blocks,
    blocks.length === 0 && gap("收益测算", "没有可支持的贷款金额，收益无从测算"),
    material.client.process.rating === undefined && gap("有效评级", "评级完成后才能定违约概率和定价底线"),
  );
}

export function compliance(material: Material): PlannedSection {
  const { needs, guarantees } = material.client;
  const items: Sentence[] = [
    ["用途：流动资金贷款不得用于固定资产、股权投资和分红，逐笔核对合同。"],
    ["受托支付：单笔支付达到规定金额或收款人明确的，由银行受托支付。"],
    ["收费：按公示价目，不得以贷转存、借贷搭售、转嫁成本。"],
  ];
  if (needs.some(({ product }) => /固定资产|项目/u.test(product))) {
    items.push(["固定资产贷款：批准文件、用地、环评和资本金齐备以前不得发放。"]);
  }
  if (guarantees.length > 0) {
    items.push(
      say`互保和担保圈：对外担保合计${material.ofCase("对外担保合计", "guarantees[*].amount", "万元")}，须画出担保关系图。`,
    );
  }
  return planned(
    "compliance",
    "合规审查",
    [list(items)],
    gap("集团限额、集中度和行业分类核对", "个案没有全行余额和行业名单，须由系统查询结果填写"),
  );
}

export function opinion(material: Material): PlannedSection {
  const first = addDays(material.date, 15);
  return planned(
    "opinion",
    "意见和贷后计划",
    [
      ...questionsTable(material),
      ...missingPapersTable(material),
      list([
        ["放款后十五日内做首次检查，逐笔核对支付回单、合同和收款人；"],
        ["以后按贷后检查频率表执行，报表每季收取，征信每季查询；"],
        [`本报告若在${first}前未上报，应更新流水、征信和最近一期报表。`],
      ]),
      paragraph(
        say`${teamSentence(material)}。双方对所签内容负责，签字栏：A角＿＿＿＿　B角＿＿＿＿　日期＿＿＿＿。`,
      ),
    ],
    material.client.backup === undefined && gap("B角签字", "双人调查须双人签字"),
  );
}

export function evidence(material: Material): PlannedSection {
  return planned(
    "evidence",
    "佐证清单",
    tableOf(
      "已收资料",
      columns(["资料", 72], ["收到日期", 28]),
      material.client.documents.received,
      ({ on }, at) => [quoted(material, `documents.received[${at}].name`), [on]],
    ),
    material.client.documents.received.length === 0 && gap("佐证资料", "报告中的数字都要有凭据"),
  );
}
