// Tasks in words, for chat and terminal alike.

import type { CivilDate } from "../dates.ts";
import { ownerName, stateNames, type Task } from "./task.ts";

const most = 20;

export function tellTasks(tasks: readonly Task[], today: CivilDate): string {
  if (tasks.length === 0) return "现在没有资料任务：大家问到的，手册都能答。";
  const lines = tasks.slice(0, most).map((task) => `- ${lineOf(task, today)}`);
  const rest = tasks.length > most ? [`还有${tasks.length - most}项没有列出。`] : [];
  return [`资料任务${tasks.length}项：`, ...lines, ...rest].join("\n");
}

/** `question`: what an expert is asked, in the asker's words. */
export function tellTask(task: Task, question: string | null, today: CivilDate): string {
  const near = task.document
    ? `最接近的文件：《${task.document}》${clauseOf(task)}`
    : "现有文件里没有接近的条款";
  return [
    lineOf(task, today),
    near,
    ...(question ? [`问题：“${question}”`] : []),
    ...(task.samples.length > 0 ? [`大家常问：${task.samples.join(" ")}`] : []),
    ...(task.takenBy ? [`处理人：${task.takenBy}`] : []),
    ...(task.answer ? [`专家答复（未入手册）：${task.answer}`] : []),
    ...(task.draft ? ["条款草稿在资料库页面等待审核，7天内有效。"] : []),
    ...(task.rerunAt ? [`重问结果：${task.asked}个问题，${task.answered}个已有答案`] : []),
    ...(task.note ? [`说明：${task.note}`] : []),
  ].join("\n");
}

function lineOf(task: Task, today: CivilDate): string {
  const days = Math.max(0, Math.floor((Date.parse(today) - task.createdAt.getTime()) / 86_400_000) + 1);
  const kind = task.kind === "expert" ? "专家问题" : "制度缺口";
  const competency = task.competency ? `${task.competency} ` : "";
  const age = days <= 1 ? "今天" : `${days - 1}天`;
  return `#${task.id} ${kind} ${competency}${task.title}（${ownerName(task)}，${stateNames[task.state]}，${age}）`;
}

function clauseOf({ clause }: Task): string {
  return clause.split("#")[1]?.split("/")[0] ?? "";
}
