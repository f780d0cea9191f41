// From pairs of a field and a number to values: rows for lists, changes against what is known, and two numbers for one
// field as a clash.

import { changedBy, stepOf } from "./change.ts";
import type { Entries, Entry } from "./entries.ts";
import type { ChatField } from "./fields.ts";
import type { Pair, Scene } from "./pair.ts";
import type { Quantity } from "./quantities.ts";
import { type Remark, valueFor } from "./value-for.ts";

export type Clash = { readonly path: string; readonly values: readonly number[] };

export type Placed = {
  readonly entries: Record<string, Entry>;
  readonly clashes: readonly Clash[];
  readonly remarks: readonly Remark[];
  readonly used: ReadonlySet<Quantity>;
};

/** The values of the pairs, with what changes an earlier value worked out. */
export function valuesOf(pairs: readonly Pair[], scene: Scene, known: Entries): Placed {
  const entries: Record<string, Entry> = {};
  const clashes = new Map<string, readonly number[]>();
  const used = new Set<Quantity>();
  const remarks: Remark[] = [];
  for (const { field, mention, quantity, fitting } of pairs) {
    const { path, kind } = field;
    used.add(quantity);
    if (fitting.remark) remarks.push(fitting.remark);
    if (kind === "numbers") {
      const run = runFrom(quantity, scene, used);
      const numbers = run
        .map((one) => valueFor(field, one, true, scene.year)?.value)
        .filter((one) => typeof one === "number");
      const items = field.hasNames ? numbers.map((amount) => ({ name: mention.word, amount })) : numbers;
      const sofar = entries[path];
      entries[path] = [...(Array.isArray(sofar) ? sofar : []), ...items];
      continue;
    }
    const value = placedValue(field, quantity, fitting.value, { scene, before: known[path] });
    const earlier = entries[path];
    if (typeof earlier === "number" && typeof value === "number" && earlier !== value)
      clashes.set(path, [...(clashes.get(path) ?? [earlier]), value]);
    else entries[path] = value;
    const other = rangeEnd(quantity, scene);
    const end = other ? valueFor(field, other, true, scene.year)?.value : undefined;
    if (other && typeof end === "number" && typeof value === "number") {
      clashes.set(path, [value, end]);
      used.add(other);
    }
  }
  for (const path of clashes.keys()) delete entries[path];
  return { entries, clashes: [...clashes].map(([path, values]) => ({ path, values })), remarks, used };
}

function placedValue(
  field: ChatField,
  quantity: Quantity,
  value: number | string,
  { scene, before }: { readonly scene: Scene; readonly before: Entry | undefined },
): number | string {
  if (typeof value === "string") return value;
  const wordsBefore = scene.text.slice(Math.max(0, quantity.start - 10), quantity.start);
  if (typeof before !== "number") return value;
  return changedBy(field, quantity, stepOf(field, quantity) ?? Math.abs(value), before, wordsBefore) ?? value;
}

/** The quantities of a row: 1000、1200、1300万. */
function runFrom(first: Quantity, { text, quantities }: Scene, used: Set<Quantity>): readonly Quantity[] {
  const run = [first];
  for (const next of quantities.slice(quantities.indexOf(first) + 1)) {
    if (!/^\s*(?:[、，,/]|和|及)\s*$/u.test(text.slice(run.at(-1)!.end, next.start))) break;
    run.push(next);
    used.add(next);
  }
  return run;
}

/** "2000到2500": two numbers for one field. */
function rangeEnd(quantity: Quantity, { text, quantities }: Scene): Quantity | undefined {
  const next = quantities[quantities.indexOf(quantity) + 1];
  return next && /^\s*(?:到|至|-|—|~|～|或者?|还是)\s*$/u.test(text.slice(quantity.end, next.start))
    ? next
    : undefined;
}
