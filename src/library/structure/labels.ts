// The marks by which Chinese rules number themselves: 编章节, 条, 附件, 一、, 1.2.3, （一）. Pure reading of one
// line; what a mark means in its place is decided in outline.ts.

export type Label =
  | { readonly kind: "division"; readonly rank: number; readonly key: string }
  | { readonly kind: "article"; readonly key: string; readonly number: number; readonly isSpaced: boolean }
  | { readonly kind: "annex"; readonly key: string; readonly isNumbered: boolean }
  | { readonly kind: "numbered"; readonly key: string; readonly depth: number; readonly isTitle: boolean };

const numeral = "[一二三四五六七八九十百千零〇○两\\d０-９]+";
const divisionRanks: Readonly<Record<string, number>> = { 编: 1, 部分: 1, 分编: 2, 章: 3, 节: 4 };
const division = new RegExp(`^第\\s*${numeral}\\s*(分编|部分|编|章|节)(?:\\s*之\\s*${numeral})?`);
const article = new RegExp(`^第\\s*(${numeral})\\s*条(?:\\s*之\\s*(${numeral}))?`);
const annex = new RegExp(`^附\\s*(件|录|表)\\s*(${numeral})?(?=$|[\\s：:.、])`);
const chinese = /^([一二三四五六七八九十百]+)、/;
const dotted = /^(\d{1,3}(?:\.\d{1,3})+)(?=[\s\p{Script=Han}（(《])/u;
const item = new RegExp(`^(?:[（(]${numeral}[）)]|[①-⑳]|\\d{1,3}(?:[、）)]|[.．](?!\\d)))`);
const sentenceMark = /[。；;，！？]|[,：:]$/;
/** What follows 第N条 when a sentence refers to it: 第三条的规定, 第三条第一款, 第三条、第四条. */
const reference = /^[的规所第款项、，,和至或与及以中之起到]/;
const longestTitle = 40;

/** The mark this line begins with, null when it has none. */
export function labelOf(line: string): Label | null {
  return readDivision(line) ?? readArticle(line) ?? readAnnex(line) ?? readNumbered(line);
}

/** 0 for a paragraph, 1 for an item （一）, 2 for an item below it (1. or ①). */
export function itemDepth(line: string): number {
  const mark = item.exec(line)?.[0];
  if (mark === undefined) return 0;
  return /^[（(][^\d０-９]/.test(mark) ? 1 : 2;
}

/** True for a line that reads as a heading: short, and no sentence. */
export function isTitle(line: string): boolean {
  return line.length <= longestTitle && !sentenceMark.test(line);
}

/** One space between number and words, and none inside a spread title. Example: `第一章　总　则` → `第一章 总则`. */
export function tidyTitle(text: string): string {
  const mark = division.exec(text)?.[0] ?? "";
  const words = text.slice(mark.length).replace(/\s+/g, " ").trim();
  const joined = /^\p{Script=Han}(?: \p{Script=Han})+$/u.test(words) ? words.replaceAll(" ", "") : words;
  return mark === "" || joined === "" ? `${mark}${joined}` : `${mark.replace(/\s+/g, "")} ${joined}`;
}

function readDivision(line: string): Label | null {
  const match = division.exec(line);
  if (!match || !isTitle(line)) return null;
  const rest = line.slice(match[0].length);
  if (rest !== "" && !/^[\s：:]/.test(rest) && (rest.length > 20 || reference.test(rest))) return null;
  const rank = divisionRanks[match[1] ?? ""] ?? 3;
  return { kind: "division", rank, key: match[0].replace(/\s+/g, "") };
}

function readArticle(line: string): Label | null {
  const match = article.exec(line);
  if (!match) return null;
  const rest = line.slice(match[0].length);
  const isSpaced = rest === "" || /^[\s【（(：:]/.test(rest);
  if (!isSpaced && reference.test(rest)) return null;
  const number = numberOf(match[1] ?? "");
  return { kind: "article", key: match[0].replace(/\s+/g, ""), number, isSpaced };
}

function readAnnex(line: string): Label | null {
  const match = annex.exec(line);
  if (!match || !isTitle(line.replace(/[：:]$/, ""))) return null;
  return { kind: "annex", key: match[0].replace(/\s+/g, ""), isNumbered: match[2] !== undefined };
}

function readNumbered(line: string): Label | null {
  const match = chinese.exec(line) ?? dotted.exec(line);
  if (!match) return null;
  const key = match[1] ?? "";
  const depth = /^\d/.test(key) ? key.split(".").length : 1;
  return { kind: "numbered", key, depth, isTitle: isTitle(line) };
}

const digits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The value of a Chinese or Arabic numeral. Example: 一百零二 → 102. */
export function numberOf(numeralText: string): number {
  const arabic = numeralText.normalize("NFKC");
  if (/^\d+$/.test(arabic)) return Number(arabic);
  let total = 0;
  let digit = 0;
  for (const character of arabic.replace(/[〇○]/g, "零").replace(/两/g, "二")) {
    const unit = units[character];
    if (unit === undefined) {
      digit = digits.indexOf(character);
      continue;
    }
    total += (digit || 1) * unit;
    digit = 0;
  }
  return total + digit;
}
