// 招商银行: GBK text with some thirty-five columns, most of them empty; date and time stand apart.

import type { AccountStatement } from "../flows/entry.ts";
import { encodeGbk } from "./gbk.ts";
import { compactDate, csvLine, type Export, moneyIn, moneyOut, plain } from "./sheet.ts";

const columns = [
  ...[
    "账号",
    "账号名称",
    "币种",
    "交易日",
    "交易时间",
    "起息日",
    "交易类型",
    "借方金额",
    "贷方金额",
    "余额",
    "摘要",
  ],
  ...[
    "流水号",
    "流程实例号",
    "业务名称",
    "用途",
    "业务参考号",
    "业务摘要",
    "其它摘要",
    "收/付方分行名",
    "收/付方名称",
  ],
  ...[
    "收/付方帐号",
    "收/付方开户行行号",
    "收/付方开户行名",
    "收/付方开户行地址",
    "母/子公司帐号分行名",
    "母/子公司帐号",
  ],
  ...[
    "母/子公司名称",
    "信息标志",
    "有否附件信息",
    "冲帐标志",
    "扩展摘要",
    "交易分析码",
    "票据号",
    "商务支付订单号",
  ],
];

export function exportCmb({ account, holder, rows }: AccountStatement): Export {
  const body = rows.map((row) => {
    const date = compactDate(row);
    const values: Readonly<Record<string, string>> = {
      账号: account,
      账号名称: holder,
      币种: "人民币",
      交易日: date,
      交易时间: row.time.replaceAll(":", ""),
      起息日: date,
      交易类型: row.summary,
      借方金额: row.amount < 0 ? plain(moneyOut(row)) : "",
      贷方金额: row.amount < 0 ? "" : plain(moneyIn(row)),
      余额: plain(row.balance),
      摘要: row.purpose,
      流水号: row.serial,
      用途: row.purpose,
      "收/付方名称": row.party.name,
      "收/付方帐号": row.party.account,
      "收/付方开户行名": row.party.bank,
    };
    return csvLine(columns.map((column) => values[column] ?? ""));
  });
  const bytes = encodeGbk(`${[csvLine(columns), ...body].join("\r\n")}\r\n`);
  return { bytes, rowOf: (index) => index + 2 };
}
