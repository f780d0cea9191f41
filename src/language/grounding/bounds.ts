// Whether a number is an upper or a lower limit: 不超过三年 and 三年以内 say the same, 不少于三年 the contrary.

import type { FoundNumber } from "../numbers.ts";

type Bound = "most" | "least" | "none";

const before =
  /(?<most>不(?:得|能|应|可)?(?:超过|高于|大于|多于|长于|晚于)|未超过|最[长高多大迟]|至多|上限|(?<!不)(?<!不得)(?:低于|小于|少于|短于)|不足|不满|未满|可达|长达|at most|no more than|not exceed|up to|maximum|within|less than|below)|(?<least>不(?:得|能|应|可)?(?:低于|少于|小于|短于|早于)|至少|最[低少短小早]|下限|超过|高于|大于|多于|长于|满|at least|no less than|not less than|more than|above|exceed|minimum)/giu;

const after =
  /^\s*(?:[（(]含[^）)]{0,4}[）)])?\s*(?:(?<most>及?以内|及?以下|之内|内(?![部容])|封顶)|(?<least>及?以上|起步?))/u;

/** The limit that the words around the number make of it. Example: 三年 in “最长三年” is `most`. */
export function boundOf(text: string, number: FoundNumber): Bound {
  const following = after.exec(text.slice(number.end, number.end + 12))?.groups;
  if (following) return following.most ? "most" : "least";
  const clause = text.slice(Math.max(0, number.start - 16), number.start);
  const near = clause.slice(
    Math.max(...["，", "。", "；", "、", "\n", ","].map((mark) => clause.lastIndexOf(mark))) + 1,
  );
  const last = [...near.matchAll(before)].at(-1)?.groups;
  if (!last) return "none";
  return last.most ? "most" : "least";
}
