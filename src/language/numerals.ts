// Chinese and English number words as values, and back. Manuals write 一千万元 where a person types
// 1000万元: both must be found by one search and compared as one amount.

const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries([..."零一二三四五六七八九"].map((digit, value) => [digit, value])),
  ...Object.fromEntries([..."零壹贰叁肆伍陆柒捌玖"].map((digit, value) => [digit, value])),
  〇: 0,
  两: 2,
};

const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 };

/** The characters a Chinese numeral is written with, for character classes. */
export const chineseDigitClass = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖";
export const chinesePlaceClass = "十百千万亿拾佰仟萬億";

/**
 * Reads a Chinese numeral, also with Arabic digits before its places; undefined when it is none.
 * Examples: 一千万 → 10000000, 十二点五 → 12.5, 二〇二四 → 2024, 3千万 → 30000000, 一百五 → 150.
 */
export function parseChineseNumeral(text: string): number | undefined {
  const plain = text.replaceAll("萬", "万").replaceAll("億", "亿");
  if (plain === "") return undefined;
  return readArabic(plain) ?? readDecimal(plain) ?? readDigitRow(plain) ?? readScaled(plain);
}

/** Writes an integer from 0 to 10^15 as a Chinese numeral. Example: 10500000 → 一千零五十万. */
export function chineseNumeral(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > 1e15) {
    throw new RangeError(`Not an integer from 0 to 10^15: ${value}`);
  }
  if (value === 0) return "零";
  const written = writeScaled(value);
  return written.startsWith("一十") ? written.slice(1) : written;
}

const englishSmall: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
    "sixteen seventeen eighteen nineteen"
  )
    .split(" ")
    .map((word, value) => [word, value]),
);

const englishTens: Readonly<Record<string, number>> = Object.fromEntries(
  "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index) => [word, (index + 2) * 10]),
);

const englishScales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** Every word an English number is written with. */
export const englishNumberWords: readonly string[] = [
  ...Object.keys(englishSmall),
  ...Object.keys(englishTens),
  "hundred",
  ...Object.keys(englishScales),
];

/** Reads English number words; undefined when they are none. Example: "twenty-five million" → 25000000. */
export function parseEnglishNumeral(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "and");
  let total = 0;
  let group: number | undefined;
  for (const word of words) {
    const small = englishSmall[word] ?? englishTens[word];
    if (small !== undefined) group = (group ?? 0) + small;
    else if (group === undefined) return undefined;
    else if (word === "hundred") group *= 100;
    else {
      const scale = englishScales[word];
      if (scale === undefined) return undefined;
      total += group * scale;
      group = 0;
    }
  }
  return group === undefined ? undefined : total + group;
}

function readArabic(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

// 一点二五亿 and 1.5亿: the decimal point moves with the scale, through the text form so that it stays exact.
function readDecimal(text: string): number | undefined {
  const match = /^(.+?)[点.]([^点.万亿十百千]+)(千)?(万)?(亿)?$/.exec(text);
  if (!match) return undefined;
  const whole = parseChineseNumeral(match[1] ?? "");
  const fraction = decimalDigits(match[2] ?? "");
  if (whole === undefined || fraction === undefined || !Number.isInteger(whole)) return undefined;
  const zeros = (match[3] ? 3 : 0) + (match[4] ? 4 : 0) + (match[5] ? 8 : 0);
  return Number(`${whole}.${fraction}e${zeros}`);
}

function decimalDigits(text: string): string | undefined {
  const values = [...text].map((digit) => digits[digit] ?? (/\d/.test(digit) ? Number(digit) : undefined));
  return values.includes(undefined) ? undefined : values.join("");
}

// 二〇二四: digits in a row. Two of them (三五年) mean "three to five" as often as thirty-five: no value.
function readDigitRow(text: string): number | undefined {
  const values = [...text].map((digit) => digits[digit]);
  if (values.includes(undefined) || (values.length === 2 && values[0] !== 0)) return undefined;
  return Number(values.join(""));
}

function readScaled(text: string): number | undefined {
  for (const [mark, scale, limit] of [
    ["亿", 1e8, 1e8],
    ["万", 1e4, 1e4],
  ] as const) {
    const at = text.lastIndexOf(mark);
    if (at < 0) continue;
    const high = parseChineseNumeral(text.slice(0, at));
    const low = lowPart(text.slice(at + 1), scale);
    const isReadable =
      high !== undefined &&
      low !== undefined &&
      high > 0 &&
      (high < limit || /^[\d.]+$/.test(text.slice(0, at)));
    return isReadable ? exact(high * scale) + low : undefined;
  }
  return readThousands(text);
}

// What follows a scale: smaller than it, and after it a lone digit counts its tenth (一万五 is 15000).
function lowPart(text: string, scale: number): number | undefined {
  if (text === "") return 0;
  const lone = text.length === 1 ? digits[text] : undefined;
  if (lone !== undefined) return lone * (scale / 10);
  const low = parseChineseNumeral(/^[零〇]./.test(text) ? text.slice(1) : text);
  return low !== undefined && low < scale ? low : undefined;
}

function readThousands(text: string): number | undefined {
  let total = 0;
  let rest = text;
  let limit = 10_000;
  while (rest !== "") {
    const match = /^([零〇]?)([\d.]+|[^零〇十百千拾佰仟])?([十百千拾佰仟])?/.exec(rest);
    if (!match || match[0] === "") return undefined;
    const place = match[3] === undefined ? 1 : (places[match[3]] ?? 1);
    const isBareTen = match[2] === undefined && place === 10;
    const digit = isBareTen ? 1 : readDigit(match[2]);
    if (digit === undefined || place >= limit) return undefined;
    const isTenth = place === 1 && total > 0 && limit >= 100 && match[1] === "";
    total += isTenth ? digit * (limit / 10) : digit * place;
    limit = place;
    rest = rest.slice(match[0].length);
  }
  return total;
}

function readDigit(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (digits[text] ?? readArabic(text));
}

function writeScaled(value: number): string {
  if (value >= 1e8) return withLow(writeScaled(Math.floor(value / 1e8)), "亿", value % 1e8, 1e7);
  if (value >= 1e4) return withLow(writeScaled(Math.floor(value / 1e4)), "万", value % 1e4, 1e3);
  return writeThousands(value);
}

function withLow(high: string, mark: string, low: number, fullFrom: number): string {
  if (low === 0) return high + mark;
  return `${high}${mark}${low < fullFrom ? "零" : ""}${writeScaled(low)}`;
}

function writeThousands(value: number): string {
  const row = [...String(value)].map((digit, index, all) =>
    digit === "0"
      ? "零"
      : "零一二三四五六七八九".charAt(Number(digit)) + ["", "十", "百", "千"][all.length - 1 - index],
  );
  return row.join("").replace(/零+/g, "零").replace(/零$/, "");
}

// Products of a short decimal and a power of ten carry a binary rest in the last place.
function exact(value: number): number {
  return Number(value.toPrecision(15));
}
