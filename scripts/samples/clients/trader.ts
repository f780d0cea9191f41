// 隆汇物资's two accounts. A third of the money goes round between firms that are supplier and customer at once; what
// truly comes in carries little more than half of the sales that the statements claim.

import { exportAbc } from "../banks/abc.ts";
import { exportCmb } from "../banks/cmb.ts";
import type { Client, Pattern } from "../client.ts";
import { accountYear, ownTransfers } from "../flows/account.ts";
import { type AccountStatement, type Entry, party, person } from "../flows/entry.ts";
import { circularTrade, equalMonthly, passThrough, single } from "../flows/patterns.ts";
import { type Routine, routineEntries } from "../flows/routine.ts";
import { payments, type TradePartner } from "../flows/trade.ts";
import { powerMonths } from "../power.ts";
import { traderStatements } from "../statements/trader.ts";
import { bothSides, customers, suppliers } from "./trader-parties.ts";

const holder = "海岱隆汇物资贸易有限公司";
const cmb = { account: "531909998810301", bank: "招商银行海岱分行营业部" };
const abc = { account: "15109901040088761", bank: "中国农业银行海岱港区支行" };

const staff = ["孙倩", "马骏", "曹文静", "丁伟", "彭磊"];
const power = powerMonths("trader", 62_400, 0.98);
const kWh = new Map(power.map((entry) => [entry.month, entry.kWh]));
const controller = person("罗志强");
const wife = person("许春梅");
const fund = party("海岱泓信资产管理有限公司");
const lender = party("海岱鑫融小额贷款有限公司");
const mirror = party("东泽汇通商贸有限公司");

const mainRoutine: Routine = {
  name: holder,
  city: "海岱市",
  bank: cmb.bank,
  wages: { day: 15, monthly: 11.2, bonusInFebruary: 8 },
  socialInsurance: 3.1,
  housingFund: 0.9,
  vat: [9.8, 11.4, 8.7, 10.2, 9.1, 12.6, 10.8, 6.2, 9.9, 10.7, 9.4, 11.1],
  incomeTax: [14, 17, 21, 16],
  power: { supplier: "海岱港区供电公司", kWh, yuanPerKwh: 0.8231 },
  rents: [{ to: party("海岱港湾置业有限公司"), monthly: 4.8, day: 5, purpose: "办公室租金及物业费" }],
  loans: [
    { principal: 2000, ratePercent: 4.2, purpose: "流动资金贷款" },
    {
      principal: 1000,
      ratePercent: 4.2,
      purpose: "流动资金贷款",
      renewal: { repaidOn: "2026-01-20", drawnOn: "2026-01-23" },
    },
  ],
  staff,
  claimsPerMonth: 8,
};

const secondRoutine: Routine = {
  name: holder,
  city: "海岱市",
  bank: abc.bank,
  loans: [{ principal: 2000, ratePercent: 4.1, purpose: "流动资金贷款" }],
  staff: ["马骏", "彭磊"],
  claimsPerMonth: 5,
};

const inMain: readonly Entry[] = [
  ...circularTrade({
    mark: "trader-circle",
    buyers: [party(bothSides[1]!), party(bothSides[2]!), party(bothSides[0]!)],
    sellers: [party(bothSides[0]!), party(bothSides[1]!), party(bothSides[2]!)],
    ...{ count: 24, size: 310 },
  }),
  ...equalMonthly({
    mark: "trader-lender",
    to: lender,
    yuan: 425_000,
    day: 18,
    summary: "转账",
    purpose: "咨询服务费",
  }),
  single({
    mark: "trader-bridge",
    on: "2026-01-19",
    amount: 1000,
    party: fund,
    summary: "转账",
    purpose: "往来款",
  }),
  single({
    mark: "trader-bridge",
    on: "2026-01-23",
    amount: -1006,
    party: fund,
    summary: "转账",
    purpose: "往来款",
    at: "15:48:20",
  }),
  ...passThrough({
    ...{ mark: "trader-window", cameOn: "2025-09-29", wentOn: "2025-10-09", from: mirror, to: mirror },
    ...{ came: 1500, went: 1500, purposes: ["预收货款", "退货款"] },
  }),
  ...passThrough({
    ...{ mark: "trader-window", cameOn: "2025-12-30", wentOn: "2026-01-05", from: mirror, to: mirror },
    ...{ came: 1500, went: 1500, purposes: ["预收货款", "退货款"] },
  }),
  ...passThrough({
    ...{ mark: "trader-window", cameOn: "2026-03-30", wentOn: "2026-04-02", from: mirror, to: mirror },
    ...{ came: 1600, went: 1600, purposes: ["预收货款", "退货款"] },
  }),
];

const nightHours = [22.1, 23.6] as const;
const inSecond: readonly Entry[] = [
  ...circularTrade({
    mark: "trader-circle",
    buyers: [party(bothSides[2]!), party(bothSides[0]!)],
    sellers: [party(bothSides[1]!), party(bothSides[2]!)],
    ...{ count: 10, size: 240 },
  }),
  ...passThrough({
    ...{ mark: "trader-quick", cameOn: "2025-08-20", wentOn: "2025-08-21", from: wife, to: controller },
    ...{ came: 260, went: 258, purposes: ["往来款", "往来款"], hours: nightHours },
  }),
  ...passThrough({
    ...{ mark: "trader-quick", cameOn: "2025-11-25", wentOn: "2025-11-26", from: controller, to: fund },
    ...{ came: 380, went: 380, purposes: ["往来款", "往来款"], hours: nightHours },
  }),
  ...passThrough({
    ...{ mark: "trader-quick", cameOn: "2026-05-13", wentOn: "2026-05-15", from: fund, to: wife },
    ...{ came: 420, went: 415, purposes: ["往来款", "还款"], hours: nightHours },
  }),
  single({
    mark: "trader-person",
    on: "2025-07-24",
    amount: -46,
    party: controller,
    summary: "转账",
    purpose: "借款",
  }),
  single({
    mark: "trader-person",
    on: "2025-10-30",
    amount: -80,
    party: wife,
    summary: "转账",
    purpose: "借款",
  }),
  single({
    mark: "trader-person",
    on: "2025-12-18",
    amount: -120,
    party: controller,
    summary: "转账",
    purpose: "购房借款",
  }),
  single({
    mark: "trader-person",
    on: "2026-03-12",
    amount: -65,
    party: wife,
    summary: "转账",
    purpose: "借款",
  }),
  single({
    mark: "trader-person",
    on: "2026-06-04",
    amount: -58,
    party: controller,
    summary: "转账",
    purpose: "借款",
  }),
];

const transfers = ownTransfers({ holder, from: abc, to: cmb, day: 11, between: [120, 320] });
const margins: TradePartner = {
  name: "招商银行海岱分行保证金户",
  weight: 1,
  purposes: ["银行承兑汇票保证金"],
};
const acceptances: TradePartner = {
  name: "招商银行海岱分行承兑户",
  weight: 1,
  purposes: ["银行承兑汇票到期扣款"],
};

function mainAccount(): AccountStatement {
  return accountYear({
    ...{ ...cmb, holder, opening: 386.2914, closing: 342.8806, floor: 40 },
    fixed: [
      ...routineEntries(mainRoutine),
      ...inMain,
      ...transfers.arrived,
      ...payments({
        draw: "trader cmb in",
        direction: "in",
        partners: customers,
        count: 286,
        total: 17_600,
        summary: "转账",
      }),
      ...payments({
        draw: "trader margin",
        direction: "out",
        partners: [margins],
        count: 22,
        total: 1680,
        summary: "保证金",
      }),
      ...payments({
        draw: "trader bills",
        direction: "out",
        partners: [acceptances],
        count: 22,
        total: 5600,
        summary: "承兑到期",
      }),
    ],
    ...{ suppliers, supplierPayments: 214 },
  });
}

function secondAccount(): AccountStatement {
  return accountYear({
    ...{ ...abc, holder, opening: 304.6638, closing: 188.1172, floor: 25 },
    fixed: [
      ...routineEntries(secondRoutine),
      ...inSecond,
      ...transfers.left,
      ...payments({
        draw: "trader abc in",
        direction: "in",
        partners: customers,
        count: 168,
        total: 10_700,
        summary: "转账",
      }),
    ],
    ...{ suppliers, supplierPayments: 142 },
  });
}

const patterns: readonly Pattern[] = [
  {
    mark: "trader-circle",
    kind: "circular-trade",
    note: "向一家付采购款，三日内由另一家以货款付回，三家互为前五大供应商和客户。",
  },
  {
    mark: "trader-lender",
    kind: "undisclosed-lender",
    note: "每月向小额贷款公司付42.5万元，写作咨询服务费，报表和借款清单均未列。",
  },
  {
    mark: "trader-bridge",
    kind: "quick-in-out",
    note: "归还贷款前一日由资产管理公司转入1000万元，新贷款发放当日付回1006万元：过桥。",
  },
  {
    mark: "trader-quick",
    kind: "quick-in-out",
    note: "实际控制人夫妇与资产管理公司之间夜间过账，一至两日内转出。",
  },
  {
    mark: "trader-window",
    kind: "window-dressing",
    note: "三个季末由同一家商贸公司以预收货款转入，季初以退货款转回。",
  },
  { mark: "trader-person", kind: "natural-person", note: "实际控制人夫妇借款，无归还。" },
  { mark: "wages", kind: "wages", note: "每月15日代发，遇休息日提前。" },
  { mark: "power", kind: "power", note: "每月18日付上月电费。" },
];

/** Statements, power and flows of 隆汇物资. */
export function trader(): Client {
  return {
    id: "trader",
    statements: traderStatements(),
    power,
    accounts: [
      { file: "flows/cmb-0301.csv", statement: mainAccount(), write: exportCmb },
      { file: "flows/abc-8761.xls", statement: secondAccount(), write: exportAbc },
    ],
    patterns,
  };
}
