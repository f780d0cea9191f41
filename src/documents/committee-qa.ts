// 贷审会问答: what a committee asks, with the answer the case can prove. What it cannot prove is answered as the manual asks
// (14-行内沟通与审批 第十二条): not verified, in writing after the meeting.

import { assembled, planned } from "./assemble.ts";
import { flagItems, quoted } from "./case-tables.ts";
import { type Draft, joined, list, paragraph, type Sentence, say } from "./draft.ts";
import { returnBlocks } from "./marketing/return-table.ts";
import type { Material } from "./material.ts";
import { type ProposalGround, proposalGround } from "./proposal.ts";
import { articulationsOf, hiddenDebtOf } from "./statement-runs.ts";

type Answer = Sentence | null;

export function committeeQa(material: Material): Draft {
  const ground = proposalGround(material);
  const part = (id: string, question: string, answer: Answer, why: string) =>
    planned(
      id,
      question,
      [paragraph(answer ?? ["未核实，会后书面补充。"])],
      answer === null && { what: question, why },
    );
  const returns = returnBlocks(material, ground);
  return assembled(material, { kind: "committee-qa", title: "贷审会问答准备", audience: "internal" }, [
    planned("order", "陈述次序", [
      list(
        [
          ["先说结论：金额、品种、期限、价格、担保；"],
          ["再说理由：用途真实、第一还款来源、主要风险和缓释；"],
          ["陈述不超过十分钟，A角主讲，B角补充；"],
          ["不知道的说未核实，不估数，不隐瞒。"],
        ],
        true,
      ),
    ]),
    part("use", "钱拿去做什么", use(material), "没有登记用途"),
    part("amount", "为什么是这个金额", amount(ground), "报表或订单不足，测算不了"),
    part("source", "拿什么还", source(ground), "没有偿债测算"),
    part("worst", "最坏会怎样", worst(ground), "没有压力测算"),
    part("second", "还不上怎么办", second(material), "没有押品"),
    part("truth", "报表可不可信", truth(material), "没有报表"),
    part("hidden", "有没有没说的负债", hidden(material), "报表或借款利率不足，反推不了"),
    part("guarantees", "给别人担保了多少", guarantees(material), "没有担保清单"),
    planned(
      "worth",
      "做这笔值不值",
      returns,
      returns.length === 0 && { what: "收益测算", why: "没有可支持的贷款金额" },
    ),
    part("doubts", "还有什么没查清", doubts(material), "没有登记信号，须说明已做的排查"),
  ]);
}

function use(material: Material): Answer {
  const items = material.client.needs.map(
    (_one, at) =>
      say`${quoted(material, `needs[${at}].product`)}用于${quoted(material, `needs[${at}].purpose`)}`,
  );
  return items.length > 0 ? say`${joined(items, "；")}。逐笔核对合同、发票和收款人。` : null;
}

function amount({ funding, structure }: ProposalGround): Answer {
  const { formula, orders } = funding;
  if (!formula && !orders) return null;
  return [
    ...(formula ? say`按监管公式可新增${formula.run.figure("newLimit")}。` : []),
    ...(orders ? say`按可计入订单可支持${orders.room}。` : ["没有可计入的订单。"]),
    ...(structure.lines.length === 0 ? ["两样都支持不了的部分不申请。"] : ["建议金额不超过两者能支持的。"]),
  ];
}

function source({ cover }: ProposalGround): Answer {
  const base = cover?.cases[0];
  return base && cover
    ? say`经营现金流和货款回笼。一年可用于偿债${base.run.figure("cashForDebt")}，应还本息${base.run.figure("debtService")}，覆盖${base.run.figure("dscr")}。`
    : null;
}

function worst({ cover }: ProposalGround): Answer {
  if (!cover || cover.cases.length < 2) return null;
  const told = cover.cases
    .slice(1)
    .map(({ name, run }) => say`${joined([name], "")}，覆盖${run.figure("dscr")}`);
  return say`${joined(told, "；")}。不足一倍的情形要靠备用额度、缩短账期或担保顶上。`;
}

function second(material: Material): Answer {
  const { collateral } = material.client;
  if (collateral.length === 0) return null;
  const free = collateral.flatMap(({ encumbrance }, at) =>
    encumbrance === undefined
      ? [
          say`${quoted(material, `collateral[${at}].description`)}，评估${material.ofCase("押品评估价值", `collateral[${at}].value`, "万元")}`,
        ]
      : [],
  );
  return free.length > 0
    ? say`未设负担的押品：${joined(free, "；")}。办妥登记以前不放款。`
    : ["押品都已设抵押或质押，第二还款来源不足，须另找担保或缩小金额。"];
}

function truth(material: Material): Answer {
  const last = articulationsOf(material).at(-1);
  if (!last) return null;
  const failed = last.run.number("failed") ?? 0;
  const gap = say`申报销售与报表收入之差：${last.run.figure("taxSalesGapPct")}`;
  return failed === 0
    ? say`${String(last.year)}年报表逐条勾稽相符；${gap}。`
    : say`${String(last.year)}年报表勾稽有${last.run.figure("failed")}条对不上；${gap}；没有解释清楚以前不按原报表测算。`;
}

function hidden(material: Material): Answer {
  const run = hiddenDebtOf(material);
  if (!run) return null;
  return (run.number("hiddenAtBankRate") ?? 0) > 0
    ? say`利息反推比披露的多：按银行利率${run.figure("hiddenAtBankRate")}，按民间利率${run.figure("hiddenAtPrivateRate")}。是区间，收款人在逐笔核对。`
    : say`利息反推平均债务${run.figure("impliedDebt")}，没有超出披露的${run.figure("disclosedDebt")}。`;
}

function guarantees(material: Material): Answer {
  const all = material.client.guarantees;
  if (all.length === 0) return ["资料中没有对外担保，以征信报告为准。"];
  const told = all.map(
    (_one, at) =>
      say`${quoted(material, `guarantees[${at}].beneficiary`)}${material.ofCase("对外担保", `guarantees[${at}].amount`, "万元")}`,
  );
  return say`${joined(told, "、")}，合计${material.ofCase("对外担保合计", "guarantees[*].amount", "万元")}。`;
}

function doubts(material: Material): Answer {
  const items = flagItems(material).filter(({ level }) => level !== "note");
  return items.length > 0
    ? joined(
        items.map(({ sentence }) => sentence),
        "；",
      )
    : null;
}
