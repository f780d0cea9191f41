// How a value stands in a sentence: thousands separated, the unit behind, two decimals at most.

/** Decimals that always stand; amounts in 万元 leave out what is zero. */
const fixed: Readonly<Record<string, number>> = { 元: 2, "%": 2, 倍: 2, 天: 0, 个月: 0, 月: 0, 人: 0, 家: 0 };

/** Example: writeAmount(12000, "万元") is `12,000万元`; writeAmount(4.9944, "%") is `4.99%`; text stays as it is. */
export function writeAmount(value: number | string, unit: string): string {
  if (typeof value === "string") return value;
  // A share such as 70% is said without decimals, a rate such as 3.00% with them.
  const decimals = unit === "%" && Number.isInteger(value) && Math.abs(value) >= 10 ? 0 : fixed[unit];
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 2,
  });
  return `${text.replace(/^-0(?:\.0+)?$/, "0")}${unit}`;
}
