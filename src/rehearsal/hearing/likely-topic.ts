// Which of a scenario's topics a question is most probably about: its own words, fields of meaning it shares with the
// topic, and pairs of characters it shares with what is said there. Evidence adds up; the best topic wins.

import type { Topic } from "../../negotiation/move.ts";
import { fieldsIn } from "./fields.ts";
import type { Vocabulary } from "./heard.ts";
import { tokensOf } from "./tokens.ts";

type Subject = {
  readonly id: Topic;
  readonly isIssue: boolean;
  readonly words: readonly string[];
  readonly fields: ReadonlySet<string>;
  readonly near: ReadonlySet<string>;
};

export type Likely = { readonly topic: Topic; readonly score: number };

/** The most probable topic, best first by score; undefined when nothing speaks for any. */
export function likelyTopic(
  text: string,
  vocabulary: Vocabulary,
  general: readonly Topic[],
): Likely | undefined {
  const subjects = subjectsOf(vocabulary);
  const fields = fieldsIn(text);
  const tokens = tokensOf(text);
  const isSum = /[\d一二两三四五六七八九十百千][万亿]/u.test(text);
  const shareOf = (has: (subject: Subject) => boolean): number =>
    1 / Math.max(1, subjects.filter((subject) => !subject.isIssue && has(subject)).length);
  const scored = subjects.map((subject) => {
    const field = sum(
      [...fields]
        .filter((one) => subject.fields.has(one))
        .map((one) => shareOf(({ fields: all }) => all.has(one)) ** 0.5),
    );
    const near = sum(
      [...tokens]
        .filter((one) => subject.near.has(one))
        .map((one) => shareOf(({ near: all }) => all.has(one))),
    );
    const named = general.indexOf(subject.id);
    const score =
      wordScore(text, subject) +
      (subject.isIssue ? 1 : 2.2) * field +
      Math.min(4, 0.7 * near) +
      (isSum && subject.id === "amount" ? 1.5 : 0) +
      (named === 0 ? 1 : named > 0 ? 0.7 : 0);
    return { topic: subject.id, score };
  });
  const best = scored.reduce((found, one) => (one.score > found.score ? one : found), {
    topic: "",
    score: 0,
  });
  return best.score >= 0.7 ? best : undefined;
}

/** The longest of a subject's words in the text counts most, each further one a little. */
function wordScore(text: string, { words, isIssue }: Subject): number {
  const found = words.filter((word) => word.length > 1 && text.includes(word)).map(({ length }) => length);
  if (found.length === 0) return 0;
  const longest = Math.min(6, Math.max(...found));
  return (isIssue ? 0.8 : 1.1) * longest + 0.4 * (found.length - 1);
}

const known = new WeakMap<Vocabulary, readonly Subject[]>();

function subjectsOf(vocabulary: Vocabulary): readonly Subject[] {
  const before = known.get(vocabulary);
  if (before) return before;
  const subjects = [
    ...vocabulary.topics.map(({ id, words, near = "" }) => subjectOf(id, false, words, near)),
    ...vocabulary.issues.map(({ id, words }) => subjectOf(id, true, words, "")),
  ];
  known.set(vocabulary, subjects);
  return subjects;
}

function subjectOf(id: Topic, isIssue: boolean, words: readonly string[], near: string): Subject {
  const lower = words.map((word) => word.toLowerCase());
  const own = `${lower.join(" ")} ${id.replaceAll("-", " ")}`;
  return { id, isIssue, words: lower, fields: fieldsIn(own), near: tokensOf(`${own} ${near.toLowerCase()}`) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
