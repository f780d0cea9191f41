// Which number belongs to which field: the nearest, counted in characters that mean something, never across another
// field or the end of a sentence. Nothing is used twice.

import { saysChange } from "./change.ts";
import type { Entries } from "./entries.ts";
import type { ChatField } from "./fields.ts";
import type { Quantity } from "./quantities.ts";
import { type Fitting, isInBp, sizelessValue, valueFor } from "./value-for.ts";
import type { Mention } from "./words.ts";

export type Pair = {
  readonly field: ChatField;
  readonly mention: Mention;
  readonly quantity: Quantity;
  readonly fitting: Fitting;
};

type Candidate = Pair & { readonly cost: number };

export type Scene = {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly year: number;
  /** What is known before the message: basis points change a rate that is there, they are none. */
  readonly known: Entries;
};

const farthest = 9;
const numberFirst = 3;

/** The pairs, cheapest first; each mention and each quantity at most once. */
export function pairsIn(scene: Scene): readonly Pair[] {
  const respectively = inOrder(scene);
  const taken = new Set<unknown>(respectively.flatMap(({ mention, quantity }) => [mention, quantity]));
  const pairs: Pair[] = [...respectively];
  const candidates = scene.mentions
    .flatMap((mention) => scene.quantities.flatMap((quantity) => candidatesFor(mention, quantity, scene)))
    .toSorted((one, other) => one.cost - other.cost);
  for (const { cost: _, ...pair } of candidates) {
    if (taken.has(pair.mention) || taken.has(pair.quantity)) continue;
    taken.add(pair.mention).add(pair.quantity);
    pairs.push(pair);
  }
  return pairs.toSorted((one, other) => one.quantity.start - other.quantity.start);
}

export type Outside = { readonly field: ChatField; readonly value: number; readonly quantity: Quantity };

/** Numbers that stand beside a field and are too small or too large for it. */
export function outsideIn(scene: Scene, free: readonly Quantity[]): readonly Outside[] {
  return free.flatMap((quantity) => {
    const [near] = scene.mentions
      .filter((mention) => isField(mention) && (costOf(mention, quantity, scene) ?? farthest) < numberFirst)
      .flatMap((mention) => fieldsMeant(mention));
    const value = near ? sizelessValue(near, quantity) : null;
    return near && value !== null && !valueFor(near, quantity, true, scene.year)
      ? [{ field: near, value, quantity }]
      : [];
  });
}

/** The fields that a mention may mean, the required first. */
export function fieldsMeant({ meanings }: Mention): readonly ChatField[] {
  return meanings
    .flatMap((meaning) => (meaning.kind === "field" ? [meaning.field] : []))
    .toSorted((one, other) => weight(other) - weight(one));
}

function weight({ isRequired, group }: ChatField): number {
  return (isRequired ? 2 : 0) + (group === null ? 1 : 0);
}

function candidatesFor(mention: Mention, quantity: Quantity, scene: Scene): readonly Candidate[] {
  const cost = costOf(mention, quantity, scene);
  if (cost === null) return [];
  for (const [at, field] of fieldsMeant(mention).entries()) {
    if (field.unit === "%" && isInBp(quantity) && typeof scene.known[field.path] !== "number") continue;
    const fitting = valueFor(field, quantity, true, scene.year) ?? shareOf(field, quantity, scene);
    if (fitting) return [{ field, mention, quantity, fitting, cost: cost + at * 0.1 }];
  }
  return [];
}

/** "收入少10%": a share of an amount that is known. */
function shareOf(field: ChatField, quantity: Quantity, { text, known }: Scene): Fitting | null {
  const isAmount = field.unit === "万元" || field.unit === "元";
  if (!isAmount || quantity.kind !== "percent" || typeof known[field.path] !== "number") return null;
  return saysChange(text.slice(0, quantity.start)) ? { value: quantity.value, remark: null } : null;
}

const fillers =
  /平均|余额|分别|大概|大约|差不多|左右|一共|合计|总共|目前|现在|今年|去年|上年|年初|期初|金额|人民币|利率|提高|增加|减少|下降|上升|上调|下调|延长|缩短|追加|改[成为到]?|换成|变成|变为|调[整到成为]*|降[到至为低]?|升[到至为]?|提[到高]?|加[到上]?|减[到少]?|只有|如果|要是|[是为有约在到成按做才共的了再又多给算“”"'\s:：=＝(（]|\b(?:is|are|of|at|was|to|about|around|rises?|falls?|goes|up|down|becomes?|changes?|rate|over|for|by)\b/giu;

/** Null when they have nothing to do with each other. */
function costOf(mention: Mention, quantity: Quantity, scene: Scene): number | null {
  const isBefore = mention.end <= quantity.start;
  if (!isBefore && quantity.end > mention.start) return null;
  const [from, to] = isBefore ? [mention.end, quantity.start] : [quantity.end, mention.start];
  const gap = scene.text.slice(from, to);
  const isBetween = ({ start, end }: { readonly start: number; readonly end: number }) =>
    start >= from && end <= to;
  if (/[。；;\n!?！？]/u.test(gap) || scene.mentions.some((other) => isBetween(other) && isField(other)))
    return null;
  const others = scene.quantities.filter(isBetween).length;
  const marks = gap.match(/[，,、]/gu)?.length ?? 0;
  if (!isBefore && (others > 0 || marks > 0)) return null;
  const rest = gap.replace(fillers, "").replace(/[，,、]/gu, "").length;
  const cost = rest + others * 6 + marks * 4 + (isBefore ? 0 : numberFirst + rest);
  return cost <= farthest ? cost : null;
}

function isField(mention: Mention): boolean {
  return mention.meanings.some(({ kind }) => kind === "field");
}

/** "收入和成本分别是1.2亿和9600万". */
function inOrder({ text, mentions, quantities, year }: Scene): readonly Pair[] {
  const at = text.search(/分别|依次|respectively/u);
  if (at < 0) return [];
  const named = mentions.filter((mention) => mention.end <= at && isField(mention));
  const run = named.filter((_, index) =>
    named.slice(index).every((one, step, rest) => {
      const next = rest[step + 1];
      return !next || /^\s*(?:[、，,]|和|及|与)\s*$/u.test(text.slice(one.end, next.start));
    }),
  );
  const numbers = quantities.filter(({ start }) => start > at).slice(0, run.length);
  if (run.length < 2 || numbers.length < run.length) return [];
  return run.flatMap((mention, index) => {
    const quantity = numbers[index]!;
    const [field] = fieldsMeant(mention);
    const fitting = field ? valueFor(field, quantity, true, year) : null;
    return field && fitting ? [{ field, mention, quantity, fitting }] : [];
  });
}
