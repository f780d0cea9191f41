// 备忘: where the case stands on one page, for the head of the branch or a colleague who takes over: stage, who acts, what is
// in the way, the figures that count, what has to be decided.

import { barriers } from "../cases/gates.ts";
import { missingDocuments } from "../cases/required-documents.ts";
import { stageNames, standingNames } from "../cases/stages.ts";
import { steps } from "../cases/steps.ts";
import { assembled, planned } from "./assemble.ts";
import { flagItems, quoted, teamSentence } from "./case-tables.ts";
import { type Block, type Draft, list, paragraph, type Sentence, say } from "./draft.ts";
import type { Material } from "./material.ts";
import { proposalGround } from "./proposal.ts";
import { bareNumbers } from "./resolve.ts";
import { ratiosOf } from "./statement-runs.ts";

export function memo(material: Material): Draft {
  const flags = flagItems(material)
    .filter(({ level }) => level !== "note")
    .map(({ sentence }) => sentence);
  const figures = keyFigures(material);
  return assembled(material, { kind: "memo", title: "业务备忘", audience: "internal" }, [
    planned("status", "现在到哪一步", status(material)),
    planned("obstacles", "还差什么", obstacles(material)),
    planned(
      "figures",
      "几个关键数",
      figures.length > 0 ? [list(figures)] : [],
      figures.length === 0 && { what: "财务报表和测算", why: "没有报表，给不出关键数" },
    ),
    planned("risks", "要留心的", [flags.length > 0 ? list(flags) : paragraph(["没有登记需要留心的信号。"])]),
    planned("decide", "请定的事", [decisions(material)]),
  ]);
}

function status(material: Material): readonly Block[] {
  const { client } = material;
  const { actor, task } = steps[client.stage];
  return [
    paragraph(
      say`${quoted(material, "profile.registeredName")}，环节：${stageNames[client.stage]}，状态：${standingNames[client.standing]}。`,
      [`下一步由${actor}办：${task}。`],
      say`${teamSentence(material)}。`,
    ),
    ...(client.history.length > 0
      ? [
          paragraph(
            say`最近一次经过：${client.history.at(-1)?.on ?? ""}，${quoted(material, `history[${client.history.length - 1}].event`)}。`,
          ),
        ]
      : []),
  ];
}

function obstacles(material: Material): readonly Block[] {
  const { client, date } = material;
  const listed = client.documents.missing.map(
    (_one, at) =>
      say`${quoted(material, `documents.missing[${at}].name`)}：${quoted(material, `documents.missing[${at}].why`)}`,
  );
  const further = missingDocuments(client).slice(listed.length).length;
  // A barrier that speaks in numbers is told by its mend: its numbers have no place in the case to point to.
  const gates = barriers(client, client.stage, date)
    .filter(({ gate }) => gate !== "papers")
    .map(({ text, mend }): Sentence => (bareNumbers([text]).length > 0 ? [mend] : [`${text}；${mend}`]))
    .filter((sentence) => bareNumbers(sentence).length === 0);
  const items = [...listed, ...gates];
  return [
    items.length > 0 ? list(items) : paragraph(["个案列明的材料已齐，没有登记的障碍。"]),
    ...(further > 0 ? [paragraph(["按材料清单还有未收的通用材料，见材料清单。"])] : []),
  ];
}

function keyFigures(material: Material): readonly Sentence[] {
  const { funding, cover, price } = proposalGround(material);
  const last = ratiosOf(material).at(-1);
  const base = cover?.cases[0];
  return [
    ...(last
      ? [
          say`${String(last.year)}年资产负债率${last.run.figure("assetLiabilityPct")}，利息保障${last.run.figure("interestCover")}，净利润现金含量${last.run.figure("cashContent")}；`,
        ]
      : []),
    ...(funding.formula ? [say`按公式可新增流动资金贷款${funding.formula.run.figure("newLimit")}；`] : []),
    ...(funding.orders ? [say`可计入订单支持${funding.orders.room}；`] : []),
    ...(base ? [say`偿债覆盖${base.run.figure("dscr")}；`] : []),
    ...(last || funding.formula ? [say`参考贷款利率${price.loan.figure("ratePct")}。`] : []),
  ];
}

function decisions({ client }: Material): Block {
  const items: Sentence[] = [];
  if (client.flags.some(({ level }) => level === "serious")) {
    items.push(["严重信号核实以前，是否暂停上报"]);
  }
  if (client.documents.missing.length > 0) items.push(["材料补齐的最后期限和负责人"]);
  if (client.needs.length > 1) items.push(["几项需求是一次申报还是分开申报"]);
  return items.length > 0 ? list(items) : paragraph(["目前没有需要请示的事项。"]);
}
