// The next product to talk about, from the lines of the client's ecosystem map: each line leads to a need by the rules of
// the course (05-金融生态图与需求挖掘 表1), and stands behind what the client has not got from us yet. A talk, never a condition.

import type { Case } from "./case.ts";

export type Opportunity = {
  readonly product: string;
  /** The line of the map and the figures it rests on, from the case. */
  readonly reason: string;
  /** 万元 a year on this line, where the case has it; opportunities are ranked by it. */
  readonly amount: number | null;
  readonly ask: string;
  /** Where in the case the figures stand. */
  readonly from: string;
};

type Line = (client: Case) => Opportunity | null;

/** What to raise next with this client, most money first; lines without a figure come last. */
export function nextProducts(client: Case): readonly Opportunity[] {
  return lines
    .flatMap((line) => line(client) ?? [])
    .toSorted((one, other) => (other.amount ?? -1) - (one.amount ?? -1));
}

const receivables: Line = (client) => {
  const latest = latestFullYear(client);
  const amount = latest?.balanceSheet.accountsReceivable;
  if (!latest || !amount || has(client, /保理|应收账款/u)) return null;
  const largest = client.profile.customers.toSorted((one, other) => other.sharePercent - one.sharePercent)[0];
  const who = largest ? `，最大客户${largest.name}占${largest.sharePercent}%` : "";
  return {
    product: "国内保理或应收账款质押",
    reason: `${latest.year}年末应收账款${amount}万元${who}`,
    amount,
    ask: "回款账期多长，买方愿不愿意书面确权",
    from: `case:statements[${latest.year}].balanceSheet.accountsReceivable`,
  };
};

const payables: Line = (client) => {
  const latest = latestFullYear(client);
  const amount = latest?.balanceSheet.accountsPayable;
  if (!latest || !amount || has(client, /承兑|信用证/u)) return null;
  return {
    product: "银行承兑汇票或国内信用证",
    reason: `${latest.year}年末应付账款${amount}万元`,
    amount,
    ask: "供应商收不收票据，现款采购有没有折扣",
    from: `case:statements[${latest.year}].balanceSheet.accountsPayable`,
  };
};

const exportSales: Line = (client) => {
  const latest = client.tax.toSorted((one, other) => other.year - one.year)[0];
  if (!latest || latest.exemptExportSales <= 0 || has(client, /远期|结售汇/u)) return null;
  return {
    product: "结售汇、远期和出口贸易融资",
    reason: `${latest.year}年免税出口销售${latest.exemptExportSales}万元`,
    amount: latest.exemptExportSales,
    ask: "收汇币种和账期，汇率谁来承担",
    from: `case:tax[${latest.year}].exemptExportSales`,
  };
};

const payroll: Line = (client) => {
  const { employees } = client.profile;
  if (!employees || has(client, /代发/u)) return null;
  return {
    product: "代发工资",
    reason: `员工${employees}人`,
    amount: null,
    ask: "现在哪家银行代发，哪里不方便",
    from: "case:profile.employees",
  };
};

const refinancing: Line = (client) => {
  const dear = client.facilities.filter(
    ({ bank, balance }) => balance > 0 && /租赁|小额|信托|保理公司/u.test(bank),
  );
  if (dear.length === 0) return null;
  return {
    product: "成本高的非银行融资的替换",
    reason: `${dear.map(({ bank, balance }) => `${bank}${balance}万元`).join("、")}`,
    amount: dear.reduce((sum, { balance }) => sum + balance, 0),
    ask: "综合成本、剩余期限和提前还款条款",
    from: "case:facilities",
  };
};

const asked: Line = (client) => {
  const later = client.needs.filter(({ amount }) => amount === undefined);
  if (later.length === 0) return null;
  return {
    product: later.map(({ product }) => product).join("、"),
    reason: later.map(({ purpose }) => purpose).join("；"),
    amount: null,
    ask: "现在怎么做，哪里不方便",
    from: "case:needs",
  };
};

const lines: readonly Line[] = [receivables, payables, exportSales, payroll, refinancing, asked];

function latestFullYear({ statements }: Case) {
  return statements
    .filter(({ throughMonth }) => throughMonth === undefined)
    .toSorted((one, other) => other.year - one.year)[0];
}

/** Somebody gives it already, or it is asked for: then it is not the next thing to raise. */
function has({ facilities, needs }: Case, product: RegExp): boolean {
  return [...facilities, ...needs].some((one) => product.test(one.product));
}
