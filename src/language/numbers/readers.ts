// The forms in which numbers stand in credit texts, one reader a form, in the order in which they are
// tried: what an earlier reader has taken, a later one does not see.

import { dateReaders } from "./date-readers.ts";
import {
  both,
  chinese,
  connector,
  exact,
  fixed,
  type Measure,
  numeral,
  type Reader,
  type Reading,
  reader,
  small,
  span,
  valueIn,
} from "./grammar.ts";
import { currencyOf, unitOf, unitWords } from "./units.ts";

// They only take characters away: marks and set phrases that hold no figure.
const skipped: readonly Reader[] = [
  /\[\d+\]/dgi,
  /(?<=^|[\n；;：:。])\s*\d{1,2}(?:[.、](?!\d)|[)）])/dgi,
  /(?<=^|[\n；;：:。])\s*[一二三四五六七八九十]{1,3}、/dgi,
  /(?<!第)[（(][一二三四五六七八九十]{1,3}[)）](?![项款、])/dgi,
  /第[一二三四五六七八九十](?=[，、,：:])/dgi,
  /第三(?:方|人(?!次)|者)|第一时间|十分(?!之|钟|位)|一次性|一成不变|万分(?!之)|(?<![一二两三四五六七八九十百千零〇])万一|[三四]品三表|七不准、?四公开|十[三四五]五|五险一金|百分比|四舍五入|一带一路|三重一大|一户一策/dgi,
  /(?<=[统唯同单任某另逐])一/dgi,
].map((pattern) => ({ pattern, read: () => [] }));

const clauseWords: Readonly<Record<string, string>> = {
  article: "条",
  clause: "条",
  section: "节",
  chapter: "章",
  paragraph: "款",
  item: "项",
};

const ordinals: readonly Reader[] = [
  reader(
    `第\\s?[（(]?(${numeral})[)）]?(?:${connector}第?(${numeral}))?\\s?(条|款|项|章|节|编)(?:之(${chinese}))?`,
    (match) => {
      const unit = `${match[3]}${match[4] ? `之${valueIn(match[4])}` : ""}`;
      return both(match, (token) => ({ kind: "clause", unit, value: valueIn(token) }));
    },
  ),
  reader(`[（(](${small})[)）](?=[项款])([项款])`, (match) => [
    { ...span(match, 0), kind: "clause", unit: match[2] ?? "", value: valueIn(match[1] ?? "") },
  ]),
  reader(String.raw`(?<![a-z])(article|clause|section|chapter|paragraph|item)s?\s(\d+)(?!\d)`, (match) => [
    {
      ...span(match, 0),
      kind: "clause",
      unit: clauseWords[(match[1] ?? "").toLowerCase()] ?? "",
      value: Number(match[2]),
    },
  ]),
  reader(`第\\s?(${numeral})\\s?(${unitWords})?`, (match) => [
    { ...span(match, 0), kind: "ordinal", unit: match[2] ?? "", value: valueIn(match[1] ?? "") },
  ]),
  reader(String.raw`(\d+)(?:st|nd|rd|th)(?![a-z])`, (match) => [
    { ...span(match, 0), kind: "ordinal", unit: "", value: Number(match[1]) },
  ]),
];

const shares: readonly Reader[] = [
  reader(`(${numeral})分之(${numeral})(?:${connector}(${numeral})(?!分之))?`, (match) => {
    const whole = { 百: 100, 千: 1000, 万: 10_000 }[match[1] ?? ""] ?? valueIn(match[1] ?? "");
    return both(match, (token) => percent((token === "百" ? 100 : valueIn(token)) / whole), 2);
  }),
  reader(String.raw`(?<![\d/])(\d{1,2})/(\d{1,3})(?![\d/])`, (match) => [
    { ...span(match, 0), ...percent(Number(match[1]) / Number(match[2])) },
  ]),
  fixed("百分百", percent(1)),
  fixed("(?<!大)(?:过半数?|半数|一半)|(?<![a-z])half (?=of )", percent(0.5)),
  fixed("(?<![a-z])(?:one|a)[- ]third", percent(1 / 3)),
  fixed("(?<![a-z])two[- ]thirds", percent(2 / 3)),
  fixed("(?<![a-z])twice", { kind: "multiple", unit: "times", value: 2 }),
  fixed("双人", { kind: "count", unit: "person", value: 2 }),
];

// How often: 按季 and 每三个月 say the same, and a changed frequency is a changed figure.
const spans: readonly Reader[] = [
  fixed("(?:(?<![上下前后])半|half a )(?:年|year)", months(6)),
  fixed("半个月|half a month", months(0.5)),
  fixed("半[日天]|half a day", { kind: "duration", unit: "day", value: 0.5 }),
  reader(`(${numeral})\\s?年半`, (match) => [
    { ...span(match, 0), ...months(valueIn(match[1] ?? "") * 12 + 6) },
  ]),
  reader(`(${numeral})个半月`, (match) => [{ ...span(match, 0), ...months(valueIn(match[1] ?? "") + 0.5) }]),
  fixed(
    "(?:每|按|逐)年(?!化|龄|度)|(?:每|按|逐)(?:个?会计)?年度|annual(?:ly)?(?! report)|yearly",
    months(12),
  ),
  fixed("(?:每|按|逐)个?季度?|quarterly", months(3)),
  fixed("(?:每|按|逐)个?月|monthly", months(1)),
  fixed("(?:每|逐)周|weekly", { kind: "duration", unit: "day", value: 7 }),
  fixed("(?:每|逐|按)[日天]|daily", { kind: "duration", unit: "day", value: 1 }),
];

const currencySign = String.raw`(?:人民币|RMB|CNY|USD|HKD|EUR|GBP|JPY|US\$|HK\$|[¥￥$€£])`;

const quantities: readonly Reader[] = [
  reader(
    `(?<currency>${currencySign})?\\s?(?<first>(?:(?<=^|[\\s（(:：为])-)?${numeral})(?:\\s?${connector}\\s?(?<second>${numeral}))?(?:\\s?(?<unit>${unitWords}))?`,
    quantity,
  ),
];

/** All readers, in order. */
export const numberReaders: readonly Reader[] = [
  ...skipped,
  ...dateReaders,
  ...shares,
  ...ordinals,
  ...spans,
  ...quantities,
];

function quantity(match: RegExpExecArray): readonly Reading[] {
  const { first = "", second, unit, currency } = match.groups ?? {};
  const at = match.indices?.groups ?? {};
  const scale = /(?:[百千]?(?:万亿|亿|万)|\s?(?:thousand|million|billion))$/i.exec(second ?? "")?.[0] ?? "";
  const scaled = /[万亿a-z]/i.test(first) ? first : first + scale;
  const from = (at.first ?? [match.index])[0];
  if (second === undefined) {
    return [{ ...measured(first, unit, currency), start: from, end: match.index + match[0].length }].filter(
      isFigure(first, unit),
    );
  }
  const split = at.second?.[0] ?? from;
  return [
    { ...measured(scaled, unit, currency), start: from, end: from + first.length },
    { ...measured(second, unit, currency), start: split, end: match.index + match[0].length },
  ].filter(isFigure(`${first}${second}`, unit));
}

function measured(token: string, unitWord: string | undefined, currency: string | undefined): Measure {
  const value = valueIn(token);
  if (Number.isNaN(value)) return { kind: "unreadable", unit: "", value };
  if (unitWord && /^年度?$/.test(unitWord) && isCalendarYear(token, value)) {
    return { kind: "date", unit: "year", value };
  }
  if (unitWord) {
    const { kind, unit, factor } = unitOf(unitWord);
    return { kind, unit, value: exact(value * factor) };
  }
  if (currency) return { kind: "money", unit: currencyOf(currency), value };
  return /[万亿]$/.test(token) ? { kind: "money", unit: "CNY", value } : { kind: "count", unit: "", value };
}

// A lone Chinese digit without a unit is a word (一般, 统一), as are places without a digit (千方百计, 万元).
function isFigure(token: string, unit: string | undefined): () => boolean {
  const isChinese = /^[^\da-z-]/i.test(token);
  const isWord = /^[万亿]+$/.test(token) || (!unit && (token.length < 2 || /^[百千万亿]/.test(token)));
  const isPair = !unit && token.length === 2 && !/[十百千万亿]/.test(token);
  const isLoneOne = /^one$/i.test(token) && !unit;
  return () => !(isLoneOne || (isChinese && (isWord || isPair)));
}

function isCalendarYear(token: string, value: number): boolean {
  return /^.{4}$/.test(token) && !/[十百千万]/.test(token) && value >= 1900 && value <= 2100;
}

function percent(share: number): Measure {
  return { kind: "percent", unit: "%", value: exact(share * 100) };
}

function months(value: number): Measure {
  return { kind: "duration", unit: "month", value };
}
