// "不懂": the clause in full, how the question is worked, and the lesson that teaches it.

import type { Block } from "../../chat/reply.ts";
import type { Language } from "../../chat/turn.ts";
import { audienceOf, type Person } from "../../people/person.ts";
import { mainCompetency } from "../../practice/bank.ts";
import type { Item } from "../../practice/item.ts";
import { keyText } from "../../practice/key.ts";
import { lessonName } from "../../practice/plan.ts";
import { proofOf } from "../../practice/proof.ts";
import type { PracticeRoom } from "../../practice/room.ts";
import type { Library } from "../../retrieval/hit.ts";
import { casePoints, said } from "./show.ts";

const longestClause = 600;

export function explain(
  { room, library }: { readonly room: PracticeRoom; readonly library: () => Library },
  person: Person,
  item: Item,
  language: Language,
): readonly Block[] {
  const { question } = item;
  const passage = library().passage(question.clause, audienceOf(person));
  const key = question.type === "case" ? casePoints(item) : keyText(item);
  const wrongOnes = otherOptions(item);
  const lesson = room.bank.lessons.find(
    ({ id, clauses, competencies }) =>
      question.clause.startsWith(`${id}#`) ||
      clauses.includes(question.clause) ||
      competencies[0] === mainCompetency(question),
  );
  const lines = [
    said(language, `再讲一遍。题目：${question.stem}`, `Once more. ${question.stem}`),
    question.type === "case" ? `要点：\n${key}` : said(language, `答案：${key}`, `Answer: ${key}`),
    wrongOnes,
    question.why,
    passage ? `条款全文：${clip(passage.text)}[1]` : "",
    lesson
      ? said(
          language,
          `想系统看：课程《${lessonName(lesson.title)}》，约${lesson.minutes}分钟。`,
          `Lesson: ${lesson.title}`,
        )
      : "",
  ];
  return [
    { type: "text", text: lines.filter((text) => text !== "").join("\n") },
    ...(passage
      ? [{ type: "sources", citations: [{ ...proofOf(item, passage), quote: clip(passage.text) }] } as const]
      : []),
  ];
}

/** An exact beginning of the clause, up to the end of a sentence. */
function clip(text: string): string {
  if (text.length <= longestClause) return text;
  const head = text.slice(0, longestClause);
  const end = Math.max(head.lastIndexOf("。"), head.lastIndexOf("；"));
  return end > 0 ? head.slice(0, end + 1) : head;
}

/** For several answers: which options are not among them. */
function otherOptions({ question }: Item): string {
  if (question.type !== "multi") return "";
  const picked = question.options.filter((_, at) => question.answer.includes(letterAt(at)));
  return `应选：${picked.join("；")}。`;
}

function letterAt(at: number): "A" {
  return String.fromCharCode(65 + at) as "A"; // compared with a list of letters
}
