// One screen of a phone: the answer in the first line, then as much as fits in twelve lines together with the clauses
// it rests on, then how to see the rest. And the whole of it, for whoever asked for 展开.

import type { Citation } from "../../../chat/reply.ts";
import { sentencesOf } from "./bytes.ts";
import type { Dialect } from "./dialect.ts";
import { limits } from "./limits.ts";
import { compactLists, fitsLine, headlineOf, heightOf, type Unit } from "./lines.ts";
import { type PageOf, sourceLines, withLinks } from "./sources.ts";

export type Screen = {
  readonly units: readonly Unit[];
  readonly citations: readonly Citation[];
  readonly dialect: Dialect;
  readonly pageOf: PageOf;
  /** Lines that stand at the end whatever else is left out, e.g. numbered choices. */
  readonly closing: readonly string[];
  /** An answer stands out in the first line; a word in passing does not, and its end counts as much. */
  readonly isAnswer: boolean;
};

export type Shown = { readonly text: string; readonly isShortened: boolean };

const { phone } = limits;

/** At most twelve lines, the last of which says how to see more where there is more. */
export function shortScreen(screen: Screen): Shown {
  const units = headed(screen);
  for (const all of [units, compactLists(units)]) {
    const lines = assemble(screen, all, []);
    if (heightOf(lines) <= phone.lines) return { text: linked(screen, lines), isShortened: false };
  }
  const pieces = compactLists(units).flatMap(inSentences);
  const ending = endingOf(screen, pieces);
  const body = pieces.slice(0, pieces.length - ending.length);
  const linesOf = (count: number): readonly string[] =>
    assemble(screen, joined(body.slice(0, count)), joined(ending), true);
  let kept = Math.min(1, body.length);
  while (kept < body.length && heightOf(linesOf(kept + 1)) <= phone.lines) kept += 1;
  while (kept > 1 && isAnnouncement(body[kept - 1], body[kept])) kept -= 1;
  return { text: linked(screen, linesOf(kept)), isShortened: true };
}

/** Everything, as long as it is; all clauses are named. */
export function wholeScreen(screen: Screen): string {
  return linked(screen, assemble(screen, headed(screen), []));
}

/** The first line parted into the answer and what follows; the answer stands out. */
function headed({ units, dialect, isAnswer, citations }: Screen): readonly Unit[] {
  const [first, ...rest] = units;
  const [line = "", ...others] = first?.lines ?? [];
  if (!first || first.isTable || others.length > 0 || line.startsWith("**")) return units;
  const [head, tail] = headlineOf(line);
  const follows = tail.trim() === "" ? [] : [{ lines: [tail.trim()] }];
  if (head !== "") return [{ lines: [isAnswer ? emphasised(head, dialect) : head] }, ...follows, ...rest];
  if (!isAnswer) return units;
  const [citation] = citations;
  const place = citation ? `见《${citation.document}》${citation.clause}：` : "";
  return [{ lines: [dialect.plain(place !== "" && fitsLine(place) ? place : "规定如下：")] }, ...units];
}

/** Marks of citations stay outside the bold: "**最长不超过5年。**[1]". */
function emphasised(head: string, dialect: Dialect): string {
  const [, words = head, marks = ""] = /^(.*?)((?:\[\d+\])*)$/u.exec(head) ?? [];
  return `${dialect.bold(words.trim())}${marks}`;
}

/** The lines in their order; `ending` is there only where something before it was left out. */
function assemble(
  screen: Screen,
  units: readonly Unit[],
  ending: readonly Unit[],
  isShortened = false,
): readonly string[] {
  const lines = units.flatMap((unit) => unit.lines);
  const last = ending.flatMap((unit) => unit.lines);
  const { citations, dialect, closing } = screen;
  const sources = sourceLines([...lines, ...last].join("\n"), citations, dialect);
  const shown = isShortened ? sources.slice(0, phone.sources) : sources;
  const hint = passageHint(screen, isShortened);
  return last.length > 0
    ? [...lines, ...hint, ...last, ...closing, ...shown]
    : [...lines, ...closing, ...shown, ...hint];
}

function linked({ citations, dialect, pageOf }: Screen, lines: readonly string[]): string {
  return withLinks(lines.join("\n"), citations, dialect, pageOf);
}

/** How to go on from here by typing, in the language of the answer. */
function passageHint(screen: Screen, isShortened: boolean): readonly string[] {
  const first = screen.citations[0]?.n;
  const isChinese = /\p{Script=Han}/u.test(screen.units[0]?.lines[0] ?? "中");
  const [more, passage] = isChinese
    ? ["“展开”看全部", `“原文${first}”看条文`]
    : ['"more" for all of it', `"原文${first}" for the clause`];
  const hints = [...(isShortened ? [more] : []), ...(first === undefined ? [] : [passage])];
  if (hints.length === 0) return [];
  return [isChinese ? `回复${hints.join("，")}。` : `Reply ${hints.join(", ")}.`];
}

type Piece = Unit & { readonly continues?: boolean };

/** A long paragraph may end after any of its sentences. */
function inSentences(unit: Unit): readonly Piece[] {
  const [line = ""] = unit.lines;
  if (unit.isTable || unit.lines.length > 1 || heightOf([line]) < 2) return [unit];
  return sentencesOf(line).map((sentence, index) => ({ lines: [sentence], continues: index > 0 }));
}

/** What is said in passing ends with what is to be done or said next: that line stays. */
function endingOf({ isAnswer }: Screen, pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1);
  const [line = ""] = last?.lines ?? [];
  if (isAnswer || !last || last.isTable || pieces.length < 2 || /^\s*[-•　]/u.test(line)) return [];
  return heightOf(last.lines) <= 3 ? [{ ...last, continues: false }] : [];
}

/** A line that announces what is left out is left out with it. */
function isAnnouncement(last: Piece | undefined, next: Piece | undefined): boolean {
  const [line = ""] = last?.lines ?? [];
  const isItem = (text = ""): boolean => /^\s*[-•|]/u.test(text);
  if (/[：:]\**$/u.test(line)) return true;
  return !isItem(line) && isItem(next?.lines[0]) && [...line].length < 20 && !/[。！？]/u.test(line);
}

function joined(pieces: readonly Piece[]): readonly Unit[] {
  const units: Unit[] = [];
  for (const piece of pieces) {
    const last = units.at(-1);
    if (piece.continues && last) units[units.length - 1] = { lines: [`${last.lines[0]}${piece.lines[0]}`] };
    else units.push(piece);
  }
  return units;
}
