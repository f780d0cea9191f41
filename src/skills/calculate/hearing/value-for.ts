// What a quantity would be as the value of a field: units are converted, and what only looks alike is turned away.

import type { ChatField } from "./fields.ts";
import type { Quantity } from "./quantities.ts";

/** What the person should know about how their number was read. */
export type Remark = "bare-amount" | "thirty-days" | "mean" | "this-year" | "points-as-bp" | "in-order";

export type Fitting = {
  readonly value: number | string;
  readonly remark: Remark | null;
};

/** The value that a quantity would be if its size did not matter; null when it is of another kind. */
export function sizelessValue(field: ChatField, quantity: Quantity): number | null {
  if (field.kind !== "number" || (quantity.meanOf && !field.title.includes("平均"))) return null;
  const found = numberFor(field, quantity, true);
  return found ? exact(found.value) : null;
}

/** `isNamed`: the field's name stands beside the number, or the field was asked for. Null when it does not fit. */
export function valueFor(
  field: ChatField,
  quantity: Quantity,
  isNamed: boolean,
  year: number,
): Fitting | null {
  if (field.kind === "date") return dateFrom(quantity, year);
  if (field.kind !== "number" && field.kind !== "numbers") return null;
  if (quantity.meanOf && !field.title.includes("平均")) return null;
  const found = numberFor(field, quantity, isNamed);
  if (!found) return null;
  const isBelow = quantity.isNegated && field.least < 0 && found.value > 0;
  const value = exact(isBelow ? -found.value : found.value);
  const isInRange =
    value >= field.least && value <= field.most && (!field.isWhole || Number.isInteger(value));
  return isInRange ? { value, remark: quantity.meanOf ? "mean" : found.remark } : null;
}

type Found = { readonly value: number; readonly remark: Remark | null };

function numberFor({ unit, title }: ChatField, quantity: Quantity, isNamed: boolean): Found | null {
  const { kind, value } = quantity;
  const bare = kind === "plain" && isNamed ? { value, remark: null } : null;
  switch (unit) {
    case "万元":
      if (kind === "money") return { value: value / 1e4, remark: null };
      return kind === "plain" ? { value, remark: "bare-amount" } : null;
    case "元":
      return kind === "money" ? { value, remark: null } : bare;
    case "%":
      if (kind === "percent" || kind === "points") return { value, remark: null };
      return bare;
    case "BP":
      return inBp(quantity) ?? bare;
    case "月":
      return kind === "months" ? { value, remark: null } : bare;
    case "年":
      return kind === "months" ? { value: value / 12, remark: null } : bare;
    case "天":
      if (kind === "days") return { value, remark: null };
      return kind === "months" ? { value: value * 30, remark: "thirty-days" } : bare;
    default:
      return unitless(title, quantity) ?? bare;
  }
}

function unitless(title: string, { kind, value, text }: Quantity): Found | null {
  if (kind === "multiple") return { value, remark: null };
  // 用电量（万千瓦时）: "480万度" is 480.
  return kind === "money" && title.includes("（万") && /万/u.test(text)
    ? { value: value / 1e4, remark: null }
    : null;
}

export function isInBp({ text }: Quantity): boolean {
  return /bp|基点|basis/iu.test(text);
}

/** "加45个点" on the LPR means 45 basis points; of "加1个点" nobody knows. */
function inBp(quantity: Quantity): Found | null {
  const { kind, value, text } = quantity;
  if (kind === "percent") return { value: value * 100, remark: null };
  if (kind !== "points") return null;
  if (isInBp(quantity) || value < 1) return { value: value * 100, remark: null };
  return /百分点/u.test(text) && value >= 5 ? { value, remark: "points-as-bp" } : null;
}

function dateFrom({ kind, value }: Quantity, year: number): Fitting | null {
  if (kind === "date") return { value: written(Math.floor(value / 10_000), value % 10_000), remark: null };
  return kind === "month-day" ? { value: written(year, value), remark: "this-year" } : null;
}

function written(year: number, monthAndDay: number): string {
  const [month, day] = [Math.floor(monthAndDay / 100), monthAndDay % 100].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${year}-${month}-${day}`;
}

/** Without the binary rest of a division. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}
