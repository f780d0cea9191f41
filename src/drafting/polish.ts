// A model's words for single sentences of a paper. Each sentence is checked by itself and keeps its figures as they are;
// one that fails stays as the engine wrote it, so that a model can only make a paper read better.

import {
  type Block,
  type Draft,
  type Piece,
  type Section,
  type Sentence,
  sentenceText,
} from "../documents/draft.ts";
import { contentPairs, shareIn } from "../language/grounding/content.ts";
import { modalClauses } from "../language/grounding/modality.ts";
import { numbersIn, sameNumber } from "../language/numbers.ts";
import type { Wording } from "./job.ts";

/** The share of the new sentence's content pairs that the section must hold, and of the old one's that must stay. */
const leastKnown = 0.8;
const leastKept = 0.6;
const promise =
  /包过|包批|必批|稳过|肯定|一定(?:能|会|批|可以)|保证(?:能|会|批|通过|放款|收益)|绝对|稳赚|[零无]风险|承诺/gu;

/** What is wrong with a wording of a sentence, one sentence a problem; `section` is the text around it. */
export function polishProblems(sentence: Sentence, text: string, section: string): readonly string[] {
  const floor = sentenceText(sentence);
  const pieces = rebuilt(sentence, text);
  if (pieces === null) return ["数字或原文资料没有照原样、按原来的次序留下"];
  const [said, meant] = [wordsOf(pieces), wordsOf(sentence)];
  const known = new Set(contentPairs(section));
  const pairs = contentPairs(said);
  return [
    ...strangers(said, meant).map((figure) => `多出了“${figure}”`),
    ...strangers(meant, said).map((figure) => `漏了“${figure}”`),
    ...(text.match(/《[^》]*》/gu) ?? [])
      .filter((name) => !floor.includes(name))
      .map((name) => `提到了${name}`),
    ...(text.match(promise) ?? [])
      .filter((word) => !floor.includes(word))
      .map((word) => `作了承诺：“${word}”`),
    ...(text.match(/[A-Za-z]{2,}/gu) ?? [])
      .filter((word) => !floor.includes(word))
      .map((word) => `夹了“${word}”`),
    ...(stanceOf(text) === stanceOf(floor) ? [] : ["可以、应当、不得或上下限与原句不一致"]),
    ...(shareIn(pairs, known) < leastKnown ? ["说了本节没有的内容"] : []),
    ...(shareIn(contentPairs(meant), new Set(pairs)) < leastKept ? ["丢了原句的内容"] : []),
    ...(/[\n\r]/u.test(text) || text.length > floor.length * 1.6 + 10 ? ["太长或换了行"] : []),
  ];
}

/** The sentences of a section that a model may word: running text, not tables and pictures. */
export function wordable(section: Omit<Section, "parts">): readonly Sentence[] {
  return section.blocks.flatMap((block) => {
    if (block.type === "paragraph") return block.sentences;
    return block.type === "list" ? block.items : [];
  });
}

/** The paper in the accepted words; it says that a model helped and who read it. */
export function worded(draft: Draft, wording: Wording, reviewedBy: string): Draft {
  const sections = draft.sections.map(({ parts, ...section }) => ({
    ...rewritten(section, wording),
    ...(parts ? { parts: parts.map((part) => rewritten(part, wording)) } : {}),
  }));
  const isTouched = JSON.stringify(sections) !== JSON.stringify(draft.sections);
  return isTouched ? { ...draft, sections, wording: { by: "model", reviewedBy } } : draft;
}

function rewritten(section: Omit<Section, "parts">, wording: Wording): Omit<Section, "parts"> {
  const around = sectionWords(section);
  const inWords = (sentence: Sentence): Sentence => {
    const text = wording[sentenceText(sentence)];
    if (text === undefined || polishProblems(sentence, text, around).length > 0) return sentence;
    return rebuilt(sentence, text) ?? sentence;
  };
  return { ...section, blocks: section.blocks.map((block) => mapped(block, inWords)) };
}

/** The running text of a section. */
export function sectionWords(section: Omit<Section, "parts">): string {
  return [section.title, ...wordable(section).map(sentenceText)].join("\n");
}

function mapped(block: Block, change: (sentence: Sentence) => Sentence): Block {
  if (block.type === "paragraph") return { ...block, sentences: block.sentences.map(change) };
  return block.type === "list" ? { ...block, items: block.items.map(change) } : block;
}

/** The new text with the old figures in their places; null when one is not there, in their order, exactly. */
function rebuilt(sentence: Sentence, text: string): Sentence | null {
  const pieces: Piece[] = [];
  let at = 0;
  for (const piece of sentence) {
    if (typeof piece === "string") continue;
    const found = text.indexOf(piece.text, at);
    if (found < 0) return null;
    pieces.push(text.slice(at, found), piece);
    at = found + piece.text.length;
  }
  return [...pieces, text.slice(at)].filter((piece) => piece !== "");
}

/** What the template says, figures left out; a gap keeps the words on both sides apart. */
function wordsOf(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === "string" ? piece : "，")).join("");
}

function strangers(text: string, allowed: string): readonly string[] {
  const left = [...numbersIn(allowed)];
  return numbersIn(text).flatMap((number) => {
    const at = left.findIndex((other) => sameNumber(other, number));
    if (at < 0) return [number.text];
    left.splice(at, 1);
    return [];
  });
}

/** What the sentence forbids, demands and limits, and how often it says no. */
function stanceOf(text: string): string {
  const clauses = modalClauses(text);
  const count = clauses.reduce((sum, { negations }) => sum + negations, 0);
  const words = clauses.flatMap(({ own, limits }) => [...own, ...limits]).toSorted();
  return JSON.stringify([words, count, (text.match(/约|左右|预计|尚|未/gu) ?? []).toSorted()]);
}
