// 工商银行 in its two forms: today's workbook with 转入 and 转出, and the older GBK text with 借方 and 贷方, whose cells
// end in a tab so that a spreadsheet leaves long numbers alone.

import type { AccountStatement } from "../flows/entry.ts";
import { encodeGbk } from "./gbk.ts";
import { csvLine, type Export, grouped, moneyIn, moneyOut, plain, workbook } from "./sheet.ts";

const columns = [
  ...["凭证号", "对方账号", "交易时间", "借贷标志", "对方单位", "对方行号", "用途", "摘要", "附言"],
  ...["回单个性化信息", "转入金额", "转出金额", "余额"],
];

/** The number that stands for "no voucher"; it is no key. */
const noVoucher = "000000000";

export function exportIcbcWorkbook({ account, bank, holder, rows }: AccountStatement): Export {
  const head = [[`账号：${account}`, "", `户名：${holder}`, "", `开户行：${bank}`], columns];
  const body = rows.map((row) => [
    noVoucher,
    row.party.account,
    `${row.date} ${row.time}`,
    row.amount < 0 ? "借" : "贷",
    row.party.name,
    "",
    row.purpose,
    row.summary,
    "",
    "",
    row.amount < 0 ? "" : Number(plain(moneyIn(row))),
    row.amount < 0 ? Number(plain(moneyOut(row))) : "",
    Number(plain(row.balance)),
  ]);
  return {
    bytes: workbook("历史明细", [...head, ...body], "xlsx"),
    rowOf: (index) => head.length + index + 1,
  };
}

const olderColumns = [
  ...["凭证号", "本方账号", "对方账号", "交易时间", "借/贷", "借方发生额", "贷方发生额", "对方行号"],
  ...["对方单位名称", "用途", "摘要", "附言", "余额"],
];

export function exportIcbcText({ account, rows }: AccountStatement): Export {
  const head = [csvLine(["历史明细查询"]), csvLine(olderColumns)];
  const body = rows.map((row) => {
    const cells = [noVoucher, account, row.party.account, `${row.date} ${row.time}`];
    const amounts = [row.amount < 0 ? "借" : "贷", grouped(moneyOut(row)), grouped(moneyIn(row)), ""];
    const words = [row.party.name, row.purpose, row.summary, "", grouped(row.balance)];
    return csvLine([...cells, ...amounts, ...words].map((cell) => `${cell}\t`));
  });
  const bytes = encodeGbk(`${[...head, ...body].join("\r\n")}\r\n`);
  return { bytes, rowOf: (index) => head.length + index + 1 };
}
