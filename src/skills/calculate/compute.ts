// Runs an engine on what was said. What it cannot compute comes back as words for the person, not as a fault.

import type { Engine } from "../../calculation/engine.ts";
import { Fault } from "../../errors.ts";
import type { ParameterSource, Working } from "../../finance/working.ts";
import { type Entries, withManualReadings } from "./hearing/entries.ts";
import { type ChatField, fieldsOf, inputFrom } from "./hearing/fields.ts";
import { reasonOf } from "./saying/written.ts";

export type Values = Readonly<Record<string, unknown>>;

export type Computed =
  | { readonly status: "done"; readonly working: Working<Values> }
  /** A field that may be left out is needed after all. */
  | { readonly status: "lacking"; readonly reason: string; readonly fields: readonly ChatField[] }
  | { readonly status: "impossible"; readonly reason: string };

export function compute(engine: Engine, entries: Entries, parameters: ParameterSource): Computed {
  try {
    const working = engine.calculate(inputFrom(withManualReadings(fieldsOf(engine), entries)), parameters);
    return lacking(engine, entries, working) ?? { status: "done", working };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "input/invalid") throw error;
    return { status: "impossible", reason: error.message.replace(/^.*?输入有误。/u, "") };
  }
}

/** "请给出天数，或起始日和到期日": no figure because of a field that was left out. */
function lacking(engine: Engine, entries: Entries, { value }: Working<Values>): Computed | null {
  const reasons = engine.headline.map((field) => reasonOf(value[field]));
  const reason = reasons.find((text) => text?.includes("请给出"));
  if (reason === undefined || reason === null || reasons.some((text) => text === null)) return null;
  const asked = reason.slice(reason.indexOf("请给出"));
  const fields = fieldsOf(engine).filter(
    ({ path, words, group }) =>
      group === null && entries[path] === undefined && words.some((word) => asked.includes(word)),
  );
  return { status: "lacking", reason: `${reason}。`, fields };
}
