// Compares a wording with the quotes it cites. Fails closed: what cannot be shown to be in the quotes is a
// problem, because the floor wording is always at hand and a wrong rule costs a bank more than a dry sentence.

import { contentPairs, shareIn } from "./grounding/content.ts";
import { checkFigures } from "./grounding/figures.ts";
import { type ModalClause, modalClauses } from "./grounding/modality.ts";
import { checkPermissions } from "./grounding/permissions.ts";
import { numbersIn, sameNumber } from "./numbers.ts";
import { sentencesIn } from "./sentences.ts";

type CitedQuote = {
  /** Document and clause, e.g. `《流动资金贷款管理办法》第十一条`. */
  readonly label: string;
  readonly quote: string;
};

type CitedAnswer = {
  readonly answer: string;
  /** What the marks [n] stand for. */
  readonly quotes: ReadonlyMap<number, CitedQuote>;
  /** Its words may be taken up in the answer; its figures may not. */
  readonly question: string;
};

/** The share of a sentence's content pairs that its quotes must hold, words of the question set aside. */
const leastSupport = 0.7;
/** The same with the words of the question counted: a sentence cannot live on the question alone. */
const leastOwnSupport = 0.4;

const headings = /^(?:相关规定|规定如下|具体如下|具体规定|related clauses|the manual says[^:：]*)[:：]$/iu;
const promises =
  /包过|包批|必批|稳过|肯定(?:能|会|批|可以|通过)|一定(?:能|会|批|可以|通过|放款)|保证(?:能|会|批|通过|放款|下款|收益|盈利|本金)|绝对|稳赚|[零无]风险|guaranteed|risk[- ]free|certainly (?:be )?approved/giu;

/**
 * What is wrong with an answer in which every sentence must rest on the quotes it cites, one sentence a
 * problem; empty when all of it does. A quote that is cited word for word is never a problem.
 */
export function checkCited({ answer, quotes, question }: CitedAnswer): readonly string[] {
  const clauses = modalClauses(answer);
  const sentences = sentencesIn(answer).filter(({ text }) => hasWords(text));
  if (sentences.length === 0) return ["答案是空的。"];
  return sentences.flatMap(({ text, start }) => {
    const sentence = text.trim();
    if (headings.test(sentence)) return [];
    const problems = checkMarks(sentence, quotes);
    if (problems.length > 0) return problems;
    return segmentsOf(text, start).flatMap((segment) => {
      const cited = segment.marks.flatMap((n) => quotes.get(n) ?? []);
      const within = clauses.filter((clause) => clause.start >= segment.start && clause.start < segment.end);
      return checkSegment(segment.text, within, cited, question).map(
        (problem) => `${problem}：“${segment.text.trim()}”`,
      );
    });
  });
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/\[\d+\]/g, ""));
}

function checkMarks(sentence: string, quotes: ReadonlyMap<number, CitedQuote>): readonly string[] {
  const unknown = marksIn(sentence).filter((n) => !quotes.has(n));
  if (unknown.length > 0) return [`引用标记 [${unknown.join("][")}] 不存在：“${sentence}”`];
  const isCited = /\[\d+\][\s。；;.!?！？”」』"）)]*$/u.test(sentence);
  return isCited ? [] : [`句末缺少引用标记：“${sentence}”`];
}

type Segment = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly marks: readonly number[];
};

// Each piece of a sentence answers to the marks that follow it, so two figures cannot change places.
function segmentsOf(sentence: string, offset: number): readonly Segment[] {
  return [...sentence.matchAll(/((?:(?!\[\d+\])[\s\S])*)((?:\[\d+\]\s*)+)/gu)].flatMap((match) => {
    const [whole, text = "", marks = ""] = match;
    const start = offset + match.index;
    return hasWords(text) ? [{ text, start, end: start + whole.length, marks: marksIn(marks) }] : [];
  });
}

function marksIn(text: string): readonly number[] {
  return [...text.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
}

function checkSegment(
  segment: string,
  clauses: readonly ModalClause[],
  cited: readonly CitedQuote[],
  question: string,
): readonly string[] {
  const source = cited.map(({ quote }) => quote).join("\n");
  return [
    ...checkNames(segment, cited),
    ...checkFigures(segment, source),
    ...checkPromises(segment, source),
    ...checkSupport(segment, source, question),
    ...checkPermissions(clauses, source, question),
  ];
}

function checkNames(segment: string, cited: readonly CitedQuote[]): readonly string[] {
  const known = cited.map(({ label, quote }) => `${label}\n${quote}`).join("\n");
  const names = [...segment.matchAll(/《([^》]+)》/gu)].map((match) => match[1] ?? "");
  const clauses = numbersIn(known).filter(({ kind }) => kind === "clause");
  return [
    ...names.filter((name) => !known.includes(name)).map((name) => `所引来源不是《${name}》`),
    ...numbersIn(segment)
      .filter((number) => number.kind === "clause" && !clauses.some((clause) => sameNumber(clause, number)))
      .map((number) => `所引来源不是${number.text}`),
  ];
}

function checkPromises(segment: string, source: string): readonly string[] {
  return (segment.match(promises) ?? [])
    .filter((promise) => !source.includes(promise))
    .map((promise) => `不得作出承诺（“${promise}”）`);
}

function checkSupport(segment: string, source: string, question: string): readonly string[] {
  const known = new Set(contentPairs(source));
  const asked = new Set(contentPairs(question));
  const pairs = contentPairs(segment);
  const own = pairs.filter((pair) => known.has(pair) || !asked.has(pair));
  const isSupported = shareIn(own, known) >= leastSupport && shareIn(pairs, known) >= leastOwnSupport;
  return isSupported ? [] : ["所引原文不支持这句话"];
}
