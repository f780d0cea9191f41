// All sample files that are made: each client's case file and bank exports, and the truth about what was planted.
// Prose (profile.md, site-visit.md, story.yaml) is written by hand and only read.

import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { readCase } from "../../src/cases/case.ts";
import type { Statement } from "../../src/cases/statement.ts";
import { type StatementPart, statementLines } from "../../src/finance/statement-lines.ts";
import type { Export } from "./banks/sheet.ts";
import { firstDay, lastDay } from "./calendar.ts";
import type { Client, ClientAccount } from "./client.ts";
import { exporter } from "./clients/exporter.ts";
import { huadong } from "./clients/huadong.ts";
import { trader } from "./clients/trader.ts";

/** What the truth file says of one account. Amounts in 元, money out negative. */
type AccountTruth = {
  readonly file: string;
  readonly rows: number;
  readonly opening: number;
  readonly closing: number;
  readonly moneyIn: number;
  readonly moneyOut: number;
};

type PatternTruth = {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  /** As a spreadsheet counts them, from one. */
  readonly rows: readonly number[];
  readonly amounts: readonly number[];
  readonly note: string;
};

/** Every made file by its path under `knowledge/samples`. */
export function sampleFiles(storyFolder: URL): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const accounts: AccountTruth[] = [];
  const patterns: PatternTruth[] = [];
  for (const client of [huadong(), trader(), exporter()]) {
    const story = readFileSync(new URL(`${client.id}.yaml`, storyFolder), "utf8");
    files.set(`${client.id}/case.yaml`, utf8(caseFile(client, story)));
    for (const account of client.accounts) {
      const written = account.write(account.statement);
      const path = `${client.id}/${account.file}`;
      files.set(path, written.bytes);
      accounts.push(accountTruth(path, account));
      patterns.push(...patternTruths(path, client, account, written));
    }
  }
  files.set("truth.json", utf8(`${JSON.stringify({ accounts, patterns }, undefined, 1)}\n`));
  return files;
}

function caseFile(client: Client, story: string): string {
  const told: Readonly<Record<string, unknown>> = parse(story);
  const content = {
    ...told,
    statements: client.statements.map(inPrintedOrder),
    flows: client.accounts.map(({ file, statement: { account, bank, holder } }) => ({
      ...{ account, bank, holder, file },
      ...{ from: firstDay, to: lastDay },
    })),
    power: client.power,
  };
  const text = `# 由 scripts/make-samples.ts 写出；文字部分在 scripts/samples/stories/${client.id}.yaml 中修改。\n${stringify(content, { lineWidth: 0 })}`;
  readCase(text);
  return text;
}

function inPrintedOrder(statement: Statement): Statement {
  const parts: readonly StatementPart[] = ["balanceSheet", "income", "cashFlow", "supplement"];
  const ordered = parts.map((part) => {
    const amounts: Readonly<Record<string, number | undefined>> = statement[part];
    const lines = statementLines[part].map(({ field }) => [field, amounts[field]] as const);
    return [part, Object.fromEntries(lines.filter(([, amount]) => amount !== undefined))] as const;
  });
  return { ...statement, ...Object.fromEntries(ordered) };
}

function accountTruth(file: string, { statement: { opening, rows } }: ClientAccount): AccountTruth {
  const sum = (amounts: readonly number[]): number =>
    yuan(amounts.reduce((total, amount) => total + amount, 0));
  const amounts = rows.map(({ amount }) => amount);
  return {
    file,
    rows: rows.length,
    opening: yuan(opening),
    closing: yuan(rows.at(-1)!.balance),
    moneyIn: sum(amounts.filter((amount) => amount > 0)),
    moneyOut: sum(amounts.filter((amount) => amount < 0)),
  };
}

function patternTruths(
  file: string,
  { patterns }: Client,
  { statement }: ClientAccount,
  { rowOf }: Export,
): readonly PatternTruth[] {
  return patterns.flatMap(({ mark, kind, note }) => {
    const found = statement.rows.flatMap((row, index) =>
      row.mark === mark ? [{ row: rowOf(index), amount: yuan(row.amount) }] : [],
    );
    if (found.length === 0) return [];
    const rows = found.map(({ row }) => row);
    return [{ id: mark, kind, file, rows, amounts: found.map(({ amount }) => amount), note }];
  });
}

function yuan(fen: number): number {
  return fen / 100;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
