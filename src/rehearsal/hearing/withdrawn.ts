// A red line crossed in speech, and whether it was taken back in the same breath: then it is a warning.

import { findRedLine, type RedLines } from "../../red-lines/red-lines.ts";
import type { HeardRedLine } from "./heard.ts";

const withdrawal =
  /我收回|收回(?:刚才)?(?:那|这)句|当我没说|我说错了|口误|(?:哦|噢|啊)?不对[,，]?(?:不对|这|我)|不能这么说|这不合规|\bi take (?:that|it) back\b|\bforget i said\b|\blet me correct\b|\bi (?:should|must) not have said\b/iu;

// A guarantee that somebody gives and a cap in a covenant sound like a promise and a rate pushed to its ceiling.
const lawful: readonly (readonly [RegExp, string])[] = [
  [/(?<=本人|夫妇|夫妻|集团|公司|个人|股东|实控人|控制人)(?:连带责任)?保证(?=[,，。;；]|$)/gu, "签字"],
  [/负债率上限/gu, "负债率约定"],
];

/** The first red line that the utterance crosses. */
export function heardRedLine(said: string, redLines: RedLines): HeardRedLine | null {
  const text = lawful.reduce((result, [words, plain]) => result.replace(words, plain), said);
  const found = withdrawal.exec(text);
  const crossed = (part: string): HeardRedLine["rule"] | undefined => findRedLine(part, redLines)?.rule.id;
  if (found === null) {
    const rule = crossed(text);
    return rule === undefined ? null : { rule, level: "breach" };
  }
  const after = crossed(withoutWithdrawn(text));
  if (after !== undefined) return { rule: after, level: "breach" };
  const before = crossed(text.slice(0, found.index));
  return before === undefined ? null : { rule: before, level: "warning" };
}

/** What stands after the withdrawal. */
export function withoutWithdrawn(text: string): string {
  const found = withdrawal.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
}
