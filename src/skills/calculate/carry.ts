// Figures that mean the same in two calculations: said once, they need not be said again.

import type { Engine } from "../../calculation/engine.ts";
import { type Entries, missingIn } from "./hearing/entries.ts";
import { type ChatField, fieldsOf } from "./hearing/fields.ts";
import type { State } from "./state.ts";

export type Known = { readonly engine: string; readonly entries: Entries };

/** What earlier calculations know of this one's fields, the latest first. */
export function carriedOver(engine: Engine, known: readonly Known[], engines: readonly Engine[]): Entries {
  const fields = fieldsOf(engine);
  const found: Record<string, Entries[string]> = {};
  for (const { engine: name, entries } of known.toReversed()) {
    const source = engines.find((candidate) => candidate.name === name);
    for (const field of source ? fieldsOf(source) : []) {
      const value = entries[field.path];
      const same = fields.find(
        (own) => value !== undefined && found[own.path] === undefined && meanSame(own, field),
      );
      if (same && value !== undefined) found[same.path] = value;
    }
  }
  return found;
}

/** All that a conversation knows, the latest last. */
export function knownIn(state: State | null): readonly Known[] {
  return state ? [...state.earlier, { engine: state.engine, entries: state.entries }] : [];
}

/** The other calculation that could go on with the same figures and lacks least. */
export function nextEngine(state: State, engines: readonly Engine[]): Engine | null {
  const [best] = engines
    .filter(({ name }) => name !== state.engine && !state.earlier.some(({ engine }) => engine === name))
    .map((engine) => {
      const carried = carriedOver(engine, knownIn(state), engines);
      return {
        engine,
        carried: Object.keys(carried).length,
        missing: missingIn(fieldsOf(engine), carried).length,
      };
    })
    .filter(({ carried, missing }) => carried >= 2 && missing <= 2)
    .toSorted((one, other) => other.carried - one.carried || one.missing - other.missing);
  return best?.engine ?? null;
}

/** The same kind of value under the same name, or under a name that the other also goes by. */
function meanSame(one: ChatField, other: ChatField): boolean {
  if (one.unit !== other.unit || one.kind !== other.kind) return false;
  if (
    one.kind === "choice" &&
    one.options.map(({ value }) => value).join() !== other.options.map(({ value }) => value).join()
  )
    return false;
  return one.title === other.title || one.words.includes(other.title) || other.words.includes(one.title);
}
