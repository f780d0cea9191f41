// Amounts in the text of a calculation question, so that the same question can be asked with other numbers.

export type StemAmount = {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Digits after the point, as written. */
  readonly decimals: number;
};

const numeral = "(?<![\\d.,，-])(\\d+(?:,\\d{3})*(?:\\.\\d+)?)";
const withUnit = new RegExp(`${numeral}(?=\\s*(?:亿元|亿|万元))`, "gu");
const bare = new RegExp(`${numeral}(?=\\s*(?:[、，,；;。]|$))`, "gu");
/** A list whose unit is said once: “（单位：万元）”. */
const listed = /单位[：:]?\s*万元|[（(]万元[）)]/u;

/** Every amount of money in 万元 or 亿元. Example: “贷款800万元，利率3.5%” has one, 800. */
export function amountsIn(stem: string): readonly StemAmount[] {
  const found = [...stem.matchAll(withUnit), ...(listed.test(stem) ? [...stem.matchAll(bare)] : [])];
  const amounts = found.map((match) => amountOf(match));
  return amounts
    .filter(({ start }, at) => amounts.findIndex((other) => other.start === start) === at)
    .toSorted((left, right) => left.start - right.start);
}

function amountOf(match: RegExpMatchArray): StemAmount {
  const written = match[1] ?? "";
  const start = match.index ?? 0;
  return {
    start,
    end: start + written.length,
    value: Number(written.replaceAll(",", "")),
    decimals: written.split(".")[1]?.length ?? 0,
  };
}

/** The stem with the amounts written anew. */
export function withAmounts(
  stem: string,
  amounts: readonly StemAmount[],
  change: (amount: StemAmount) => number,
): string {
  return amounts.reduceRight(
    (text, amount) => `${text.slice(0, amount.start)}${plain(change(amount))}${text.slice(amount.end)}`,
    stem,
  );
}

/** Binary dust off: 0.1 + 0.2 is written 0.3. */
export function plain(value: number): string {
  return String(Number(value.toFixed(6)));
}
