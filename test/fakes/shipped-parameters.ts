// The parameters that ship with the product, as engines read them on a day.

import { readFileSync } from "node:fs";
import { parameterSource } from "../../src/calculation/parameter-source.ts";
import type { CivilDate } from "../../src/dates.ts";
import type { ParameterSource } from "../../src/finance/working.ts";
import { createParameterTable, type ParameterTable } from "../../src/parameters/parameter-table.ts";
import { readParameters } from "../../src/parameters/parameters-file.ts";

const file = new URL("../../knowledge/parameters.yaml", import.meta.url);

let table: ParameterTable | null = null;

/** Read once for all tests of a run. */
export function shippedTable(): ParameterTable {
  table ??= createParameterTable(readParameters(readFileSync(file, "utf8"), "parameters.yaml"), []);
  return table;
}

export function shippedParameters(day = "2026-11-23"): ParameterSource {
  return parameterSource(shippedTable(), day as CivilDate);
}
