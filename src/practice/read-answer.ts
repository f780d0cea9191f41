// What somebody types as an answer, read for the question it answers: "A", "选b", "AC", "第二个", "不对", "大概120万". Null when
// the text is no answer to it, so that a side question can go where it belongs. Pure.

import type { Question } from "../curriculum/question.ts";
import { numberAnswer } from "./read-number.ts";

export type Answer =
  | { readonly kind: "letters"; readonly letters: readonly string[] }
  | { readonly kind: "verdict"; readonly verdict: boolean }
  /** In the question's unit. */
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly text: string };

const longest = 2_000;
const lead =
  /^(?:(?:我|这题|这道题|那|嗯|呃|就|应该|可能|大概|估计|还是|答案?|正确答案|选项?|选择|觉得|认为|猜|蒙|填|是|为|：|:|，|,|\s)+)/u;
const tail =
  /(?:吧|呢|啊|呀|哦|嘛|了|项|选项|这个|这项|个|对吗|对吧|没错|都对|都选|都是|\s|[。.！!~～…、，,])+$/u;
const letterList = /^[A-F](?:\s*(?:[、，,;；和与及+/&]|以及|还有|跟)?\s*[A-F])*$/u;
const allOfThem =
  /^(?:全选|都选|全都选|全部(?:都选|选|都对|正确)?|以上(?:全|都|全都)(?:选|对|是)|都对|全对)$/u;
const ordinals = ["一", "二", "三", "四", "五", "六"];

export function readAnswer(question: Question, said: string): Answer | null {
  const text = said.normalize("NFKC").trim();
  if (text === "" || text.length > longest) return null;
  switch (question.type) {
    case "single":
    case "multi":
      return letterAnswer(question, text);
    case "judge":
      return verdictAnswer(text);
    case "calc": {
      const value = numberAnswer(text, question.unit);
      return value === null ? null : { kind: "number", value };
    }
    case "case":
      return asksBack(text) || text.length < 4 ? null : { kind: "text", text };
  }
}

/** True for a text that asks something: no answer, even where any words would be one. */
export function asksBack(text: string): boolean {
  return (
    text.length <= 60 && /[?？]\s*$|(?:吗|呢|什么|多少|多久|怎么办|怎么算|如何)[。.]?$/u.test(text.trim())
  );
}

function letterAnswer(
  question: Extract<Question, { options: string[] }>,
  text: string,
): Extract<Answer, { kind: "letters" }> | null {
  const valid = question.options.map((_, at) => String.fromCharCode(65 + at));
  const found = lettersIn(text, valid) ?? ordinalIn(text, question.options) ?? optionsNamed(question, text);
  if (!found || found.some((letter) => !valid.includes(letter))) return null;
  return { kind: "letters", letters: [...new Set(found)].toSorted() };
}

function lettersIn(text: string, valid: readonly string[]): readonly string[] | null {
  const asked = text.toUpperCase().replace(/不(?:是|选|要)\s*[A-F]\s*[，,、。\s]*/gu, "");
  const bare = asked.replace(lead, "").replace(tail, "").trim();
  if (letterList.test(bare)) return bare.match(/[A-F]/gu) ?? [];
  if (allOfThem.test(bare) || allOfThem.test(asked)) return valid;
  // "B，因为…": the letter stands first and the reason follows.
  const first = /^([A-F]{1,6})(?=\s*(?:[，,。.、:;；(（]|因为|理由|\s))(?!\s*(?:角|轮|股|级))/u.exec(bare);
  if (first && !asksBack(text)) return first[1]!.match(/[A-F]/gu) ?? [];
  const last = /(?:选|答案是|应该是|答案为|答案)\s*([A-F]{1,6})[。.!！]?$/u.exec(asked);
  return last ? (last[1]!.match(/[A-F]/gu) ?? []) : null;
}

function ordinalIn(text: string, options: readonly string[]): readonly string[] | null {
  const bare = text.replace(lead, "").replace(tail, "");
  const found = /^第?([一二三四五六1-6])(?:个|项|条|种)?$/u.exec(bare);
  if (!found || options.some((option) => option === bare)) return null;
  const digit = found[1]!;
  const at = /\d/u.test(digit) ? Number(digit) - 1 : ordinals.indexOf(digit);
  return [String.fromCharCode(65 + at)];
}

/** The text of an option, whole or as the only one that contains it. */
function optionsNamed(
  question: Extract<Question, { options: string[] }>,
  text: string,
): readonly string[] | null {
  if (asksBack(text)) return null;
  const plain = (one: string) =>
    one
      .normalize("NFKC")
      .replace(/[\s\p{P}]/gu, "")
      .toLowerCase();
  const letterOf = (at: number) => String.fromCharCode(65 + at);
  const options = question.options.map(plain);
  const said = plain(text.replace(lead, ""));
  const whole = [plain(text), said, plain(text.replace(lead, "").replace(tail, ""))];
  const exact = options.findIndex((option) => whole.includes(option));
  if (exact >= 0) return [letterOf(exact)];
  if (question.type === "multi") {
    const parts = text
      .replace(lead, "")
      .split(/[、，,;；\n]|和|以及/u)
      .map(plain)
      .filter((part) => part.length >= 2);
    const places = parts.map((part) => options.indexOf(part));
    return parts.length >= 2 && places.every((place) => place >= 0) ? places.map(letterOf) : null;
  }
  const holding = options.flatMap((option, at) => (said.length >= 2 && option.includes(said) ? [at] : []));
  const held = options.flatMap((option, at) => (option.length >= 2 && said.includes(option) ? [at] : []));
  if (holding.length === 1) return [letterOf(holding[0]!)];
  const rest = held.length === 1 ? said.length - options[held[0]!]!.length : Number.POSITIVE_INFINITY;
  return rest <= 6 ? [letterOf(held[0]!)] : null;
}

const rightAfterAll = /^(?:没错|没有错|没毛病|无误|不错)/u;
const wrong =
  /^(?:错|不对|不正确|有误|否|不是|不可以|不能|不行|不应该|不用|×|x|✗|❌|f|false|no|n|wrong|b)(?![\p{L}]{3,})/iu;
const right =
  /^(?:对|正确|没错|是|可以|能|行|应该|√|✓|✔|✅|t|true|yes|y|right|correct|ok|a)(?![\p{L}]{3,})/iu;

function verdictAnswer(text: string): Extract<Answer, { kind: "verdict" }> | null {
  if (text.length > 40 || asksBack(text)) return null;
  const bare = text.replace(
    /^(?:我|这个?|说法|觉得|认为|感觉|应该|选|判断|答案|题目?|道|：|:|，|,|\s|是(?=错|对|正|不))+/u,
    "",
  );
  const verdict = (verdict: boolean) => ({ kind: "verdict", verdict }) as const;
  if (rightAfterAll.test(bare)) return verdict(true);
  if (wrong.test(bare)) return verdict(false);
  return right.test(bare) ? verdict(true) : null;
}
