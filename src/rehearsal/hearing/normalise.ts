// Speech as it comes out of a phone: slips of hearing, fillers and spoken forms of numbers are put into the one form
// that the other parts of hearing read.

const slips: readonly (readonly [RegExp, string])[] = [
  [/利[绿律虑]/gu, "利率"],
  [/额[渡肚]/gu, "额度"],
  [/[抵底][鸭压呀]/gu, "抵押"],
  [/厂房得压给/gu, "厂房得押给"],
  [/代[法罚]/gu, "代发"],
  [/定单/gu, "订单"],
  [/用图/gu, "用途"],
  [/帐/gu, "账"],
  [/结蒜|节算/gu, "结算"],
  [/l\s*p\s*r/gu, "lpr"],
  [/[’‘]/gu, "'"],
];

const digit: Readonly<Record<string, number>> = Object.fromEntries(
  [..."零一二三四五六七八九"].map((character, value) => [character, value]),
);
const englishDigit: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** Half-width, lower case, slips put right, spoken numbers in the forms that `language/numbers` reads. */
export function normalise(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<=[\p{sc=Han}、。])\s+|\s+(?=[\p{sc=Han}、。])/gu, "")
    .replace(/[!！]+/gu, "。");
  const spelled = slips.reduce((result, [wrong, right]) => result.replace(wrong, right), plain);
  return spokenNumbers(spelled.replace(/[?？]+/gu, "?"));
}

function spokenNumbers(text: string): string {
  return (
    text
      .replace(/(?<=\d)点(?=\d)/gu, ".")
      // "三块六毛五" of a hundred a year is 3.65 %.
      .replace(
        /([二三四五六])块([一二三四五六七八九])毛?([一二三四五六七八九])?(?!钱)/gu,
        (_, whole: string, tenth: string, cent = "") => `${whole}点${tenth}${cent}`,
      )
      .replace(/([一二两三四五六七八九])个半亿/gu, "$1点五亿")
      // "一千万一年" is a sum and a term.
      .replace(/(?<=[万亿]元?)(?=[\d一二两三四五六七八九十半]{1,3}(?:年|个月|个半月))/gu, ",")
      .replace(/(?<=[万亿]元?,?[\d一二两三四五]年)(?=lpr)/gu, ",")
      .replace(/(?<=年期?|个月)(?=[一二三四五六七八九]点[零一二三四五六七八九])/gu, ",")
      .replace(/(?<=到)([二三四五六])个点/gu, (_, which: string) => `${digit[which]}%`)
      .replace(/个(?=bps?(?![a-z]))/gu, "")
      .replace(/方案([一二三四])[:：]?/gu, (_, which: string) => `方案${"abcd"["一二三四".indexOf(which)]}:`)
      // A false start: "三点，三点四".
      .replace(/[一二三四五六七八九]点(?=[,，、…\s])/gu, "")
      // 厘 is a month's or a year's interest: no sure value.
      .replace(/[\d一二三四五六七八九]厘[\d一二三四五六七八九半]?/gu, "")
      .replace(/[\d一二三四五六七八九]个半点/gu, "")
      .replace(/(?<![\d.])0万/gu, "0")
      .replace(/(?<=\d)\s*[wW](?![a-z])/gu, "万")
      .replace(/(?<=[\d一二两三四五六七八九十])个(?=亿)/gu, "")
      .replace(/(?<=[十百千])[来多](?=万|个)/gu, "")
      .replace(/(?<=[万亿])[来多]?块钱/gu, "元")
      .replace(/([一二三四五六七八九])成([一二三四五六七八九])/gu, (_, tens: string, ones: string) => {
        return `${digit[tens]}${digit[ones]}%`;
      })
      .replace(/(?<=[\d一二两三四五六七八九十])个点(?![\d一二三四五六七八九])/gu, "个基点")
      .replace(/\b(one|two|three|four|five|six) and a half\b/gu, (_, word: string) => {
        return `${englishDigit[word]}.5`;
      })
  );
}
