// An utterance in the pieces that can each be a move.

export type Sentence = { readonly text: string; readonly clauses: readonly string[] };

const sentenceEnd = /(?<=[。?;；\n])|(?<=\.)(?=\s)/u;
const clauseEnd = /(?<=[,，])(?!\d{3}(?!\d))|(?<=—)(?=—)/u;
/** Joins that begin a new clause although no comma is heard. */
const joins = /(?=(?:不过|但是?|另外|所以|那么)(?!时|于))|\s(?=(?:but|so)\b)/u;

/** Sentences with their closing marks, each with its clauses. */
export function sentencesOf(text: string): readonly Sentence[] {
  return text
    .split(sentenceEnd)
    .map((part) => part.trim())
    .filter((part) => part.replace(/[\p{P}\s]/gu, "") !== "")
    .map((part) => ({ text: part, clauses: clausesOf(part) }));
}

function clausesOf(sentence: string): readonly string[] {
  return sentence
    .split(clauseEnd)
    .flatMap((part) => part.split(joins))
    .map((part) => part.trim())
    .filter((part) => part.replace(/[\p{P}\s]/gu, "") !== "");
}
