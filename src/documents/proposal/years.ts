// The full years of a case's statements and where each stands, oldest first.

import type { Case } from "../../cases/case.ts";

export type YearPlace = { readonly year: number; readonly path: string };

export function fullYears(client: Pick<Case, "statements">): readonly YearPlace[] {
  return client.statements
    .flatMap(({ year, throughMonth }, index) =>
      throughMonth === undefined ? [{ year, path: `statements[${index}]` }] : [],
    )
    .toSorted((one, other) => one.year - other.year);
}
