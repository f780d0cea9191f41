// Chromium and other printers write characters as the radicals they look like (⼀ for 一, ⻓ for 长): equal to the
// eye, unknown to every search.

/** Radicals that Unicode maps to nothing, or to another shape than the one printed, each before its character. */
const exceptions =
  "⼾户⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟";
const characters = new Map(
  [...exceptions.matchAll(/(.)(.)/gu)].map(([, radical, character]) => [radical, character]),
);

/** The text with characters for radicals, one for one. Example: `⼀年⻓` → `一年长`. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2E80-\u2FDF]/gu, (radical) => characters.get(radical) ?? radical.normalize("NFKC"));
}
