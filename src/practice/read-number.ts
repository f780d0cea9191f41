// A figure as somebody answers it: with or without a unit, in digits or Chinese numerals. Brought to the unit of the
// question: 万元 ↔ 亿 ↔ 元, % ↔ 基点. Pure.

import { parseChineseNumeral } from "../language/numerals.ts";

const number =
  "[-−负]?\\s*(?:\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+|[零一二两三四五六七八九十百千点]+)";
const units = "亿元|亿|千万元?|百万元?|万元|万块|万|元|块钱?|个?百分点|%|个?基点|bps?|倍|天|日|分";
const figure = new RegExp(`(${number})\\s*(${units})?`, "giu");
const percentWords = /百分之\s*([零一二两三四五六七八九十百点\d.]+)/u;

const yuan: Readonly<Record<string, number>> = {
  亿元: 1e8,
  亿: 1e8,
  千万元: 1e7,
  千万: 1e7,
  百万元: 1e6,
  百万: 1e6,
  万元: 1e4,
  万块: 1e4,
  万: 1e4,
  元: 1,
  块: 1,
  块钱: 1,
};

/** Null when the text holds no figure or is a question. Example: "大概120万" for 元 is 1,200,000. */
export function numberAnswer(text: string, unit: string): number | null {
  if (/[?？]\s*$|多少|怎么算|吗$/u.test(text)) return null;
  const said = text.replaceAll("，", ",").replace(percentWords, "$1%");
  const stated = said.split(/(?:等于|结果是|结果为|答案是|答案为|应该是|[=＝≈])/u).at(-1) ?? said;
  const found = [...stated.matchAll(figure)].flatMap((match) => {
    const value = figureOf(match[1] ?? "");
    return value === null ? [] : [{ value, unit: (match[2] ?? "").toLowerCase() }];
  });
  const withUnit = found.filter((one) => one.unit !== "");
  const chosen = withUnit.length === 1 ? withUnit[0] : found.at(-1);
  if (!chosen || found.length > 6) return null;
  const isLess = /(?:减少|少了|少|下降|降低|亏|负)\s*(?:约|大约|了)?\s*[\d零一二两三四五六七八九十]/u.test(
    stated,
  );
  const value = inUnit(chosen.value, chosen.unit, unit);
  return value !== null && isLess && value > 0 ? -value : value;
}

function figureOf(written: string): number | null {
  const isNegative = /^[-−负]/u.test(written);
  const digits = written.replace(/^[-−负]\s*/u, "").replaceAll(",", "");
  const value = /^[\d.]+$/u.test(digits) ? Number(digits) : (parseChineseNumeral(digits) ?? null);
  if (value === null || Number.isNaN(value)) return null;
  return isNegative ? -value : value;
}

/** Null when the unit said cannot be an answer here, e.g. 天 where 万元 is asked. */
function inUnit(value: number, said: string, asked: string): number | null {
  if (said === "") return value;
  const money = yuan[said];
  if (asked === "元" || asked === "万元") return money === undefined ? null : (value * money) / yuan[asked]!;
  if (asked === "元/千瓦时") return said === "元" || said === "块" ? value : null;
  const isPercent = said === "%" || said.endsWith("百分点");
  const isBasisPoint = /基点|bps?/u.test(said);
  if (asked === "%" || asked === "个百分点") return isPercent ? value : isBasisPoint ? value / 100 : null;
  if (asked === "BP") return isBasisPoint ? value : isPercent ? value * 100 : null;
  return money === undefined ? value : null;
}
