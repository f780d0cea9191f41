// The passage that proves an answer, as a citation: of a long clause the sentences that the answer rests on.

import type { Citation } from "../chat/reply.ts";
import type { Passage } from "../library/passage.ts";
import type { Item } from "./item.ts";
import { keyText } from "./key.ts";

const wholeUpTo = 120;

/** Cites the passage; the quote is the part of it that has most in common with the key and its reason. */
export function proofOf(item: Item, passage: Passage): Citation {
  const { question } = item;
  const picked =
    question.type === "multi"
      ? question.answer.map((letter) => question.options[letter.charCodeAt(0) - 65] ?? "").join("")
      : keyText(item);
  return {
    n: 1,
    passageId: passage.id,
    document: passage.document,
    clause: passage.clause,
    quote: tellingPart(passage.text, `${question.stem}${picked}${question.why}`),
    effectiveFrom: passage.effectiveFrom,
    effectiveTo: passage.effectiveTo,
    superseded: false,
    successor: null,
  };
}

function tellingPart(text: string, about: string): string {
  if (text.length <= wholeUpTo) return text;
  const parts = text.match(/[^。；\n]+[。；]?/gu)?.filter((part) => part.trim().length > 4) ?? [text];
  const wanted = pairsOf(about);
  const scored = parts.map((part) => {
    const pairs = [...pairsOf(part)];
    const shared = pairs.filter((pair) => wanted.has(pair)).length;
    return { part, score: shared / Math.sqrt(pairs.length + 4) };
  });
  const best = scored.reduce((held, one) => (one.score > held.score ? one : held), scored[0]!);
  return best.part.trim();
}

function pairsOf(text: string): ReadonlySet<string> {
  const plain = text.replace(/[\s\p{P}]/gu, "");
  return new Set([...plain].slice(1).map((character, at) => `${[...plain][at]}${character}`));
}
