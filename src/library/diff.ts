// What changed between two texts, clause by clause. Clauses are matched by what they say and by their label,
// so that a clause that was renumbered is one that moved and not one removed and one added. Pure.

import { diffArrays } from "diff";
import type { Passage } from "./passage.ts";

export type DiffClause = Pick<Passage, "id" | "clause" | "path" | "text">;

/** Words that stayed, went or came, in reading order; joined without `added` they are the old text. */
export type Span = { readonly kind: "same" | "removed" | "added"; readonly text: string };

export type ClauseChange =
  | { readonly kind: "added"; readonly after: DiffClause }
  | { readonly kind: "removed"; readonly before: DiffClause }
  /** The same words under another label. */
  | { readonly kind: "moved"; readonly before: DiffClause; readonly after: DiffClause }
  | {
      readonly kind: "changed";
      readonly before: DiffClause;
      readonly after: DiffClause;
      readonly spans: readonly Span[];
    };

type Pair = { readonly before: number; readonly after: number };
type Candidate = Pair & { readonly score: number };

/** Likeness (Dice over character pairs) from which two clauses are the same one, reworded. */
const leastLikeness = 0.4;
const sameLabelBonus = 0.15;
const clauseLabel = /^\s*第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十\d]+)?[\s　:：]*/u;

/**
 * The changes from `before` to `after`, in the order of the new text; removed clauses stand where they stood.
 * Example: 第九条 reworded and now called 第十条 is one `changed`; the same words under 第十条 are `moved`.
 */
export function diffClauses(
  before: readonly DiffClause[],
  after: readonly DiffClause[],
): readonly ClauseChange[] {
  const pairs = matched(before, after);
  const oldOf = new Map(pairs.map((pair) => [pair.after, pair.before]));
  const kept = new Set(pairs.map((pair) => pair.before));
  const changes: { readonly at: number; readonly change: ClauseChange }[] = [];
  for (const [at, clause] of after.entries()) {
    const old = before[oldOf.get(at) ?? -1];
    const change: ClauseChange | null = old ? changeOf(old, clause) : { kind: "added", after: clause };
    if (change) changes.push({ at, change });
  }
  const newOf = new Map(pairs.map((pair) => [pair.before, pair.after]));
  let place = -1;
  for (const [at, clause] of before.entries()) {
    place = newOf.get(at) ?? place;
    if (!kept.has(at)) changes.push({ at: place + 0.5, change: { kind: "removed", before: clause } });
  }
  return changes.toSorted((one, other) => one.at - other.at).map(({ change }) => change);
}

/** The words of two texts side by side; single characters of Chinese, whole words and numbers otherwise. */
export function diffWords(before: string, after: string): readonly Span[] {
  const spans = diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }): Span => {
    return { kind: added ? "added" : removed ? "removed" : "same", text: value.join("") };
  });
  return grouped(spans);
}

/** Spans as plain text. Example: `贷款期限不超过【-一-】【+三+】年。` */
export function markedText(spans: readonly Span[]): string {
  const marked = { same: (text: string) => text, removed: bracket("-"), added: bracket("+") };
  return spans.map(({ kind, text }) => marked[kind](text)).join("");
}

function bracket(sign: string): (text: string) => string {
  return (text) => `【${sign}${text}${sign}】`;
}

function changeOf(before: DiffClause, after: DiffClause): ClauseChange | null {
  if (bodyOf(before) === bodyOf(after)) {
    return before.clause === after.clause ? null : { kind: "moved", before, after };
  }
  return { kind: "changed", before, after, spans: diffWords(bodyOf(before), bodyOf(after)) };
}

/** A clause's words without its own label, which moves when clauses are inserted, and without line layout. */
function bodyOf({ text }: DiffClause): string {
  return text
    .replace(clauseLabel, "")
    .replace(/[ \t\u00A0　]+/gu, "")
    .replace(/\n{2,}/gu, "\n")
    .trim();
}

function matched(before: readonly DiffClause[], after: readonly DiffClause[]): readonly Pair[] {
  const equal = equalPairs(before, after);
  const taken = {
    before: new Set(equal.map((pair) => pair.before)),
    after: new Set(equal.map((pair) => pair.after)),
  };
  const pairs = [...equal];
  for (const candidate of candidatesOf(before, after, taken)) {
    if (taken.before.has(candidate.before) || taken.after.has(candidate.after)) continue;
    taken.before.add(candidate.before);
    taken.after.add(candidate.after);
    pairs.push(candidate);
  }
  return pairs;
}

/** Clauses of the same words: under the same label first, then in order. */
function equalPairs(before: readonly DiffClause[], after: readonly DiffClause[]): readonly Pair[] {
  const places = Map.groupBy(before.keys(), (at) => bodyOf(before[at]!));
  const free = new Map([...places].map(([body, list]) => [body, [...list]]));
  const take = (at: number, isWanted: (old: number) => boolean): Pair | null => {
    const list = free.get(bodyOf(after[at]!)) ?? [];
    const found = list.findIndex(isWanted);
    return found < 0 ? null : { before: list.splice(found, 1)[0]!, after: at };
  };
  const first = after.flatMap(
    (clause, at) => take(at, (old) => labelOf(before[old]!) === labelOf(clause)) ?? [],
  );
  const done = new Set(first.map((pair) => pair.after));
  const second = after.flatMap((_, at) => (done.has(at) ? [] : (take(at, () => true) ?? [])));
  return [...first, ...second];
}

/** The part of the id after the document's name: unique in a document, equal across its versions. */
function labelOf({ id, clause }: DiffClause): string {
  const at = id.indexOf("#");
  return at < 0 ? clause : id.slice(at + 1);
}

function candidatesOf(
  before: readonly DiffClause[],
  after: readonly DiffClause[],
  taken: { readonly before: ReadonlySet<number>; readonly after: ReadonlySet<number> },
): readonly Candidate[] {
  const oldPairs = before.map((clause, at) =>
    taken.before.has(at) ? new Set<string>() : pairsOf(bodyOf(clause)),
  );
  const postings = new Map<string, number[]>();
  for (const [at, pairs] of oldPairs.entries()) {
    for (const pair of pairs) postings.set(pair, [...(postings.get(pair) ?? []), at]);
  }
  const candidates = after.flatMap((clause, at): Candidate[] => {
    if (taken.after.has(at)) return [];
    const pairs = pairsOf(bodyOf(clause));
    const shared = new Map<number, number>();
    for (const pair of pairs) {
      for (const old of postings.get(pair) ?? []) shared.set(old, (shared.get(old) ?? 0) + 1);
    }
    return [...shared].map(([old, count]) => {
      const likeness = (2 * count) / Math.max(pairs.size + oldPairs[old]!.size, 1);
      const bonus = labelOf(before[old]!) === labelOf(clause) ? sameLabelBonus : 0;
      return { before: old, after: at, score: likeness + bonus };
    });
  });
  return candidates
    .filter(({ score }) => score >= leastLikeness)
    .sort((one, other) => other.score - one.score || one.after - other.after || one.before - other.before);
}

function pairsOf(text: string): ReadonlySet<string> {
  const characters = [...text.replace(/[\s\p{P}]+/gu, "")];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z]+|\d+(?:[.,]\d+)*[%％]?|[\s\S]/gu) ?? [];
}

/** A single character that stayed between two changes reads better as part of them. */
function grouped(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  let removed = "";
  let added = "";
  const flush = (): void => {
    if (removed !== "") result.push({ kind: "removed", text: removed });
    if (added !== "") result.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const [at, { kind, text }] of spans.entries()) {
    const isIsland = at > 0 && at < spans.length - 1 && [...text].length === 1 && !/[\n。；]/u.test(text);
    if (kind === "removed" || (kind === "same" && isIsland)) removed += text;
    if (kind === "added" || (kind === "same" && isIsland)) added += text;
    if (kind === "same" && !isIsland) {
      flush();
      result.push({ kind, text });
    }
  }
  flush();
  return result;
}
