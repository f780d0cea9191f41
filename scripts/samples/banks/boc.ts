// 中国银行: GBK text with bilingual headings, payer and payee instead of a counterparty, and one signed amount.

import type { AccountStatement, Row } from "../flows/entry.ts";
import { encodeGbk } from "./gbk.ts";
import { compactDate, csvLine, type Export, plain } from "./sheet.ts";

const columns = [
  ...[
    "交易类型[ Transaction Type ]",
    "业务类型[ Business type ]",
    "付款人开户行号[ Account holding bank number of payer ]",
  ],
  ...[
    "付款人开户行名[ Payer account bank ]",
    "付款人账号[ Debit Account No. ]",
    "付款人名称[ Payer's Name ]",
  ],
  ...[
    "收款人开户行行号[ Account holding bank number of beneficiary ]",
    "收款人开户行名[ Beneficiary account bank ]",
  ],
  ...["收款人账号[ Payee's Account Number ]", "收款人名称[ Payee's Name ]", "交易日期[ Transaction Date ]"],
  ...["交易时间[ Transaction time ]", "交易货币[ Trade Currency ]", "交易金额[ Trade Amount ]"],
  ...["交易后余额[ After-transaction balance ]", "起息日期[ Value Date ]", "汇率[ Exchange rate ]"],
  ...[
    "交易流水号[ Transaction reference number ]",
    "摘要[ Reference ]",
    "用途[ Purpose ]",
    "交易附言[ Remark ]",
  ],
];

export function exportBoc(statement: AccountStatement): Export {
  const { account, holder, rows } = statement;
  const head = [
    csvLine(["查询账号[ Inquirer account number ]", account]),
    csvLine(["账户名称[ Account name ]", holder]),
    csvLine(["总笔数[ Total number of transactions ]", String(rows.length)]),
    csvLine(columns),
  ];
  const body = rows.map((row) => csvLine(cellsOf(statement, row)));
  const bytes = encodeGbk(`${[...head, ...body].join("\r\n")}\r\n`);
  return { bytes, rowOf: (index) => head.length + index + 1 };
}

function cellsOf({ account, bank, holder }: AccountStatement, row: Row): readonly string[] {
  const own = [bank, account, holder];
  const other = [row.party.bank, row.party.account, row.party.name];
  const [payer, payee] = row.amount < 0 ? [own, other] : [other, own];
  const date = compactDate(row);
  const kind = row.amount < 0 ? "往账" : "来账";
  const amounts = ["CNY", plain(row.amount), plain(row.balance), date, ""];
  return [
    kind,
    row.summary,
    "",
    ...payer,
    "",
    ...payee,
    date,
    row.time,
    ...amounts,
    row.serial,
    row.summary,
    row.purpose,
    "",
  ];
}
