// The parameters of an installation, as of a day, in the form engines take them.

import type { CivilDate } from "../dates.ts";
import type { ParameterSource } from "../finance/working.ts";
import type { ParameterTable } from "../parameters/parameter-table.ts";

export function parameterSource(table: ParameterTable, day: CivilDate): ParameterSource {
  return (name) => {
    const { id, name: label, value, unit, from, source, unverified } = table.on(name, day);
    return { name: id, label, value, unit, asOf: from, source, unverified };
  };
}
