// 建设银行: an old binary workbook with title rows, own account in each row, amounts as text with separators.

import type { AccountStatement } from "../flows/entry.ts";
import { compactDate, type Export, grouped, moneyIn, moneyOut, workbook } from "./sheet.ts";

const columns = [
  ...[
    "账号",
    "账户名称",
    "交易时间",
    "借方发生额（支取）",
    "贷方发生额（收入）",
    "余额",
    "币种",
    "对方户名",
    "对方账号",
  ],
  ...[
    "对方开户机构",
    "记账日期",
    "摘要",
    "备注",
    "账户明细编号-交易流水号",
    "企业流水号",
    "凭证种类",
    "凭证号",
    "交易介质编号",
  ],
];

/** Writes the `.xls` of the enterprise channel. */
export function exportCcb({ account, bank, holder, rows }: AccountStatement): Export {
  const head = [["中国建设银行企业网上银行账户明细"], ["开户机构：", bank], ["账户名称：", holder], columns];
  const body = rows.map((row, index) => [
    account,
    holder,
    `${compactDate(row)} ${row.time}`,
    grouped(moneyOut(row)),
    grouped(moneyIn(row)),
    grouped(row.balance),
    "人民币元",
    row.party.name,
    row.party.account,
    row.party.bank,
    compactDate(row),
    row.summary,
    row.purpose,
    `${index + 1}-${row.serial}`,
    "",
    row.amount < 0 ? "电子转账凭证" : "",
    "",
    "",
  ]);
  const foot = [["以上数据仅供参考，具体内容请以柜台为准"]];
  const bytes = workbook("账户明细", [...head, ...body, ...foot], "xls");
  return { bytes, rowOf: (index) => head.length + index + 1 };
}
