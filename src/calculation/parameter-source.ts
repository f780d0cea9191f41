// The parameters of an installation, as of a day, in the form engines take them.

import type { CivilDate } from "../dates.ts";
import type { Parameter, ParameterSource } from "../finance/working.ts";
import type { ParameterTable } from "../parameters/parameter-table.ts";

export function parameterSource(table: ParameterTable, day: CivilDate): ParameterSource {
  return (name) => {
    const { id, name: label, value, unit, from, source, unverified } = table.on(name, day);
    return { name: id, label, value, unit, asOf: from, source, unverified };
  };
}

/** The same source, and a list of what was looked up in it, each once. */
export function noting(parameters: ParameterSource): {
  readonly source: ParameterSource;
  readonly noted: () => readonly Parameter[];
} {
  const found = new Map<string, Parameter>();
  return {
    source: (name) => {
      const parameter = parameters(name);
      found.set(name, parameter);
      return parameter;
    },
    noted: () => [...found.values()],
  };
}
