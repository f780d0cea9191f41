// 审查意见答复: what the reviewer asked, what is proved and by what, and what is not proved yet, said plainly
// (14-行内沟通与审批 第八条, 第十二条: no estimates, nothing hidden).

import { assembled, gap, planned } from "./assemble.ts";
import { columns, missingPapersTable, quoted, tableOf, teamSentence } from "./case-tables.ts";
import { type Block, type Draft, list, paragraph, type Sentence, say } from "./draft.ts";
import type { Material } from "./material.ts";
import { proposalGround } from "./proposal.ts";
import { articulationsOf } from "./statement-runs.ts";

export function reviewerReply(material: Material): Draft {
  const { client } = material;
  const asked = askedOf(material);
  return assembled(material, { kind: "reviewer-reply", title: "审查意见答复", audience: "internal" }, [
    planned(
      "asked",
      "审查意见",
      asked.length > 0 ? [list(asked)] : [],
      asked.length === 0 && gap("审查部门的书面问题", "个案经过中没有审查意见，收到后按原文登记再答复"),
    ),
    planned(
      "answers",
      "逐项答复",
      answers(material),
      client.flags.length === 0 && gap("逐项事实", "个案没有登记信号和凭据，先核实后答复"),
    ),
    planned("figures", "测算与勾稽", figures(material)),
    planned("open", "未核实的事项", [...unproved(material), ...missingPapersTable(material)]),
    planned(
      "annexes",
      "附件",
      annexes(material),
      client.documents.received.length === 0 && gap("佐证", "答复要附证据"),
    ),
  ]);
}

/** Remarks of the review: its own record, and what came back from it. */
function askedOf(material: Material): readonly Sentence[] {
  const { history, process } = material.client;
  const remarks = history.flatMap(({ by, event, on }, at) =>
    /审查|审批/u.test(by) || /退回|补充|续议/u.test(event)
      ? [say`${on}：${quoted(material, `history[${at}].event`)}`]
      : [],
  );
  return process.review
    ? [...remarks, say`${process.review.on}审查结论：${quoted(material, "process.review.conclusion")}`]
    : remarks;
}

/** Each signal: the fact, where it is from, and whether a paper of it is still missing. */
function answers(material: Material) {
  const waits = material.client.documents.missing.length > 0;
  return tableOf(
    "答复",
    columns(["事项", 20], ["查明的事实", 44], ["来源", 18], ["状态", 18]),
    material.client.flags,
    ({ level }, at) => [
      quoted(material, `flags[${at}].title`),
      quoted(material, `flags[${at}].detail`),
      quoted(material, `flags[${at}].source`),
      [level === "note" ? "已核对" : waits ? "未核实完，材料在收" : "事实已查明，待客户解释"],
    ],
  );
}

function figures(material: Material) {
  const { funding, cover } = proposalGround(material);
  const last = articulationsOf(material).at(-1);
  const items: Sentence[] = [];
  if (funding.formula) items.push(say`按公式可新增流动资金贷款${funding.formula.run.figure("newLimit")}；`);
  if (funding.orders) items.push(say`可计入的订单支持${funding.orders.room}；`);
  const base = cover?.cases[0];
  if (base) items.push(say`偿债覆盖倍数${base.run.figure("dscr")}；`);
  if (last) {
    items.push(
      say`${String(last.year)}年报表勾稽对不上${last.run.figure("failed")}条，申报销售比报表收入${last.run.figure("taxSalesGapPct")}。`,
    );
  }
  return items.length > 0
    ? [list(items)]
    : [paragraph(["本节待补：报表和订单。没有连续两年报表和可计入的订单，测算无法重做。"])];
}

function unproved(material: Material): readonly Block[] {
  const { questions } = material.client;
  if (questions.length === 0) return [paragraph(["没有登记未核实的事项。"])];
  return [
    paragraph(["下列事项未核实，核实后书面补充，不以估计数代替。"]),
    list(
      questions.map(
        (_one, at) =>
          say`向${quoted(material, `questions[${at}].to`)}核实：${quoted(material, `questions[${at}].question`)}`,
      ),
    ),
  ];
}

function annexes(material: Material): readonly Block[] {
  const { received } = material.client.documents;
  const papers = received.map(
    ({ on }, at) => say`${quoted(material, `documents.received[${at}].name`)}（${on}收到）`,
  );
  return [...(papers.length > 0 ? [list(papers)] : []), paragraph(say`答复人：${teamSentence(material)}。`)];
}
