// A case for the morning meeting: ten minutes, ready to be read out, from the question bank, with the points that a good
// answer names and the clause behind them.

import type { Question } from "../curriculum/question.ts";
import { optionOf } from "../curriculum/question.ts";

export type MorningCase = { readonly competency: string; readonly stem: string; readonly text: string };

/** One for this competency; another one each week. Null where the bank has no question on it. */
export function morningCase(
  questions: readonly Question[],
  competency: { readonly id: string; readonly name: string },
  week: string,
): MorningCase | null {
  const own = questions.filter((question) => question.competency[0] === competency.id);
  const cases = own.filter(({ type }) => type === "case");
  const candidates = cases.length > 0 ? cases : own.filter(({ type }) => type !== "calc");
  const question = candidates[weekNumber(week) % Math.max(1, candidates.length)];
  if (!question) return null;
  const text = [
    `早会案例（10分钟）：${competency.id} ${competency.name}`,
    `【第1至2分钟 读题】${question.stem}`,
    ...optionLines(question),
    "【第3至7分钟 讨论】先不看手册，每人说一条：怎么办、依据是什么。意见不同的，当场翻条款。",
    `【第8至10分钟 对照】${["一个完整的回答要说到：", ...pointsOf(question)].join("\n- ")}`,
    `依据：${question.clause.replace("#", " ")}。${question.why}`,
  ].join("\n\n");
  return { competency: competency.id, stem: question.stem, text };
}

function optionLines(question: Question): readonly string[] {
  if (!("options" in question)) return [];
  return [question.options.map((option, index) => `${"ABCDEF"[index]}. ${option}`).join("\n")];
}

function pointsOf(question: Question): readonly string[] {
  switch (question.type) {
    case "case":
      return question.points.map(({ point }) => point);
    case "judge":
      return [question.answer ? "这个说法正确" : "这个说法不正确"];
    case "single":
      return [`${question.answer}. ${optionOf(question, question.answer) ?? ""}`];
    case "multi":
      return question.answer.map((key) => `${key}. ${optionOf(question, key) ?? ""}`);
    case "calc":
      return [];
  }
}

/** Example: `2026-W47` → 47. */
function weekNumber(week: string): number {
  return Number(/W(\d+)$/u.exec(week)?.[1] ?? 0);
}
