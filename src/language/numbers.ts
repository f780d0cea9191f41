// Every number of a sentence as a comparable value: the check that a wording holds no figure which its
// source does not state. It errs towards finding too much: a figure that is overlooked could be invented.

import type { Reading } from "./numbers/grammar.ts";
import { numberReaders } from "./numbers/readers.ts";
import type { NumberKind } from "./numbers/units.ts";

export type FoundNumber = {
  readonly kind: NumberKind;
  /** In the unit; a date as yyyymmdd, yyyymm, mmdd, or the bare month or year; NaN when unreadable. */
  readonly value: number;
  /** e.g. `CNY`, `month`, `working-day`, `%`, `point`, `条`; empty for a bare count. */
  readonly unit: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

// Reading a numeral alone belongs to the same face as finding it in a sentence.

const taken = "\u0000";

/**
 * The numbers of a Chinese or English text in their order. Citation marks, list marks and set phrases
 * (一般, 第三方) are none. Example: 三年 → {kind: "duration", value: 36, unit: "month", text: "三年"}.
 */
export function numbersIn(text: string): readonly FoundNumber[] {
  let rest = halfWidth(text);
  const readings: Reading[] = [];
  for (const { pattern, read } of numberReaders) {
    for (const match of [...rest.matchAll(pattern)] as RegExpExecArray[]) {
      const found = read(match);
      readings.push(...found);
      rest =
        rest.slice(0, match.index) +
        taken.repeat(match[0].length) +
        rest.slice(match.index + match[0].length);
    }
  }
  return readings
    .sort((a, b) => a.start - b.start)
    .map((reading) => ({ ...reading, text: text.slice(reading.start, reading.end) }));
}

/** True when both say the same: 三年 and 36个月, 1,000万元 and 一千万元; never 10% and 10 percentage points. */
export function sameNumber(a: FoundNumber, b: FoundNumber): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "unreadable") return a.text === b.text;
  const sameUnit = a.unit === b.unit || (a.kind === "count" && (a.unit === "" || b.unit === ""));
  return sameUnit && a.value === b.value;
}

// Full-width digits, letters and signs, one character for one, so that offsets stay true.
function halfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ％．－＄]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}
