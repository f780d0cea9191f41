// The floor answer: the best sentences of the best clauses, word for word, arranged for the kind of question.
// Conclusion first, then what belongs to it, each with its mark; numbers are never reworded.

import type { Language } from "../../chat/turn.ts";
import { type Citing, createCiting } from "./citing.ts";
import { type ClauseTable, rowPart } from "./clause-table.ts";
import { asSentence, listAt, type Part, partsOf } from "./clause-text.ts";
import { bestPart, type Evidence, type WeighedPart } from "./evidence.ts";
import { conclusionWord } from "./permission.ts";
import type { QuestionKind } from "./question.ts";

export type Arranged = {
  readonly text: string;
  readonly citing: Citing;
  /** The evidence that was used, best first. */
  readonly used: readonly Evidence[];
};

/** About how long an answer may be, lists not counted. */
const proseLimit = 300;
const shortClause = 160;
const itemsLimit = 15;

export type Arrangement = {
  readonly question: string;
  readonly kind: QuestionKind;
  readonly language: Language;
};

/** `evidence` is best first and not empty; `table` is what the best clause shows as one. */
export function arrange(
  asked: Arrangement,
  evidence: readonly Evidence[],
  table: ClauseTable | null,
): Arranged {
  const [best, ...others] = evidence;
  if (!best) throw new Error("Nothing to arrange.");
  const citing = createCiting();
  const main = table ? tableAnswer(asked, table, citing) : mainText(asked, best, citing);
  const related = table ? [] : others.filter((other) => isRelated(other, best)).slice(0, 2);
  const lines = related.flatMap((other) => {
    const part = bestPart(other.parts);
    return part ? [`- ${shortened(part, other, citing)}`] : [];
  });
  const heading = asked.language === "zh" ? "相关规定：" : "Related clauses:";
  return {
    text: lines.length > 0 ? `${main}\n\n${heading}\n${lines.join("\n")}` : main,
    citing,
    used: [best, ...related],
  };
}

function frameOf(language: Language): string {
  return language === "zh" ? "" : "The manual says (original wording):\n";
}

function tableAnswer({ language }: Arrangement, { lead, rows }: ClauseTable, citing: Citing): string {
  const above = lead ? partsOf(lead.passage.text).slice(0, 2) : [];
  const sentences = above.map((part) => (lead ? part.text + citing.mark(lead, [part]) : "")).join("");
  const lines = rows.slice(0, itemsLimit).map((row) => {
    const part = rowPart(row);
    return `- ${part.text}${citing.mark(row, [part])}`;
  });
  const more = notShown(rows.length, language);
  return `${frameOf(language)}${[sentences, ...lines, more].filter(Boolean).join("\n")}`;
}

function mainText({ question, kind, language }: Arrangement, best: Evidence, citing: Citing): string {
  const frame = frameOf(language);
  const list = wantedList(kind, best.parts);
  if (list) return frame + listText(list, best, citing, language);
  const chosen = chosenSentences(best.parts);
  const conclusion = chosen[0] ? conclusionWord(question, kind, chosen[0], language) : "";
  return frame + conclusion + chosen.map((part) => asSentence(part) + citing.mark(best.hit, [part])).join("");
}

type List = { readonly lead: Part; readonly items: readonly Part[] };

/** The list that answers, when the question's best part leads into one or stands in one. */
function wantedList(kind: QuestionKind, parts: readonly WeighedPart[]): List | null {
  const best = bestPart(parts);
  if (!best) return null;
  const at = parts.indexOf(best);
  const leadAt = best.kind === "item" ? parts.slice(0, at).findLastIndex((part) => part.kind !== "item") : at;
  const lead = parts[leadAt];
  if (!lead || (best.kind !== "item" && lead.kind !== "lead")) return null;
  const items = listAt(parts, leadAt);
  if (best.kind === "item" && !items.includes(best)) return null;
  const isOneItemEnough =
    best.kind === "item" && (kind === "duration" || kind === "amount" || kind === "permission");
  return items.length === 0
    ? null
    : { lead, items: isOneItemEnough ? items.filter((item) => item.start === best.start) : items };
}

function listText({ lead, items }: List, evidence: Evidence, citing: Citing, language: Language): string {
  const shown = items.slice(0, itemsLimit);
  const lines = shown.map((item) => `- ${item.text}${citing.mark(evidence.hit, [item])}`);
  const more = notShown(items.length, language);
  return [`${lead.text}${citing.mark(evidence.hit, [lead])}`, ...lines, more].filter(Boolean).join("\n");
}

/** How many lines of a long list or table were left out, if any. */
function notShown(count: number, language: Language): string {
  const rest = count - itemsLimit;
  if (rest <= 0) return "";
  return language === "zh" ? `（另有 ${rest} 项，见原文）` : `(${rest} more in the source)`;
}

/** The best sentence first; then, of the same clause, what a reader must not miss, in the clause's order. */
function chosenSentences(parts: readonly WeighedPart[]): readonly WeighedPart[] {
  const best = bestPart(parts);
  if (!best) return [];
  const isShort = parts.reduce((length, part) => length + part.text.length, 0) <= shortClause;
  const others = parts.filter(
    (part) => part !== best && part.kind === "sentence" && (isShort || belongs(part, best, parts)),
  );
  let length = best.text.length;
  const kept = others.filter((part) => {
    length += part.text.length;
    return length <= proseLimit;
  });
  return [best, ...kept];
}

/** What follows the best sentence directly qualifies it; elsewhere a sentence must fit nearly as well. */
function belongs(part: WeighedPart, best: WeighedPart, parts: readonly WeighedPart[]): boolean {
  const follows = parts.indexOf(part) === parts.indexOf(best) + 1;
  return (
    part.score >= 0.75 * best.score || (follows && /^(但|对于|其中|除|确需|特殊|前款|经)/u.test(part.text))
  );
}

/** Another clause is worth a line only when it answers nearly as well, in a sentence of its own. */
function isRelated(other: Evidence, best: Evidence): boolean {
  const part = bestPart(other.parts);
  return (
    other.score >= 0.82 * best.score &&
    other.coverage >= 0.75 * best.coverage &&
    part !== undefined &&
    part.kind !== "lead" &&
    part.coverage >= 0.5 &&
    part.text.length <= 160 &&
    // The same law may stand in the library twice.
    part.text !== bestPart(best.parts)?.text
  );
}

/** A related clause is one line: its label and its best sentence. */
function shortened(part: WeighedPart, evidence: Evidence, citing: Citing): string {
  const { passage } = evidence.hit;
  return `《${passage.document}》${passage.clause}：${asSentence(part)}${citing.mark(evidence.hit, [part])}`;
}
