// Whether a model's wording says what the floor says and nothing else. Fails closed: the floor is always at hand, and
// a figure or a secret that slips out spoils the play.

import { contentPairs, shareIn } from "../../language/grounding/content.ts";
import { numbersIn, sameNumber } from "../../language/numbers.ts";
import { sentencesIn } from "../../language/sentences.ts";
import { linesEn } from "./lines-en.ts";
import { linesInBank } from "./lines-in-bank.ts";
import { linesZh } from "./lines-zh.ts";
import type { SpokenLanguage } from "./terms-in-words.ts";

export type Spoken = {
  readonly language: SpokenLanguage;
  /** The engine's own wording: it has every figure, term and fact of this turn. */
  readonly floor: string;
  /** Facts told this turn, in the scenario's words. */
  readonly facts: readonly string[];
};

/** The share of a sentence's content pairs that the floor or the stock of lines must hold. */
const leastKnown = 0.7;
const leastOfFact = 0.6;

const outOfRole =
  /提示词|系统|模型|机器人|人工智能|训练|教练|扮演|剧本|设定|场景|指令|隐藏|底线|底牌|底价|保留价|\b(?:AI|prompt|system|model|assistant|trainer|role-?play|scenario|instructions?|hidden|secret|bottom line|floor|reservation|limit)\b/giu;
const agreement =
  /(?<![不没未别难])(?:同意|答应|成交|说定|定下|点头|谈妥|我认|接受|意向|就按|依你|没意见|没问题)|(?<!n't |not |no )\b(?:agreed?|deal|done|accept|settled|intent)\b/giu;
const parting =
  /不谈了|不做了|到此为止|送客|散会|请回|再见|我走了|退件|否决|\b(?:goodbye|farewell|i leave|i am out|no deal)\b/giu;

/** What is wrong with a wording, one sentence a problem; empty when it may be said. */
export function spokenProblems(
  text: string,
  { language, floor, facts }: Spoken,
  secrets: readonly string[],
): readonly string[] {
  const allowed = [floor, ...facts].join("\n");
  return [
    ...figureProblems(text, floor, allowed),
    ...wordProblems(text, allowed, language),
    ...stanceProblems(text, floor),
    ...facts.filter((fact) => !tellsOf(fact, text)).map((fact) => `漏了要说的事实：“${fact}”`),
    ...secrets.filter((secret) => tellsPartOf(secret, text, allowed)).map(() => "说出了这一轮没有让说的事"),
    ...(text.length > floor.length * 2 + 40 ? ["说得太长"] : []),
  ];
}

/** Figures of the text that `allowed` does not state; used for the floor's own words as well. */
export function strangeFigures(text: string, allowed: string): readonly string[] {
  const known = numbersIn(allowed);
  return numbersIn(text)
    .filter((number) => !known.some((one) => sameNumber(one, number)))
    .map((number) => number.text);
}

function figureProblems(text: string, floor: string, allowed: string): readonly string[] {
  return [
    ...strangeFigures(text, allowed).map((figure) => `数字“${figure}”不在这一轮允许的范围内`),
    ...strangeFigures(floor, text).map((figure) => `漏了数字“${figure}”`),
  ];
}

function wordProblems(text: string, allowed: string, language: SpokenLanguage): readonly string[] {
  const known = new Set([...contentPairs(allowed), ...stockOf(language)]);
  const latin = language === "zh" ? (text.match(/[A-Za-z]{2,}/gu) ?? []) : [];
  const han = language === "en" ? (text.match(/\p{Script=Han}+/gu) ?? []) : [];
  return [
    ...[...latin, ...han].filter((word) => !allowed.includes(word)).map((word) => `夹了别的文字“${word}”`),
    ...(text.match(outOfRole) ?? [])
      .filter((word) => !allowed.includes(word))
      .map((word) => `出戏的话“${word}”`),
    ...sentencesIn(text)
      .filter((sentence) => shareIn(contentPairs(sentence.text), known) < leastKnown)
      .map((sentence) => `说了没有依据的话：“${sentence.text.trim()}”`),
  ];
}

function stanceProblems(text: string, floor: string): readonly string[] {
  return [
    { pattern: agreement, name: "同意" },
    { pattern: parting, name: "告辞" },
  ].flatMap(({ pattern, name }) => {
    const [said, meant] = [text, floor].map((words) => (words.match(pattern) ?? []).length > 0);
    if (said === meant) return [];
    return [said ? `这一轮没有${name}，却说了${name}的话` : `这一轮要${name}，却没有说`];
  });
}

function tellsOf(fact: string, text: string): boolean {
  return shareIn(contentPairs(fact), new Set(contentPairs(text))) >= leastOfFact;
}

/** Two pairs that only the secret has are no chance. */
function tellsPartOf(secret: string, text: string, allowed: string): boolean {
  const open = new Set(contentPairs(allowed));
  const spoken = new Set(contentPairs(text));
  const own = new Set(contentPairs(secret).filter((pair) => !open.has(pair)));
  return [...own].filter((pair) => spoken.has(pair)).length >= 2;
}

const stocks = new Map<SpokenLanguage, ReadonlySet<string>>();

/** The pairs of all lines of a language: how such people speak, whatever they speak of. */
function stockOf(language: SpokenLanguage): ReadonlySet<string> {
  const known = stocks.get(language);
  if (known) return known;
  const tables = language === "zh" ? [linesZh, linesInBank] : [linesEn];
  const lines = tables.flatMap((table) =>
    Object.values(table).flatMap(({ soft, hard }) => [...soft, ...hard]),
  );
  const stock = new Set(lines.flatMap((line) => contentPairs(line.replace(/[[\]|{}]/gu, " "))));
  stocks.set(language, stock);
  return stock;
}
