// 拜访记录: what a visit was for and what came of it, out of the case. What was said and not yet proved stays open.

import { addDays } from "../finance/calendar.ts";
import { assembled, gap, planned } from "./assemble.ts";
import {
  flagItems,
  missingPapersTable,
  ordersTable,
  questionsTable,
  quoted,
  teamSentence,
} from "./case-tables.ts";
import { type Block, type Draft, joined, list, paragraph, type Sentence, say } from "./draft.ts";
import type { Material } from "./material.ts";

export function visitNote(material: Material): Draft {
  const { client } = material;
  const visited = lastVisit(material);
  const needs = needsSaid(material);
  const seen = whatWasSeen(material);
  return assembled(material, { kind: "visit-note", title: "拜访记录", audience: "internal" }, [
    planned(
      "visit",
      "时间、人员和目的",
      [...(visited ? [paragraph(visited)] : []), attendance(material)],
      visited === null && gap("上门日期和地点", "个案经过中没有上门记录，记录须当天完成"),
    ),
    planned(
      "talk",
      "谈了什么",
      needs.length > 0 ? [list(needs)] : [],
      needs.length === 0 && gap("客户说的需求", "个案没有登记需求，须按客户原话补记并注明口述"),
    ),
    planned(
      "seen",
      "看到和核对到的",
      seen,
      client.flags.length + client.orders.length === 0 &&
        gap("现场核对的结果", "没有登记现场情况，须补照片、抽查和系统查询结果"),
    ),
    planned(
      "open",
      "没有说清的",
      client.questions.length > 0 ? questionsTable(material) : [paragraph(["没有登记待核实的问题。"])],
    ),
    planned("next", "下一步", nextSteps(material)),
  ]);
}

function attendance(material: Material): Block {
  const people = material.client.people.map(
    (_one, at) => say`${quoted(material, `people[${at}].name`)}（${quoted(material, `people[${at}].role`)}）`,
  );
  return paragraph(
    say`我方：${teamSentence(material)}。`,
    people.length > 0
      ? say`客户方可见的人：${joined(people, "、")}；实际参加人以签到为准。`
      : ["客户方参加人待记。"],
  );
}

function needsSaid(material: Material): readonly Sentence[] {
  return material.client.needs.map(
    (_one, at) =>
      say`${quoted(material, `needs[${at}].product`)}：${quoted(material, `needs[${at}].purpose`)}`,
  );
}

function whatWasSeen(material: Material): readonly Block[] {
  const flags = flagItems(material).map(({ sentence }) => sentence);
  return [...(flags.length > 0 ? [list(flags)] : []), ...ordersTable(material)];
}

function nextSteps(material: Material): readonly Block[] {
  return [
    ...missingPapersTable(material),
    list([
      [`${addDays(material.date, 7)}前催齐上列材料，收到后登记日期；`],
      ["口述数字经其他资料印证以前不用于测算；"],
      ["本记录由A角、B角签字，附照片的时间和地点。"],
    ]),
  ];
}

/** The last entry of the history that tells of a visit, or the investigation's own record. */
function lastVisit(material: Material): Sentence | null {
  const { history, process } = material.client;
  const at = history.findLastIndex(({ event }) => /上门|拜访|走访|现场/u.test(event));
  const entry = history[at];
  if (entry) return say`${entry.on}：${quoted(material, `history[${at}].event`)}。`;
  return process.investigation ? [`${process.investigation.visitedOn}双人到现场。`] : null;
}
