// A strategy's moves in words, as a relationship manager would say them, for measuring the chain of hearing, game and
// speaking. Uses what the bank's view names and nothing else.

import type { Move, ReasonKind } from "../../src/negotiation/move.ts";
import type { TraineeTurn } from "../../src/negotiation/state.ts";
import { type IssueId, issueIds, type Terms, type TermValue } from "../../src/negotiation/terms.ts";
import type { View } from "../../src/negotiation/view.ts";

export function utter({ moves }: TraineeTurn, view: View): string {
  return moves.map((move) => sentence(move, view)).join("");
}

function sentence(move: Move, view: View): string {
  switch (move.kind) {
    case "greet":
      return `${view.counterpart.address}您好，打扰您了。`;
    case "ask":
    case "probe":
      return question(nameOf(move.topic, view), move.manner);
    case "justify":
      return `${move.issue === null ? "" : `${nameOf(move.issue, view)}这块，`}${reasons[move.reason]}。`;
    case "answer-objection":
      return `您担心的有道理，${reasons[move.reason]}。`;
    case "offer":
    case "counter":
      return `我们的方案是${inWords(move.terms, view)}。`;
    case "concede":
      return `我们再让一步，${inWords(move.terms, view)}。`;
    case "trade":
      return `如果您${inWords(move.want, view)}，我们就${inWords(move.give, view)}。`;
    case "package":
      return `我给您几个方案：${move.options.map((terms, at) => `方案${"一二三四"[at]}，${inWords(terms, view)}`).join("；")}。`;
    case "close":
      return "行，就按您说的办。";
    case "summarise":
      return "我总结一下今天谈的。";
    case "defer":
      return "最终以审批意见为准。";
    case "hold":
      return "这个我们不能再让了。";
    case "threaten":
      return "您要是不答应，现有的贷款我们也不续了。";
    case "walk":
      return "这次看来谈不拢，今天就先到这里，不耽误您了。";
    case "escalate":
      return "这笔业务我得停下来，如实向行里报告。";
    default:
      return "嗯。";
  }
}

const reasons: Readonly<Record<ReasonKind, string>> = {
  cost: "我们的资金成本和运营成本加起来就已经不低",
  rating: "这是按您的评级算出来的",
  rule: "这是监管要求，也是行里的规定",
  comparison: "别家的报价要把担保费算进去，按综合成本比一比",
  risk: "是为了在公司出问题时有第二还款来源，风险要有人兜住",
  service: "我们有对应的结算服务，网银和对账都能省事",
  "client-benefit": "对您也有好处，算下来能省不少钱",
  evidence: "我们是按订单和报表测算出来的",
  insistence: "您就听我的吧，肯定没错",
};

function question(name: string, manner: "direct" | "indirect" | "checking"): string {
  if (manner === "checking") return `我想跟您确认一下${name}是什么情况？`;
  return manner === "indirect" ? `您这边的${name}平时一般是怎么样的？` : `${name}到底是怎么回事？`;
}

function nameOf(topic: string, view: View): string {
  return view.topics.find(({ id }) => id === topic)?.name ?? view.issues[topic as IssueId]?.name ?? topic;
}

function inWords(terms: Terms, view: View): string {
  return issueIds
    .flatMap((id) => (terms[id] === undefined ? [] : [termInWords(id, terms[id], view)]))
    .join("，");
}

function termInWords(id: IssueId, value: TermValue, view: View): string {
  const issue = view.issues[id];
  if (issue && "options" in issue) return issue.options.find((option) => option.id === value)?.text ?? "";
  const name = issue?.name ?? id;
  if (id === "amount" || id === "fees") return `${name}${value}万元`;
  if (id === "tenor") return `${name}${value}个月`;
  return id === "drawdown" ? `${name}${value}天` : `${name}${value}%`;
}
