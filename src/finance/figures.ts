// How figures are written in a working: thousands separated, the unit behind, no digits that mean nothing.

import { type Figure, isMeaningful } from "./working.ts";

/** Example: wan(2794.5) is `2,794.50万元`; wan(4.994434, 4) is `4.9944万元`. */
export function wan(value: Figure, decimals = 2): string {
  return isMeaningful(value) ? `${grouped(value, decimals)}万元` : value.notMeaningful;
}

/** Example: yuan(176333.33) is `176,333.33元`. */
export function yuan(value: Figure): string {
  return isMeaningful(value) ? `${grouped(value, 2)}元` : value.notMeaningful;
}

/** Example: percent(3.45) is `3.45%`; percent(3.49791, 4) is `3.4979%`. */
export function percent(value: Figure, decimals = 2): string {
  return isMeaningful(value) ? `${grouped(value, decimals)}%` : value.notMeaningful;
}

/** Example: number(4.44444) is `4.4444`; number(81, 0) is `81`. */
export function number(value: Figure, decimals = 4): string {
  return isMeaningful(value) ? grouped(value, decimals) : value.notMeaningful;
}

/** Example: times(1.48148) is `1.48倍`. */
export function times(value: Figure, decimals = 2): string {
  return isMeaningful(value) ? `${grouped(value, decimals)}倍` : value.notMeaningful;
}

/** A number inside a formula; a negative one stands in brackets. Example: operand(-150, 2) is `（-150.00）`. */
export function operand(value: Figure, decimals = 4): string {
  const text = number(value, decimals);
  return text.startsWith("-") ? `（${text}）` : text;
}

// A format is made once for each number of decimals: making one takes 50 times as long as using it.
const formats = new Map<number, Intl.NumberFormat>();

function grouped(value: number, decimals: number): string {
  return formatOf(decimals).format(Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value);
}

function formatOf(decimals: number): Intl.NumberFormat {
  const made = formats.get(decimals);
  if (made) return made;
  const format = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(decimals, format);
  return format;
}
