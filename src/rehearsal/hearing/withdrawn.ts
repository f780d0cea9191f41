// A red line crossed in speech, and whether it was taken back in the same breath: then it is a warning.

import { findRedLine, type RedLines } from "../../red-lines/red-lines.ts";
import type { HeardRedLine, Vocabulary } from "./heard.ts";

const withdrawal =
  /我收回|收回(?:刚才)?(?:那|这)句|当我没说|我说错了|口误|(?:哦|噢|啊)?不对[,，]?(?:不对|这|我)|不能这么说|这不合规|\bi take (?:that|it) back\b|\bforget i said\b|\blet me correct\b|\bi (?:should|must) not have said\b/iu;

// A guarantee that somebody gives and a cap in a covenant sound like a promise and a rate pushed to its ceiling.
const lawful: readonly (readonly [RegExp, string])[] = [
  [/(?<=本人|夫妇|夫妻|集团|公司|个人|股东|实控人|控制人)(?:连带责任)?保证(?=[,，。;；、]|$)/gu, "签字"],
  [/负债率上限/gu, "负债率约定"],
  // A day by which one will answer promises no approval.
  [/(?:前|内|当天|明天|后天|周[一二三四五末])[^,，。]{0,6}(?:准信|准话)/gu, "答复"],
  // The red lines speak to a "你".
  [/您/gu, "你"],
];

/** The first red line that the utterance crosses. */
export function heardRedLine(said: string, redLines: RedLines, vocabulary?: Vocabulary): HeardRedLine | null {
  const text = lawful.reduce(
    (result, [words, plain]) => result.replace(words, plain),
    withoutGuarantees(said, vocabulary),
  );
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

/** The options of a guarantee are terms, whatever stands beside them in a list. */
function withoutGuarantees(said: string, vocabulary: Vocabulary | undefined): string {
  const options = vocabulary?.issues.find(({ id }) => id === "guarantee")?.options ?? [];
  return options
    .flatMap(({ words }) => words)
    .filter((word) => word.includes("保证"))
    .reduce((text, word) => text.replaceAll(word, "签字"), said);
}

/** What stands after the withdrawal. */
export function withoutWithdrawn(text: string): string {
  const found = withdrawal.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
}
