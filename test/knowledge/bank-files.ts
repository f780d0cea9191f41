// Reads the samples' bank exports as a stranger would: from the bytes, by the names of the columns. Knows nothing of
// the generator.

import { readFileSync } from "node:fs";
import * as xlsx from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { parse } from "csv-parse/sync";

export type Movement = {
  /** As a spreadsheet counts, from one. */
  readonly row: number;
  readonly date: string;
  readonly time: string;
  /** 分, in less out. */
  readonly amount: number;
  readonly balance: number;
  readonly counterparty: string;
  readonly text: string;
};

export type BankFile = {
  readonly columns: readonly string[];
  /** In the order of the file. */
  readonly movements: readonly Movement[];
};

const amountIn = ["贷方发生额（收入）", "收入金额", "贷方金额", "转入金额", "贷方发生额"];
const amountOut = ["借方发生额（支取）", "支出金额", "借方金额", "转出金额", "借方发生额"];
const signed = ["交易金额[ Trade Amount ]"];
const balances = ["余额", "账户余额", "交易后余额[ After-transaction balance ]"];
const names = ["对方户名", "对方单位", "对方单位名称", "收/付方名称"];
const days = ["交易时间", "交易日", "交易日期[ Transaction Date ]"];

/** Every movement of one file. Throws when the columns or an amount cannot be read. */
export function readBankFile(path: string): BankFile {
  const rows = rowsOf(path);
  const header = rows.findIndex((row) => row.filter((cell) => cell !== "").length >= 8);
  const columns = rows[header]!;
  const movements = rows.flatMap((cells, index) => {
    const value = (candidates: readonly string[]): string => {
      const at = columns.findIndex((column) => candidates.includes(column));
      return at < 0 ? "" : (cells[at] ?? "");
    };
    const moment = `${value(days)} ${value(["交易时间", "交易时间[ Transaction time ]"])}`;
    if (index <= header || !/^\d{4}-?\d{2}-?\d{2}/.test(moment)) return [];
    const payer = value(["付款人名称[ Payer's Name ]"]);
    const payee = value(["收款人名称[ Payee's Name ]"]);
    const amount = fen(value(signed)) + fen(value(amountIn)) - fen(value(amountOut));
    return [
      {
        row: index + 1,
        date: moment.replaceAll("-", "").slice(0, 8),
        time: timeIn(moment),
        amount,
        balance: fen(value(balances)),
        counterparty: value(names) || (amount < 0 ? payee : payer),
        text: cells.join(" "),
      },
    ];
  });
  return { columns, movements };
}

function rowsOf(path: string): readonly (readonly string[])[] {
  const bytes = readFileSync(path);
  if (path.endsWith(".csv")) {
    const text = new TextDecoder("gb18030", { fatal: true }).decode(bytes);
    const rows: string[][] = parse(text, { relaxColumnCount: true, trim: true });
    return rows;
  }
  xlsx.set_cptable(codepages);
  const book = xlsx.read(bytes, { type: "array", codepage: 936 });
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const rows: unknown[][] = xlsx.utils.sheet_to_json(sheet, { header: 1, defval: "", blankrows: true });
  return rows.map((row) => row.map((cell) => String(cell).trim()));
}

function timeIn(moment: string): string {
  const digits = /(\d{2}):?(\d{2}):?(\d{2})\s*$/.exec(moment);
  return digits === null ? "" : `${digits[1]}:${digits[2]}:${digits[3]}`;
}

function fen(text: string): number {
  const amount = text === "" ? 0 : Number(text.replaceAll(",", ""));
  if (Number.isNaN(amount)) throw new Error(`"${text}" is no amount`);
  return Math.round(amount * 100);
}
