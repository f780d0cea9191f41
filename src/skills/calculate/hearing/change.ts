// "再加100万", "降20BP", "收入少一成": a number that says how much a field changes, not what it is.

import type { ChatField } from "./fields.ts";
import type { Quantity } from "./quantities.ts";
import { exact, isInBp } from "./value-for.ts";

const up =
  /(?:再|又|多|另|另外|额外)?(?:增加|追加|提高|上调|上浮|上升|增长|延长|加|多|涨|升|增|提|\b(?:add|plus|increase(?:d|s)?(?: by)?|raise(?:d)? by|rises? by|up by))\s*(?:了|个)?\s*$/iu;
const down =
  /(?:再|又)?(?:减少|降低|下调|下浮|下降|缩短|扣掉|扣除|减|降|少|跌|便宜|让|\b(?:minus|less|cut|lower(?:ed)? by|reduce(?:d)?(?: by)?|down by|drops? by|falls? by))\s*(?:了|个)?\s*$/iu;

/** True when a number after these words says how much something changes. */
export function saysChange(wordsBefore: string): boolean {
  return up.test(wordsBefore) || down.test(wordsBefore);
}

/** The value after the change; null when the number is not one. `before` is what stood until now. */
export function changedBy(
  field: ChatField,
  quantity: Quantity,
  said: number,
  before: number,
  wordsBefore: string,
): number | null {
  // "减20个点" says what the spread is, "再减20个点" how it changes.
  if (field.unit === "BP" && !/再|又|继续|another|more/iu.test(wordsBefore)) return null;
  const sign = up.test(wordsBefore) ? 1 : down.test(wordsBefore) ? -1 : 0;
  if (sign === 0) return null;
  const isShare = quantity.kind === "percent" && (field.unit === "万元" || field.unit === "元");
  const value = isShare ? before * (1 + (sign * quantity.value) / 100) : before + sign * said;
  return exact(value);
}

/** What a quantity would change the field by: a share of an amount, points of a rate. */
export function stepOf(field: ChatField, quantity: Quantity): number | null {
  const { unit } = field;
  const { kind, value } = quantity;
  if (kind === "percent" && (unit === "万元" || unit === "元")) return value;
  return kind === "points" && unit === "%" && isInBp(quantity) ? value : null;
}
