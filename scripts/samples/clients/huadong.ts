// 华东精工's two accounts. Behind orderly trade lie a relative's loan whose interest is what the statements cannot
// explain, a lease that the balance sheet does not show, and a December that was made to look rich.

import { exportCcb } from "../banks/ccb.ts";
import { exportIcbcWorkbook } from "../banks/icbc.ts";
import type { Client } from "../client.ts";
import { accountYear, ownTransfers } from "../flows/account.ts";
import type { AccountStatement } from "../flows/entry.ts";
import { type Routine, routineEntries } from "../flows/routine.ts";
import { payments, type TradePartner } from "../flows/trade.ts";
import { powerMonths } from "../power.ts";
import { huadongStatements } from "../statements/huadong.ts";
import { customers, suppliers } from "./huadong-parties.ts";
import { holder, inMain, inSecond, patterns } from "./huadong-planted.ts";

const ccb = { account: "33050161990000018866", bank: "中国建设银行江州高新支行" };
const icbc = { account: "1207099909200088123", bank: "中国工商银行江州开发区支行" };

const staff = ["陈立新", "吴海燕", "郑晓东", "何佳", "林志远", "方敏", "高峰", "谢丽华"];
const power = powerMonths("huadong", 4_800_000, 1.03);
const kWh = new Map(power.map((entry) => [entry.month, entry.kWh]));

const mainRoutine: Routine = {
  name: holder,
  city: "江州市",
  bank: ccb.bank,
  wages: { day: 10, monthly: 92, bonusInFebruary: 60 },
  socialInsurance: 24,
  housingFund: 6.5,
  vat: [31.2, 34.6, 29.8, 36.1, 33.4, 38.7, 41.5, 18.3, 30.9, 33.7, 35.2, 32.6],
  incomeTax: [38, 41, 46, 36],
  power: { supplier: "东江电力江州供电公司", kWh, yuanPerKwh: 0.7186 },
  loans: [
    { principal: 1000, ratePercent: 3.6, purpose: "流动资金贷款 合同JGX2025-071" },
    {
      principal: 500,
      ratePercent: 3.6,
      purpose: "流动资金贷款 合同JGX2025-018",
      renewal: { repaidOn: "2026-03-10", drawnOn: "2026-03-12" },
    },
    { principal: 100, ratePercent: 4.3, purpose: "设备贷款 合同JGX2022-106" },
  ],
  staff,
  claimsPerMonth: 14,
};

const secondRoutine: Routine = {
  name: holder,
  city: "江州市",
  bank: icbc.bank,
  loans: [
    { principal: 800, ratePercent: 3.7, purpose: "流动资金贷款" },
    {
      principal: 400,
      ratePercent: 3.7,
      purpose: "流动资金贷款",
      renewal: { repaidOn: "2025-11-18", drawnOn: "2025-11-20" },
    },
  ],
  staff: ["郑晓东", "林志远", "韩雪"],
  claimsPerMonth: 5,
};

const season = [0.95, 0.95, 1.05, 0.9, 1, 1.15, 1.05, 0.65, 1, 1.05, 1.1, 1.15];
const transfers = ownTransfers({ holder, from: icbc, to: ccb, day: 8, between: [70, 130] });

function mainAccount(): AccountStatement {
  return accountYear({
    ...{ ...ccb, holder, opening: 256.4512, closing: 268.6207, floor: 45 },
    fixed: [
      ...routineEntries(mainRoutine),
      ...inMain,
      ...transfers.arrived,
      ...payments({
        draw: "huadong ccb in",
        direction: "in",
        partners: customers,
        count: 236,
        total: 6300,
        summary: "转账",
        season,
      }),
      ...payments({
        draw: "huadong discount",
        direction: "in",
        partners: [discounting],
        count: 7,
        total: 1182,
        summary: "票据贴现",
      }),
      ...payments({
        draw: "huadong bills",
        direction: "out",
        partners: [acceptances],
        count: 14,
        total: 1400,
        summary: "承兑到期",
      }),
    ],
    ...{ suppliers, supplierPayments: 262, season },
  });
}

const discounting: TradePartner = {
  name: "中国建设银行江州高新支行贴现户",
  weight: 1,
  purposes: ["银行承兑汇票贴现净额"],
};
const acceptances: TradePartner = {
  name: "中国建设银行江州高新支行承兑户",
  weight: 1,
  purposes: ["银行承兑汇票到期扣款"],
};

function secondAccount(): AccountStatement {
  return accountYear({
    ...{ ...icbc, holder, opening: 142.7735, closing: 151.0918, floor: 30 },
    fixed: [
      ...routineEntries(secondRoutine),
      ...inSecond,
      ...transfers.left,
      ...payments({
        draw: "huadong icbc in",
        direction: "in",
        partners: customers.slice(2),
        count: 148,
        total: 3618,
        summary: "转账",
        season,
      }),
    ],
    ...{ suppliers, supplierPayments: 156, season },
  });
}

/** Statements, power and flows of 华东精工. */
export function huadong(): Client {
  return {
    id: "huadong",
    statements: huadongStatements(),
    power,
    accounts: [
      { file: "flows/ccb-8866.xls", statement: mainAccount(), write: exportCcb },
      { file: "flows/icbc-8123.xlsx", statement: secondAccount(), write: exportIcbcWorkbook },
    ],
    patterns,
  };
}
