// What the generator knows of a fictional client besides its story: statements, power, and two accounts with the
// patterns planted in them.

import type { Statement } from "../../src/cases/statement.ts";
import type { Export } from "./banks/sheet.ts";
import type { AccountStatement } from "./flows/entry.ts";
import type { PowerMonth } from "./power.ts";

export type PatternKind =
  | "undisclosed-lender"
  | "undisclosed-lease"
  | "quick-in-out"
  | "window-dressing"
  | "natural-person"
  | "circular-trade"
  | "wages"
  | "power"
  | "innocent";

export type Pattern = {
  readonly mark: string;
  readonly kind: PatternKind;
  readonly note: string;
};

export type ClientAccount = {
  /** Relative to the client's folder. */
  readonly file: string;
  readonly statement: AccountStatement;
  readonly write: (statement: AccountStatement) => Export;
};

export type Client = {
  readonly id: "huadong" | "trader" | "exporter";
  readonly statements: readonly Statement[];
  readonly power: readonly PowerMonth[];
  readonly accounts: readonly ClientAccount[];
  readonly patterns: readonly Pattern[];
};
