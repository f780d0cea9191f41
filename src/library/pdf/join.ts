// How the words of two lines, or of two runs in one line, are put together again: Chinese without a space, Latin
// words with one, a number broken in two without.

const wide = "\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF“”‘’—…·①-⑳";
const betweenWide = new RegExp(`(?<=[${wide}])[^\\S\\n]+(?=[${wide}])`, "gu");
const besideWide = new RegExp(`(?<=[${wide}])[^\\S\\n]+(?=\\d)|(?<=\\d)[^\\S\\n]+(?=[${wide}])`, "gu");
const numeral = "[一二三四五六七八九十百千零〇○两\\d]+";
/** A mark that keeps its space, because the space tells it from a sentence that refers to it. */
const marked = new RegExp(
  `^(第\\s*${numeral}\\s*(?:分编|部分|编|章|节|条)(?:\\s*之\\s*${numeral})?|附\\s*[件录表]\\s*${numeral}?)[^\\S\\n]+`,
  "u",
);

/** Two lines of one paragraph as one text. Example: `健` + `康` → `健康`, `Basel` + `III` → `Basel III`. */
export function joinLines(text: string, next: string): string {
  const isLatin = /[A-Za-z,.;)]$/.test(text) && /^[A-Za-z0-9(]/.test(next);
  const isLatinAfterNumber = /\d$/.test(text) && /^[A-Za-z]/.test(next);
  return isLatin || isLatinAfterNumber ? `${text} ${next}` : `${text}${next}`;
}

/** The text without the spaces that typesetting put between Chinese characters; one stays after a clause's mark. */
export function withoutTypesettingSpaces(text: string): string {
  const mark = marked.exec(text);
  const from = mark?.[0].length ?? 0;
  const words = text.slice(from).replace(betweenWide, "").replace(besideWide, "").replace(/\s+/g, " ");
  return mark ? `${(mark[1] ?? "").replace(/\s+/g, "")} ${words}` : words;
}
