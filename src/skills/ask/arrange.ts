// The floor answer: the best sentences of the best clauses, word for word, arranged for the kind of question.
// Conclusion first, then what belongs to it, each with its mark; numbers are never reworded.

import type { Language } from "../../chat/turn.ts";
import { type Citing, createCiting } from "./citing.ts";
import { type ClauseTable, isRow, rowPart } from "./clause-table.ts";
import {
  asSentence,
  isTableRow,
  leadsToTable,
  listAt,
  namesGrounds,
  type Part,
  partsOf,
  sendsElsewhere,
} from "./clause-text.ts";
import { bestPart, type Evidence, type WeighedPart } from "./evidence.ts";
import { againstBounds, type Bound, figuresIn } from "./figures.ts";
import { conclusionWord } from "./permission.ts";
import type { QuestionKind } from "./question.ts";
import { isClause } from "./teaching.ts";
import { figureNote } from "./wording.ts";

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
/** Share of the question that another sentence of a short clause must hold to be worth its place. */
const touches = 0.25;

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
  const above = lead ? tableLead(partsOf(lead.passage.text)) : [];
  const sentences = above.map((part) => (lead ? part.text + citing.mark(lead, [part]) : "")).join("");
  const lines = rows.slice(0, itemsLimit).map((row) => {
    const part = rowPart(row);
    return `- ${part.text}${citing.mark(row, [part])}`;
  });
  const more = notShown(rows.length, language);
  return `${frameOf(language)}${[sentences, ...lines, more].filter(Boolean).join("\n")}`;
}

/** What stands above a table: the clause's first sentence, and the one that leads into the table. */
function tableLead(parts: readonly Part[]): readonly Part[] {
  return parts.filter((part, at) => !namesGrounds(part) && (at === 0 || leadsToTable(part))).slice(0, 2);
}

function mainText({ question, kind, language }: Arrangement, best: Evidence, citing: Citing): string {
  const figures = kind === "permission" ? figuresIn(question) : [];
  const boundsIn = ({ text }: Part): readonly Bound[] => againstBounds(figures, text);
  const graded = gradedList(best.parts, boundsIn);
  if (graded) return frameOf(language) + listText(graded, best, citing, language);
  const list = wantedList(kind, best.parts);
  const bounded = list?.items.find((item) => boundsIn(item).length > 0);
  const frame = `${frameOf(language)}${figureNote(boundsIn(bounded ?? bestPart(best.parts) ?? nothing), language)}`;
  if (list) return frame + listText(bounded ? { ...list, items: [bounded] } : list, best, citing, language);
  const chosen = chosenSentences(kind, best.parts);
  const conclusion = chosen[0] ? conclusionWord(question, kind, chosen[0], language) : "";
  return frame + conclusion + chosen.map((part) => asSentence(part) + citing.mark(best.hit, [part])).join("");
}

/** A table of grades (超过90天, 超过270天) is shown whole: which row holds depends on all of them. */
function gradedList(parts: readonly WeighedPart[], boundsIn: (part: Part) => readonly Bound[]): List | null {
  const graded = parts.filter((part) => part.kind === "item" && boundsIn(part).length > 0);
  const [first] = graded;
  if (!first || graded.length < 2) return null;
  const above = parts.slice(0, parts.indexOf(first)).findLastIndex((part) => part.kind !== "item");
  const lead = leadOf(parts, above);
  return lead ? { lead, items: listAt(parts, above) } : null;
}

const nothing: Part = { text: "", start: 0, kind: "sentence" };

type List = { readonly lead: Part; readonly items: readonly Part[] };

/** The list that answers, when the question's best part leads into one or stands in one. */
function wantedList(kind: QuestionKind, parts: readonly WeighedPart[]): List | null {
  const best = bestPart(parts);
  if (!best) return null;
  const at = parts.indexOf(best);
  const above = best.kind === "item" ? parts.slice(0, at).findLastIndex((part) => part.kind !== "item") : at;
  if (above < 0 || (best.kind !== "item" && best.kind !== "lead")) return null;
  const items = listAt(parts, above);
  const lead = leadOf(parts, above);
  if (items.length === 0 || !lead || (best.kind === "item" && !items.includes(best))) return null;
  const isOneItemEnough = best.kind === "item" && singleItemKinds.includes(kind);
  const asGood = items.filter(
    (item) => (parts.find(({ start }) => start === item.start)?.score ?? 0) >= best.score,
  );
  return { lead, items: isOneItemEnough ? asGood : items };
}

/** Kinds that one item of a list can answer; items that fit alike are shown together. */
const singleItemKinds: readonly QuestionKind[] = ["duration", "amount", "permission", "formula"];

/** The sentence above the items; where that only names grounds, the one before it that leads into them. */
function leadOf(parts: readonly WeighedPart[], above: number): Part | undefined {
  const candidates = parts.slice(0, above + 1).filter((part) => part.kind !== "item" && !namesGrounds(part));
  return candidates.findLast((part) => part.kind === "lead" || leadsToTable(part)) ?? candidates.at(-1);
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
function chosenSentences(kind: QuestionKind, parts: readonly WeighedPart[]): readonly WeighedPart[] {
  const best = bestPart(parts);
  if (!best) return [];
  const isShort = parts.reduce((length, part) => length + part.text.length, 0) <= shortClause;
  const others = parts.filter(
    (part) =>
      part !== best &&
      part.kind === "sentence" &&
      !namesGrounds(part) &&
      ((isShort && part.coverage >= touches && !sendsElsewhere(part)) || belongs(kind, part, best, parts)),
  );
  let length = best.text.length;
  const kept = others.filter((part) => {
    length += part.text.length;
    return length <= proseLimit;
  });
  return [best, ...kept];
}

/** What follows the best sentence directly qualifies it; elsewhere a sentence must fit nearly as well. */
function belongs(
  kind: QuestionKind,
  part: WeighedPart,
  best: WeighedPart,
  parts: readonly WeighedPart[],
): boolean {
  if (part.score >= 0.75 * best.score) return true;
  const qualifies =
    kind === "formula"
      ? /^(但|对于|其中|除|确需|特殊|前款|经|例如)/u
      : /^(但|对于|其中|除|确需|特殊|前款|经)/u;
  return parts.indexOf(part) === parts.indexOf(best) + 1 && qualifies.test(part.text);
}

/** Another clause is worth a line only when it answers nearly as well, in words that stand by themselves. */
function isRelated(other: Evidence, best: Evidence): boolean {
  const part = bestPart(other.parts);
  if (!part || part.kind === "lead" || sendsElsewhere(part) || part.text.length > 160) return false;
  // The same law may stand in the library twice.
  if (part.text === bestPart(best.parts)?.text || isRow(other.hit.passage) || isTableRow(part)) return false;
  if (!isClause(other.hit.passage) && isClause(best.hit.passage)) return false;
  if (other.score >= level * best.score) return true;
  const isNear = other.score >= 0.85 * best.score && other.coverage >= 0.8 * best.coverage;
  const isOwn = part.kind === "item" ? part.fitsKind && part.own >= 0.3 : part.own >= 0.4;
  return isNear && isOwn && part.coverage >= 0.55;
}

/** As good as this is as good: which of two such clauses leads is chance. */
const level = 0.97;

/** A related clause is one line: its label and its best sentence. */
function shortened(part: WeighedPart, evidence: Evidence, citing: Citing): string {
  const { passage } = evidence.hit;
  return `《${passage.document}》${passage.clause}：${asSentence(part)}${citing.mark(evidence.hit, [part])}`;
}
