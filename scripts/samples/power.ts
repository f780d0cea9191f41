// Power drawn month by month: the factory's year with its quiet February, scaled to the story's yearly total.

import { createChance } from "./random.ts";

export type PowerMonth = { readonly month: string; readonly kWh: number };

const shape2025 = [0.92, 0.58, 1.02, 1.01, 1.0, 1.05, 1.12, 1.14, 1.04, 0.96, 1.06, 1.1];
const shape2026 = [0.97, 0.55, 1.04, 1.03, 1.02, 1.06];

/** 2025-01 to 2026-06; the months of 2025 add up to `kWh2025`. */
export function powerMonths(client: string, kWh2025: number, growth2026: number): readonly PowerMonth[] {
  const chance = createChance(`power ${client}`);
  const wobble = (weight: number): number => weight * (0.985 + chance.next() * 0.03);
  const weights = shape2025.map(wobble);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const first = weights.map((weight) => Math.round((kWh2025 * weight) / all));
  const odd = kWh2025 - first.reduce((sum, kWh) => sum + kWh, 0);
  const second = shape2026.map((weight) => Math.round((kWh2025 / all) * wobble(weight) * growth2026));
  return [
    ...first.map((kWh, index) => ({ month: monthOf(2025, index), kWh: index === 11 ? kWh + odd : kWh })),
    ...second.map((kWh, index) => ({ month: monthOf(2026, index), kWh })),
  ];
}

function monthOf(year: number, index: number): string {
  return `${year}-${String(index + 1).padStart(2, "0")}`;
}
