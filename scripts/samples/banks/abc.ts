// 农业银行: an old binary workbook, newest movement first, with the year's sums in the last rows.

import type { AccountStatement } from "../flows/entry.ts";
import { compactDate, type Export, grouped, moneyIn, moneyOut, workbook } from "./sheet.ts";

const columns = [
  ...[
    "交易时间",
    "收入金额",
    "支出金额",
    "账户余额",
    "交易行名",
    "对方省市",
    "对方账号",
    "对方户名",
    "交易用途",
  ],
];

export function exportAbc({ account, holder, rows }: AccountStatement): Export {
  const head = [["账户明细查询结果"], ["账号", account, "户名", holder], columns];
  const body = rows
    .toReversed()
    .map((row) => [
      `${compactDate(row)} ${row.time}`,
      row.amount < 0 ? "" : grouped(moneyIn(row)),
      row.amount < 0 ? grouped(moneyOut(row)) : "",
      grouped(row.balance),
      row.party.bank,
      "",
      row.party.account,
      row.party.name,
      row.purpose === row.summary ? row.purpose : `${row.summary} ${row.purpose}`,
    ]);
  const sum = (amounts: readonly number[]): string =>
    grouped(amounts.reduce((total, amount) => total + amount, 0));
  const foot = [
    ["汇总收入金额", sum(rows.map(moneyIn))],
    ["汇总支出金额", sum(rows.map(moneyOut))],
  ];
  const bytes = workbook("明细", [...head, ...body, ...foot], "xls");
  return { bytes, rowOf: (index) => head.length + rows.length - index };
}
