// The sample clients and their bank exports, read once for the tests that look at them.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Case, readCase } from "../../src/cases/case.ts";
import type { Statement } from "../../src/cases/statement.ts";
import { type BankFile, readBankFile } from "./bank-files.ts";

export const root = resolve(import.meta.dirname, "../..");
export const folder = join(root, "knowledge/samples");
export const ids = ["huadong", "trader", "exporter"] as const;

type Truth = {
  readonly accounts: readonly {
    readonly file: string;
    readonly rows: number;
    readonly opening: number;
    readonly closing: number;
    readonly moneyIn: number;
    readonly moneyOut: number;
  }[];
  readonly patterns: readonly {
    readonly id: string;
    readonly kind: string;
    readonly file: string;
    readonly rows: readonly number[];
    readonly amounts: readonly number[];
  }[];
};

export const truth: Truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8"));
const cases = new Map(ids.map((id) => [id, readCase(readFileSync(join(folder, id, "case.yaml"), "utf8"))]));
export const bankFiles = new Map(truth.accounts.map(({ file }) => [file, readBankFile(join(folder, file))]));

export type ClientId = (typeof ids)[number];

export function client(id: ClientId): Case {
  return cases.get(id)!;
}

export function bankFile(file: string): BankFile {
  return bankFiles.get(file)!;
}

export function year(id: ClientId, wanted: number): Statement {
  return client(id).statements.find((statement) => statement.year === wanted)!;
}

/** Oldest first, whatever the file's order. */
export function chronological({ movements }: BankFile): BankFile["movements"] {
  return movements[0]!.date > movements.at(-1)!.date ? movements.toReversed() : movements;
}

export function patternRows(id: string): readonly BankFile["movements"][number][] {
  return truth.patterns
    .filter((pattern) => pattern.id === id)
    .flatMap(({ file, rows }) =>
      rows.map((row) => bankFile(file).movements.find((movement) => movement.row === row)!),
    );
}
