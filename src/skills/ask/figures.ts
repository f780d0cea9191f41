// A question's own figure against the figure at which a rule begins or ends: "1200万要受托吗" asks on which side of
// 超过1000万元 it lies. Only the comparison is ours; both figures are quoted.

import { type FoundNumber, numbersIn } from "../../language/numbers.ts";

export type Bound = {
  /** The question's figure and the rule's, as written. */
  readonly figure: string;
  readonly bound: string;
  readonly side: Side;
  readonly isMet: boolean;
};

/** `over` begins above its figure, `from` at it; `under` ends below it, `upTo` at it. */
export type Side = "over" | "from" | "under" | "upTo";

/** The figures of a question that a rule can be held against: money, shares and spans of time. */
export function figuresIn(question: string): readonly FoundNumber[] {
  return numbersIn(question).filter(({ kind, value }) => sizes.has(kind) && Number.isFinite(value));
}

/** How the first figure that can be compared stands to each bound of its kind in the text; empty when there is none. */
export function againstBounds(figures: readonly FoundNumber[], text: string): readonly Bound[] {
  if (figures.length === 0) return [];
  const numbers = numbersIn(text);
  const [first = []] = figures
    .filter((figure) => !text.includes(figure.text))
    .map((figure) => numbers.flatMap((number) => boundOf(figure, number, text)))
    .filter((bounds) => bounds.length > 0);
  return first;
}

function boundOf(figure: FoundNumber, number: FoundNumber, text: string): readonly Bound[] {
  const side = sideOf(text, number);
  const size = sizeOf(figure, number);
  if (!side || size === null) return [];
  return [{ figure: figure.text, bound: number.text, side, isMet: holds[side](size - number.value) }];
}

const sizes: ReadonlySet<string> = new Set(["money", "percent", "duration"]);

const holds: Readonly<Record<Side, (difference: number) => boolean>> = {
  over: (difference) => difference > 0,
  from: (difference) => difference >= 0,
  under: (difference) => difference < 0,
  upTo: (difference) => difference <= 0,
};

function sideOf(text: string, { start, end }: FoundNumber): Side | null {
  const before = text.slice(Math.max(0, start - 5), start);
  const after = text.slice(end, end + 6);
  if (/(不(得|能|应)?超过|不(得|能|应)?高于|不大于|最高|最长|最多)$/u.test(before)) return "upTo";
  if (/(不(得|能|应)?低于|不(得|能|应)?少于|不足?小于|达到|满|至少)$/u.test(before)) return "from";
  if (/(超过|高于|大于|多于)$/u.test(before)) return "over";
  if (/(低于|少于|小于|不足|不满)$/u.test(before)) return "under";
  if (/^(（含）|\(含\))?及?以上/u.test(after)) return "from";
  if (/^(（含）|\(含\))?(及?以下|以内|之内)/u.test(after)) return "upTo";
  return null;
}

const daysInMonth = 30.4;

/** The figure in the unit of the other; null where they cannot be compared. */
function sizeOf(figure: FoundNumber, other: FoundNumber): number | null {
  if (figure.kind !== other.kind) return null;
  if (figure.unit === other.unit) return figure.value;
  if (figure.unit === "month" && other.unit === "day") return figure.value * daysInMonth;
  if (figure.unit === "day" && other.unit === "month") return figure.value / daysInMonth;
  return null;
}
