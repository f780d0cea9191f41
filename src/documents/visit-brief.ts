// 拜访简报: one page to read in the car. Who they are, what has happened since, what to ask, what to bring back, what to
// raise, what not to say.

import { assembled, gap, planned } from "./assemble.ts";
import { columns, flagItems, questionsTable, quoted, tableOf } from "./case-tables.ts";
import { type Draft, list, paragraph, type Sentence, say } from "./draft.ts";
import { rankedNeeds } from "./marketing/ranked-needs.ts";
import type { Material } from "./material.ts";
import { ratiosOf } from "./statement-runs.ts";

export function visitBrief(material: Material): Draft {
  const { client } = material;
  const needs = rankedNeeds(material).slice(0, 4);
  return assembled(material, { kind: "visit-brief", title: "拜访简报", audience: "internal" }, [
    planned(
      "who",
      "客户一眼",
      who(material),
      client.people.length === 0 && gap("对方人员", "不知道见谁，先电话确认"),
    ),
    planned("since", "最近的经过", [since(material)]),
    planned(
      "numbers",
      "记住的数",
      numbers(material),
      client.statements.length === 0 && gap("财务报表", "没有报表，数字以后补"),
    ),
    planned(
      "ask",
      "这次要问",
      questionsTable(material),
      client.questions.length === 0 &&
        gap("要问的问题", "个案没有登记问题，先按用途、金额、还款来源、担保四件事问"),
    ),
    planned("bring", "要带回的材料", [wanted(material)]),
    planned(
      "offer",
      "可以谈的产品",
      tableOf("按次序谈", columns(["产品", 26], ["证据", 40], ["问什么", 34]), needs, (need) => [
        need.product,
        need.evidence,
        [need.ask],
      ]),
      needs.length === 0 && gap("可谈的产品", "没有需求线索，先听客户说业务怎么转"),
    ),
    planned("care", "心里有数", care(material)),
  ]);
}

function wanted(material: Material) {
  const papers = material.client.documents.missing
    .slice(0, 6)
    .map((_one, at): Sentence => quoted(material, `documents.missing[${at}].name`));
  return papers.length > 0 ? list(papers) : paragraph(["材料已齐，核对原件即可。"]);
}

function care(material: Material) {
  const flags = flagItems(material).slice(0, 4);
  return [
    ...(flags.length > 0 ? [list(flags.map(({ sentence }) => sentence))] : []),
    list([
      ["不承诺批复和时间，不说内部评级、定价底线和别家客户；"],
      ["不以存款为条件，不送礼、不收礼；"],
      ["客户口述的数字当场记下是谁说的，回来找凭据。"],
    ]),
  ];
}

function who(material: Material) {
  const { profile, people } = material.client;
  return [
    paragraph(
      say`${quoted(material, "profile.registeredName")}，${profile.industry ? quoted(material, "profile.industry") : "行业待了解"}。`,
      ...(profile.business ? [quoted(material, "profile.business")] : []),
    ),
    ...(people.length > 0
      ? [
          list(
            people.map(
              (_one, at) =>
                say`${quoted(material, `people[${at}].role`)}${quoted(material, `people[${at}].name`)}：${quoted(material, `people[${at}].note`, "情况待了解")}`,
            ),
          ),
        ]
      : []),
  ];
}

function since(material: Material) {
  const { history } = material.client;
  const first = Math.max(0, history.length - 4);
  const items = history
    .slice(first)
    .map(({ on }, at) => say`${on}：${quoted(material, `history[${first + at}].event`)}`);
  return items.length > 0 ? list(items) : paragraph(["这是第一次接触，没有经过。"]);
}

function numbers(material: Material) {
  const last = ratiosOf(material).at(-1);
  if (!last) return [];
  const { run, path, year } = last;
  const revenue = material.maybeOfCase(`${year}年营业收入`, `${path}.income.revenue`, "万元");
  const profit = material.maybeOfCase(`${year}年净利润`, `${path}.income.netProfit`, "万元");
  return [
    paragraph(
      say`${String(year)}年收入${revenue ?? "未提供"}，净利润${profit ?? "未提供"}，资产负债率${run.figure("assetLiabilityPct")}，应收账款周转${run.figure("receivablesDays")}，利息保障${run.figure("interestCover")}。`,
    ),
  ];
}
