// An expert's answer as a draft of a clause. It is only brought to the review page: what is published, the keepers of the
// documents decide there.

import type { CivilDate } from "../dates.ts";
import type { Task } from "./task.ts";

export type DraftFacts = {
  readonly task: Pick<Task, "id" | "owner" | "document" | "clause">;
  readonly question: string;
  readonly answer: string;
  readonly by: string;
  readonly on: CivilDate;
  /** Who may read it: whoever may read the document it was asked about. */
  readonly audience: readonly string[];
};

export function draftClause(facts: DraftFacts): { readonly name: string; readonly markdown: string } {
  const { task, question, answer, by, on, audience } = facts;
  const subject = oneLine(question).replace(/[？?。！!]+$/u, "");
  const near = task.document ? `，最接近的条款：《${task.document}》${clauseName(task.clause)}` : "";
  const markdown = [
    "---",
    `title: ${quoted(`专家答复草稿${task.id}：${subject.slice(0, 40)}`)}`,
    `version: ${quoted(`${on}草稿`)}`,
    `audience: [${audience.map(quoted).join(", ")}]`,
    ...(task.owner ? [`owner: ${quoted(task.owner)}`] : []),
    `source: ${quoted(`专家答复 #${task.id}（${by}，${on}）${near}`)}`,
    "---",
    "",
    `# 专家答复草稿${task.id}：${subject.slice(0, 40)}`,
    "",
    `第一条 ${subject}：${paragraphs(answer)}`,
    "",
  ].join("\n");
  return { name: `专家答复-${task.id}.md`, markdown };
}

/** Lines of an answer stay paragraphs; none of them may begin a clause or a heading of its own. */
function paragraphs(text: string): string {
  return text
    .split(/\n+/u)
    .map((line) => line.trim().replace(/^(?:#+|---+|第[〇零一二三四五六七八九十百\d]+[条章节])\s*/u, ""))
    .filter(Boolean)
    .join("\n\n");
}

function clauseName(clause: string): string {
  return clause.split("#")[1]?.split("/")[0] ?? "";
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** A YAML scalar in double quotes; JSON's are the same. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
