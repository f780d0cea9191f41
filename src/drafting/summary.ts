// What a paper will be written from, to be confirmed before it is: the client, every need, what the client said of its
// size, what is missing and what contradicts itself.

import type { Case } from "../cases/case.ts";
import { contradictions } from "../cases/contradictions.ts";
import { missingDocuments } from "../cases/required-documents.ts";
import type { DraftJob } from "./job.ts";
import { needText } from "./needs.ts";
import { kindNames, kindNamesInEnglish } from "./papers.ts";

const mostShown = 6;

export function summaryOf(job: DraftJob, language: "zh" | "en"): string {
  const { kind } = job;
  const lines = linesOf(job).map((line) => `- ${line.replace(/[。；]+$/u, "")}`);
  const [head, tail] =
    language === "en"
      ? [
          `The ${kindNamesInEnglish[kind]} will be written in Chinese from this:`,
          'Reply "confirm" to go on, or say what to change, e.g. “期限改成两年”.',
        ]
      : [`按下面的内容写${kindNames[kind]}：`, "对就回“确认”；要改直接说，例如“期限改成两年”。"];
  return [head, ...lines, tail].join("\n");
}

function linesOf({ date, now: { client }, skipped }: DraftJob): readonly string[] {
  const papers = missingDocuments(client);
  const wrong = contradictions(client);
  const { registeredName, business } = client.profile;
  const sized = client.needs.filter(({ amount }) => amount !== undefined);
  const needs = sized.length > 0 ? sized : client.needs;
  return [
    `客户：${registeredName}${business ? `，${business}` : ""}`,
    ...saidOf(client),
    needs.length > 0 ? `需求：${needs.map(needText).join("；")}` : "需求：案子里没有",
    `数据截至${client.asOf}，文件日期${date}`,
    ...(skipped.length > 0 ? [`跳过${skipped.length}项，文件里列为待补`] : []),
    ...(papers.length > 0 ? [`缺材料${papers.length}份：${namesOf(papers.map(({ name }) => name))}`] : []),
    ...(wrong.length > 0 ? [`资料里有${wrong.length}处互相矛盾，文件里只列出、不改：${namesOf(wrong)}`] : []),
  ];
}

function saidOf({ profile }: Case): readonly string[] {
  const { statedSales, statedProfit, customers } = profile;
  const inWords = (amount: number): string => `${amount.toLocaleString("en-US")}万元`;
  const parts = [
    ...(statedSales === undefined ? [] : [`年销售${inWords(statedSales)}`]),
    ...(statedProfit === undefined ? [] : [`净利润${inWords(statedProfit)}`]),
  ];
  const buyers = customers.slice(0, 3).map(({ name, sharePercent }) => `${name}${sharePercent}%`);
  return [
    ...(parts.length > 0 ? [`客户自述：${parts.join("，")}，待报表核实`] : []),
    ...(buyers.length > 0 ? [`主要客户：${buyers.join("、")}`] : []),
  ];
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, mostShown).join("；");
  return names.length > mostShown ? `${shown}等` : shown;
}
