// The words that stand after a number, and what they make of it. One table serves Chinese and English, so
// that 三年, 3年, 36个月 and "three years" become the same quantity.

export type NumberKind =
  | "money"
  | "duration"
  | "percent"
  | "multiple"
  | "date"
  | "clause"
  | "ordinal"
  | "count"
  /** Stands like a number but has no sure value (三五年): equal to the same characters only. */
  | "unreadable";

export type Unit = { readonly kind: NumberKind; readonly unit: string; readonly factor: number };

type Row = readonly [kind: NumberKind, unit: string, factor: number, words: string];

const rows: readonly Row[] = [
  ["money", "CNY", 1, "元人民币|元整|元|圆整|圆|块钱|人民币|yuan|RMB|CNY"],
  ["money", "CNY", 0.1, "角"],
  ["money", "USD", 1, "美元|美金|US dollars?|dollars?|USD"],
  ["money", "HKD", 1, "港元|港币|HKD"],
  ["money", "EUR", 1, "欧元|euros?|EUR"],
  ["money", "JPY", 1, "日元|JPY"],
  ["money", "GBP", 1, "英镑|GBP"],
  ["duration", "month", 12, "个完整会计年度|个会计年度|个年度|个自然年度|会计年度|年度|周年|年|years?|Y"],
  ["duration", "month", 3, "个季度|季度|quarters?"],
  ["duration", "month", 1, "个自然月|个月|months?"],
  ["duration", "working-day", 1, "个工作日|工作日|个营业日|营业日|working days?|business days?"],
  ["duration", "trading-day", 1, "个交易日|交易日|trading days?"],
  ["duration", "day", 1, "个自然日|自然日|个日历日|日历日|calendar days?|日|天|days?"],
  ["duration", "day", 7, "个星期|星期|周|weeks?"],
  ["duration", "minute", 60, "个小时|小时|hours?"],
  ["duration", "minute", 1, "分钟|minutes?"],
  ["percent", "%", 1, "%|percent|per cent"],
  ["percent", "%", 0.1, "‰"],
  ["percent", "%", 10, "成(?![为员本立果功交长熟绩套品])|折"],
  ["percent", "point", 1, "个百分点|百分点|percentage points?"],
  ["percent", "point", 0.01, "个基点|基点|bps?|basis points?"],
  ["multiple", "times", 1, "倍|times"],
  ["count", "person", 1, "人次|人|名|位|people|persons?|employees?"],
  ["count", "", 1, "个"],
];

const measureWords =
  "户|家|笔|次(?![性级贷要])|项|条|款|章|节|份|股|吨|平方米|公里|公斤|千瓦时|米|亩|级|类|档|期|批|张|台|套|辆|间|层|号|版|页|岁|届|种|轮|分(?![之钟])|件|栋|处|宗|部(?![分门位署])";

const table: readonly { readonly pattern: RegExp; readonly unit: Unit }[] = rows.map(
  ([kind, unit, factor, words]) => ({ pattern: whole(words), unit: { kind, unit, factor } }),
);

const currencies: Readonly<Record<string, string>> = {
  $: "USD",
  US$: "USD",
  HK$: "HKD",
  "€": "EUR",
  "£": "GBP",
};

/** Every unit word as one alternation, longest first; case does not matter. */
export const unitWords: string = [...rows.map((row) => row[3]), measureWords]
  .flatMap((words) => words.split("|"))
  .sort((a, b) => b.length - a.length)
  .map((word) => (/[a-z]$|\?$/i.test(word) ? `${word}(?![A-Za-z])` : word))
  .join("|");

/** What a unit word means. Example: 个月 → months; a measure word such as 家 is a unit of its own. */
export function unitOf(word: string): Unit {
  return table.find((row) => row.pattern.test(word))?.unit ?? { kind: "count", unit: word, factor: 1 };
}

/** The currency that a sign or code before an amount names; ¥, RMB and 人民币 are CNY. */
export function currencyOf(sign: string): string {
  const code = sign.toUpperCase();
  return currencies[code] ?? (/^(?:USD|HKD|EUR|GBP|JPY)$/.test(code) ? code : "CNY");
}

function whole(words: string): RegExp {
  return new RegExp(`^(?:${words})$`, "i");
}
