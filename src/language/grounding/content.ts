// What a sentence is about, without the words every sentence has: the measure of whether a quote supports a
// wording. Pairs of characters, because Chinese has no spaces and a pair survives most rewording.

import { numbersIn } from "../numbers.ts";

const functionWords = new RegExp(
  [
    "按照|根据|依据|依照|规定|要求|因此|所以|如果|但是|不过|同时|此外|另外|其中|以及|或者|并且|而且|例如|比如|也就是说",
    "结论|总之|简单来说|具体而言|原则上?|应该|应当|必须|需要|可以|能够|允许|不得|禁止|严禁|不能|不可|不准",
    "无须|无需|不必|没有|最长|最高|最多|最低|最少|最短|至少|至多|上限|下限|不超过|不低于|不高于|不少于|以内|以上|以下|之内",
    "超过|低于|高于|少于|进行|相关|有关|具体|包括|即可|方可|情况下?|的话|只有|才能|都是|就是|属于|时候?|您|我们|我行|手册",
    "[的了在和与及或是为由于将把被其该此这那并且而则即也都还就对从按若如但须需应可不未所之等后前均各才只并]",
  ].join("|"),
  "gu",
);

const englishFunctionWords = new Set(
  "the a an of for to in on at by and or is are was be been must may can shall should not no it its this that with as if under from which who when than".split(
    " ",
  ),
);

/**
 * The content pairs of a text: bigrams of its Han runs and its Latin words, numbers and function words left
 * out. Example: 贷款的期限为三年 → 贷款, 期限.
 */
export function contentPairs(text: string): readonly string[] {
  const words = withoutNumbers(text.replace(/\[\d+\]/g, " ").replace(/《[^》]*》/g, " "));
  const runs = words.replace(functionWords, " ").match(/\p{Script=Han}+/gu) ?? [];
  const latin = (words.toLowerCase().match(/[a-z]{2,}/g) ?? []).filter(
    (word) => !englishFunctionWords.has(word),
  );
  return [...runs.flatMap(pairsOf), ...latin];
}

/** The share of `pairs` that `known` holds; 1 when there are none. */
export function shareIn(pairs: readonly string[], known: ReadonlySet<string>): number {
  return pairs.length === 0 ? 1 : pairs.filter((pair) => known.has(pair)).length / pairs.length;
}

function pairsOf(run: string): readonly string[] {
  return Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2));
}

function withoutNumbers(text: string): string {
  return numbersIn(text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    text,
  );
}
