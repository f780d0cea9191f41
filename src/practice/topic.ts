// Which questions a topic means: a competency by id or name, a chapter, or any word of the trade that stands in them.

import type { Question } from "../curriculum/question.ts";
import type { Bank } from "./bank.ts";

export type Topic = {
  /** As it is said back: `“借款需求测算”（C06）` or `关于“保理”的`. */
  readonly name: string;
  /** The best match first. */
  readonly questions: readonly Question[];
};

const competencyId = /\bC\s?(\d{1,2})(?!\d)/iu;
const filler =
  /(?:方面|相关|有关|这块|这一块|这类|类型|部分|章节|那一?章|知识点?|内容|业务|题目?|的|关于|一下|吧|呗|呢|啊)+/gu;

const kinds: Readonly<Record<string, Question["type"]>> = {
  计算: "calc",
  判断: "judge",
  多选: "multi",
  单选: "single",
  选择: "single",
  简答: "case",
  案例: "case",
};
const kindOf = /(计算|判断|多选|单选|选择|简答|案例)(?:题目?)?$/u;

/** Null when no question is about it. `canonical` puts trade words into the manual's own. */
export function findTopic(bank: Bank, said: string, canonical: (text: string) => string): Topic | null {
  const id = competencyId.exec(said)?.[1];
  if (id !== undefined && !kindOf.test(said.trim())) {
    const competency = `C${id.padStart(2, "0")}`;
    return byCompetency(bank, competency);
  }
  const plain = said.normalize("NFKC").trim();
  const whole = bank.competencies.find(({ zh }) => zh === plain.replace(/的?题目?$/u, ""));
  if (whole) return byCompetency(bank, whole.id);
  const form = kindOf.exec(plain)?.[1];
  if (form !== undefined) return ofKind(bank, plain.replace(kindOf, ""), form, canonical);
  const word = plain.replace(filler, "").trim();
  if (word === "") return null;
  const named = bank.competencies.find(
    ({ zh, en }) => zh === word || en.toLowerCase() === word.toLowerCase(),
  );
  if (named) return byCompetency(bank, named.id);
  const forms = [...new Set([word, canonical(word)])].map((form) => form.toLowerCase());
  const ranked = ranking(bank, forms);
  if (ranked.length > 0) return { name: `关于“${word}”的`, questions: ranked };
  // "保理和票据": each part for itself.
  const parts = word.split(/和|与|、|跟|及/u).filter((part) => part.length >= 2);
  const joined = parts.length > 1 ? parts.flatMap((part) => ranking(bank, [part, canonical(part)])) : [];
  if (joined.length > 0) return { name: `关于“${word}”的`, questions: [...new Set(joined)] };
  const near = bank.competencies.find(({ zh }) => word.length >= 2 && zh.includes(word));
  return near ? byCompetency(bank, near.id) : null;
}

/** "流贷计算题": of what the words before mean, those of one kind; of everything where there are none. */
function ofKind(bank: Bank, rest: string, form: string, canonical: (text: string) => string): Topic | null {
  const type = kinds[form];
  const about = rest.trim() === "" ? null : findTopic(bank, rest, canonical);
  if (rest.trim() !== "" && !about) return null;
  const questions = (about?.questions ?? bank.questions).filter((question) => question.type === type);
  return questions.length > 0 ? { name: `${about?.name ?? ""}${form}题`, questions } : null;
}

function byCompetency(bank: Bank, id: string): Topic | null {
  const questions = bank.questions.filter(({ competency }) => competency.includes(id));
  const main = questions.toSorted(
    (left, right) => Number(right.competency[0] === id) - Number(left.competency[0] === id),
  );
  return main.length > 0 ? { name: `“${bank.competencyName(id)}”（${id}）`, questions: main } : null;
}

function ranking(bank: Bank, forms: readonly string[]): readonly Question[] {
  const holds = (text: string) => forms.some((form) => text.toLowerCase().includes(form));
  const scored = bank.questions.map((question) => {
    const { stem, why, chapter, competency } = question;
    const options = "options" in question ? question.options.join("\n") : "";
    const score =
      (holds(stem) ? 4 : 0) +
      (holds(chapter) ? 3 : 0) +
      (competency.some((id) => holds(bank.competencyName(id))) ? 2 : 0) +
      (holds(options) ? 1 : 0) +
      (holds(why) ? 1 : 0);
    return { question, score };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  // A word that only stands in some explanation is no topic.
  return scored
    .filter(({ score }) => score >= Math.min(3, Math.max(best, 2)))
    .toSorted((left, right) => right.score - left.score)
    .map(({ question }) => question);
}
