// The amounts, rates, terms and days of a message, as people write and dictate them: 1.2个亿, 2000w, 5个点, 半年,
// 1000、1200、1300万.

import { type FoundNumber, numbersIn } from "../../../language/numbers.ts";

export type Quantity = {
  readonly kind:
    | "money"
    | "percent"
    | "points"
    | "months"
    | "days"
    | "date"
    | "month-day"
    | "multiple"
    | "plain";
  /** 元, percent, percentage points, months, days; a date as yyyymmdd, a day of a month as mmdd. */
  readonly value: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A number without unit or scale: 万元 where amounts are talked of. */
  readonly isBare: boolean;
  /** "亏200万", "减20BP": the sign stands in the words before. */
  readonly isNegated: boolean;
  /** The mean of an opening and a closing balance. */
  readonly meanOf?: readonly [number, number] | undefined;
};

const spellings: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)\s*[wW](?![A-Za-z])/gu, "万"],
  [/(?<=[\d一二两三四五六七八九十百千])[多来]?个?(?=[万亿])/gu, ""],
  [/(?<=\d)点(?=\d)/gu, "."],
  [/(\d+)亿(\d)(?![\d.万千百%个])/gu, "$1.$2亿"],
  [/(?:(?<=\d)个?|(?<=[一二两三四五六七八九十百])个)点(?![\d一二三四五六七八九零半])/gu, "个百分点"],
  [/(?<=[\d一二两三四五六七八九十百])个(?=bp|基点)/giu, ""],
  [/(?<=[\d万亿])块(?!钱)/gu, "元"],
  [/(?<=\d)(?=期[初末])/gu, "，"],
  [/(?<=\d[万亿]元?)(?=[一二两三四五六七八九十]+(?:年|个月|天|期))/gu, " "],
  [/帐/gu, "账"],
  [/流代(?=额度|需求|测算)/gu, "流贷"],
  [/利律|力率|例率/gu, "利率"],
  [/等额本西|等额本系/gu, "等额本息"],
];

/** The message in one spelling; all places refer to this form. */
export function respelled(text: string): string {
  return spellings.reduce(
    (plain, [pattern, right]) => plain.replace(pattern, right),
    text.trim().replace(/[０-９．％＋－]/gu, halfWidth),
  );
}

/** The quantities of a respelled text in their order; clause numbers and counts of things are none. */
export function quantitiesIn(text: string): readonly Quantity[] {
  const found = numbersIn(text).flatMap((number) => {
    const quantity = quantityOf(number, text);
    return quantity ? [quantity] : [];
  });
  return withMeans(withSharedUnits(found, text), text).filter(
    (one, at, all) => !isReplaced(one, all[at + 1], text),
  );
}

function halfWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

function quantityOf(number: FoundNumber, text: string): Quantity | null {
  const { kind, unit, value, start, end } = number;
  if (Number.isNaN(value)) return null;
  const isNegated = negated.test(text.slice(0, start));
  const common = { value, text: number.text.trim(), start, end, isBare: false, isNegated };
  if (kind === "money") return unit === "CNY" ? { ...common, kind: "money" } : null;
  if (kind === "percent") return { ...common, kind: unit === "point" ? "points" : "percent" };
  if (kind === "multiple") return { ...common, kind: "multiple" };
  if (kind === "duration") return duration(number, common);
  if (kind === "date") return dateOf(number, common);
  if (kind !== "count") return null;
  if (unit === "期") return { ...common, kind: "months" };
  const isScaled = /thousand|million|billion/i.test(number.text);
  if (isScaled) return { ...common, kind: "money" };
  if (/^\s?(?:k)\b/i.test(text.slice(end)))
    return { ...common, value: value * 1000, kind: "money", end: end + 1 };
  return { ...common, kind: "plain", isBare: true };
}

const negated = /(?:[减负亏]|亏损|亏了|净亏|下浮|净流出|为负|minus|[-－−])\s*(?:了|额)?\s*$/iu;
/** "每年收入": how often, not how long. */
const howOften = /^[每按逐]|ly$/u;

type Common = Omit<Quantity, "kind">;

function duration({ unit, value }: FoundNumber, common: Common): Quantity | null {
  if (howOften.test(common.text)) return null;
  if (unit === "month") return { ...common, kind: "months", value };
  return unit === "day" ? { ...common, kind: "days", value } : null;
}

function dateOf({ unit }: FoundNumber, common: Common): Quantity | null {
  if (unit === "date") return { ...common, kind: "date" };
  return unit === "month-day" ? { ...common, kind: "month-day" } : null;
}

const joined = /^\s*(?:[、，,/]|和|及|与)\s*$/u;

/** "1000、1200、1300万": the unit at the end counts for all. */
function withSharedUnits(quantities: readonly Quantity[], text: string): readonly Quantity[] {
  const shared: Quantity[] = [];
  let scale = 1;
  for (const quantity of quantities.toReversed()) {
    const next = shared[0];
    const isShared = quantity.isBare && next && joined.test(text.slice(quantity.end, next.start));
    if (!isShared) scale = scaleOf(quantity);
    shared.unshift(
      isShared && (next.kind === "money" || next.kind === "percent")
        ? { ...quantity, kind: next.kind, value: quantity.value * scale, isBare: false }
        : quantity,
    );
  }
  return shared;
}

function scaleOf({ kind, text }: Quantity): number {
  if (kind !== "money") return 1;
  return /亿/u.test(text) ? 1e8 : /万/u.test(text) ? 1e4 : 1;
}

const opening = /(?:期初|年初|上年末|上年年末)(?:余额|数)?(?:是|为|有)?\s*$/u;
const closing = /^[，,、\s]*(?:期末|年末|年底|本年末|今年末)(?:余额|数)?(?:是|为|有)?\s*$/u;

/** "期初1800，期末2200" is one figure where an average balance is asked for. */
function withMeans(quantities: readonly Quantity[], text: string): readonly Quantity[] {
  return quantities.flatMap((one, at) => {
    const before = quantities[at - 1];
    if (before && pairs(before, one, text)) return [];
    const next = quantities[at + 1];
    if (!next || !pairs(one, next, text)) return [one];
    const meanOf = [one.value, next.value] as const;
    return [
      {
        ...one,
        value: (one.value + next.value) / 2,
        end: next.end,
        text: text.slice(one.start, next.end),
        meanOf,
      },
    ];
  });
}

function pairs(one: Quantity, next: Quantity, text: string): boolean {
  return (
    one.kind === next.kind &&
    opening.test(text.slice(0, one.start)) &&
    closing.test(text.slice(one.end, next.start))
  );
}

/** "从2000万降到1500万": the first is what it was. */
function isReplaced(one: Quantity, next: Quantity | undefined, text: string): boolean {
  if (!next || next.kind !== one.kind) return false;
  return (
    /(?:从|由|原来的?)\s*$/u.test(text.slice(0, one.start)) &&
    /^.{0,3}(?:到|至|成|为)\s*$/u.test(text.slice(one.end, next.start))
  );
}
