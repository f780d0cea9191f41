// The same number in the other writing: a manual says 三年 and 百分之三十 where a question says 3年 and 30%.

const digits = "零一二三四五六七八九";
const values: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...digits].map((digit, value) => [digit, value])),
  〇: 0,
  两: 2,
  十: 10,
  百: 100,
  千: 1000,
  万: 10_000,
  亿: 100_000_000,
};

const unit = "[年月日天个元倍次名人户级章条款项万亿]";
const arabic = /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d{1,12})(?![\d.])([%万亿]?)/g;
const chinese = new RegExp(`(百分之)?([零〇一二两三四五六七八九十百千万亿]+)(?=(${unit})?)`, "g");

/**
 * Every number of a text in the other writing, each with the unit it stands before.
 * Example: "3年内超过30%" gives ["三年", "百分之三十"]; "一千万元" gives ["1000万元"].
 */
export function otherNumerals(text: string): readonly string[] {
  return [...fromArabic(text), ...fromChinese(text)];
}

function* fromArabic(text: string): Generator<string> {
  for (const match of text.matchAll(arabic)) {
    const number = Number(match[1]!.replaceAll(",", ""));
    const words = chineseNumeral(number);
    const next = text[match.index + match[0].length] ?? "";
    if (match[2] === "%") yield `百分之${words}`;
    else yield `${words}${match[2]}${next}`;
  }
}

function* fromChinese(text: string): Generator<string> {
  for (const match of text.matchAll(chinese)) {
    const [, percent, numeral = "", follows] = match;
    const next = text[match.index + match[0].length] ?? "";
    // 一 and 万 are parts of ordinary words unless a unit follows or the numeral goes on.
    if (!percent && !follows && numeral.length < 2) continue;
    const scale = /[万亿]$/.exec(numeral)?.[0] ?? "";
    const number = readChineseNumeral(scale ? numeral.slice(0, -1) : numeral);
    if (number !== null) yield percent ? `${number}%` : `${number}${scale}${next}`;
  }
}

/** Example: 1050 is 一千零五十, 12 is 十二, 10000000 is 一千万. */
export function chineseNumeral(number: number): string {
  // 一十 is shortened only where the numeral begins: 五千三百万零一十.
  return inWords(number).replace(/^一十/, "十");
}

function inWords(number: number): string {
  if (number >= 100_000_000) return split(number, 100_000_000, "亿");
  if (number >= 10_000) return split(number, 10_000, "万");
  let words = "";
  let rest = number;
  for (const [size, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(rest / size);
    rest %= size;
    if (digit > 0) words += digits[digit]! + name;
    else if (words && rest > 0 && !words.endsWith("零")) words += "零";
  }
  return words || "零";
}

function split(number: number, size: number, name: string): string {
  const rest = number % size;
  const gap = rest > 0 && rest < size / 10 ? "零" : "";
  return inWords(Math.floor(number / size)) + name + gap + (rest > 0 ? inWords(rest) : "");
}

/** Null when the characters are no number in this writing, e.g. 千万 on its own. Examples: 一千零五十 is 1050, 二〇二四 is 2024. */
export function readChineseNumeral(text: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text))
    return Number([...text].map((digit) => values[digit]).join(""));
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const [at, character] of [...text].entries()) {
    const value = values[character];
    if (value === undefined) return null;
    if (value < 10) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (value < 10_000) {
      if (digit === null && (value !== 10 || at > 0)) return null;
      section += (digit ?? 1) * value;
      digit = null;
    } else {
      const count = section + (digit ?? 0);
      // 亿 counts everything before it (一万亿), 万 what stands since the last 亿.
      total = value === 10_000 ? total + count * value : (total + count) * value;
      if (total === 0) return null;
      section = 0;
      digit = null;
    }
  }
  return text ? total + section + (digit ?? 0) : null;
}
