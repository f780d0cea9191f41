// What one message says about the fields of an engine: values placed, numbers that could not be placed, and the doubts
// to ask about. Nothing is guessed: a number without a name is placed only where one field alone can take it.

import type { Engine } from "../../../calculation/engine.ts";
import type { Entries } from "./entries.ts";
import { fieldsOf } from "./fields.ts";
import { placeLoose } from "./loose.ts";
import { nothingIn, optionsIn, reasonsIn, yesAndNoIn } from "./options.ts";
import { fieldsMeant, type Outside, outsideIn, pairsIn, type Scene } from "./pair.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import type { Remark } from "./value-for.ts";
import { type Clash, valuesOf } from "./values.ts";
import { type Mention, mentionsIn } from "./words.ts";

export type Heard = {
  readonly entries: Entries;
  /** Numbers that no field alone can take. */
  readonly loose: readonly Quantity[];
  /** Fields that were given two values. */
  readonly clashes: readonly Clash[];
  /** Fields that were named without a value. */
  readonly named: readonly string[];
  /** Fields whose value stood beside their name. */
  readonly placedByName: number;
  readonly remarks: readonly Remark[];
  /** Numbers too small or too large for their field. */
  readonly outside: readonly Outside[];
  /** Numbers that the calculation has no use for. */
  readonly idle: readonly string[];
  /** Fields that were said to be nothing. */
  readonly nothing: readonly string[];
  /** What is left of the message without names and numbers. */
  readonly rest: string;
};

export type Listening = {
  /** What is known before the message. */
  readonly known: Entries;
  /** The fields that were asked for. */
  readonly asked: readonly string[];
  readonly year: number;
  /** A result is on the screen: a number without a name may change what is known. */
  readonly isRevising?: boolean;
};

/** `text` is respelled. */
export function hear(
  text: string,
  engine: Engine,
  { known, asked, year, isRevising = false }: Listening,
): Heard {
  const fields = fieldsOf(engine);
  const reasons = reasonsIn(text, fields);
  const plain = reasons.reduce((rest, { start, end }) => blanked(rest, start, end), text);
  const scene = { ...sceneOf(plain, engine), year, known };
  const pairs = pairsIn(scene);
  const nothing = nothingIn(plain, scene.mentions).filter(
    ({ path }) => !pairs.some(({ field }) => field.path === path),
  );
  const placed = valuesOf(pairs, scene, known);
  const said: Entries = {
    ...Object.fromEntries(nothing.map(({ path, kind }) => [path, kind === "numbers" ? [] : 0])),
    ...yesAndNoIn(plain, scene.mentions),
    ...optionsIn(plain, scene.mentions, { asked, known }),
    ...Object.fromEntries(reasons.map(({ path, text: words }) => [path, words])),
    ...placed.entries,
  };
  const free = scene.quantities.filter((quantity) => !placed.used.has(quantity));
  const unplaced = namedIn(scene.mentions).filter((path) => said[path] === undefined);
  const outside = outsideIn(scene, free);
  const open = free.filter((quantity) => !outside.some((one) => one.quantity === quantity));
  const filled = placeLoose(open, fields, {
    known: { ...known, ...said },
    asked,
    year,
    revised: isRevising && unplaced.length === 0 ? plain : null,
  });
  return {
    entries: { ...said, ...filled.entries },
    loose: filled.loose,
    clashes: placed.clashes,
    named: unplaced,
    placedByName: Object.keys(said).length,
    remarks: [...new Set([...placed.remarks, ...filled.remarks])],
    outside,
    idle: filled.idle.map(({ text: words }) => words),
    nothing: nothing.map(({ path }) => path),
    rest: restOf(plain, scene),
  };
}

function sceneOf(text: string, engine: Engine): Pick<Scene, "text" | "mentions" | "quantities"> {
  const all = mentionsIn(text, engine, fieldsOf(engine));
  const found = quantitiesIn(text);
  const isIn = (inner: Span, outer: Span) => inner.start >= outer.start && inner.end <= outer.end;
  const quantities = found.filter(
    (quantity) => !all.some((mention) => overlaps(mention, quantity) && isIn(quantity, mention)),
  );
  const mentions = all.filter((mention) => !quantities.some((quantity) => overlaps(mention, quantity)));
  return { text, mentions, quantities };
}

type Span = { readonly start: number; readonly end: number };

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function namedIn(mentions: readonly Mention[]): readonly string[] {
  return [
    ...new Set(mentions.flatMap((mention) => fieldsMeant(mention).slice(0, 1)).map(({ path }) => path)),
  ];
}

function restOf(text: string, { mentions, quantities }: Scene): string {
  const rest = [...mentions, ...quantities].reduce((left, { start, end }) => blanked(left, start, end), text);
  return rest.replace(/[\s\uE000\p{P}=＝+]/gu, "");
}

function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + "\uE000".repeat(end - start) + text.slice(end);
}
