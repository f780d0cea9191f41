// 安和医疗's two accounts: foreign money settled on arrival, refunds from the treasury, and nothing to hide. What looks
// like a lender here is a landlord.

import { exportBoc } from "../banks/boc.ts";
import { exportIcbcText } from "../banks/icbc.ts";
import type { Client, Pattern } from "../client.ts";
import { accountYear, ownTransfers } from "../flows/account.ts";
import { type AccountStatement, type Entry, party, person } from "../flows/entry.ts";
import { single } from "../flows/patterns.ts";
import { type Routine, routineEntries } from "../flows/routine.ts";
import { payments, type TradePartner } from "../flows/trade.ts";
import { powerMonths } from "../power.ts";
import { createChance } from "../random.ts";
import { exporterStatements } from "../statements/exporter.ts";

const holder = "澄江安和医疗器械有限公司";
const boc = { account: "406299918802", bank: "中国银行澄江分行" };
const icbc = { account: "1103099209300066452", bank: "中国工商银行澄江生物园支行" };

const invoices = ["货款", "INVOICE PAYMENT", "PO BALANCE", "30PCT DEPOSIT"];
const abroad: readonly TradePartner[] = [
  { name: "NORDFELT MEDICAL AB", weight: 20, purposes: invoices },
  { name: "BRIXMOOR HEALTHCARE INC", weight: 18, purposes: invoices },
  { name: "KESTREL HOSPITAL SUPPLY LTD", weight: 14, purposes: invoices },
  { name: "ALMENDRA SALUD SA DE CV", weight: 10, purposes: invoices },
  { name: "RHEINTAL MEDIZINTECHNIK GMBH", weight: 12, purposes: invoices },
  { name: "SEKAI CARE TRADING KK", weight: 8, purposes: invoices },
  { name: "GULFSTAR MEDICAL FZE", weight: 7, purposes: invoices },
  { name: "PAMPA INSUMOS MEDICOS SRL", weight: 5, purposes: invoices },
];

const atHome: readonly TradePartner[] = [
  { name: "澄江医药物流有限公司", weight: 18, purposes: ["货款", "支付货款"] },
  { name: "东江省立第二医院", weight: 10, purposes: ["耗材款"] },
  { name: "澄江市中心医院", weight: 9, purposes: ["耗材款", "设备尾款"] },
  { name: "康桥医疗供应链有限公司", weight: 14, purposes: ["货款"] },
  { name: "南屏医用耗材有限公司", weight: 8, purposes: ["货款"] },
  { name: "临泽妇幼保健院", weight: 4, purposes: ["耗材款"] },
];

const suppliers: readonly TradePartner[] = [
  { name: "澄江高分子材料有限公司", weight: 18, purposes: ["医用PVC粒料款", "货款"] },
  { name: "东江精密注塑有限公司", weight: 14, purposes: ["注塑件款"] },
  { name: "临泽电子元件有限公司", weight: 12, purposes: ["传感器款", "货款"] },
  { name: "澄江辐照技术有限公司", weight: 8, purposes: ["灭菌加工费"] },
  { name: "东江医用包装有限公司", weight: 9, purposes: ["吸塑盒款", "透析纸款"] },
  { name: "澄江国际货运代理有限公司", weight: 9, purposes: ["海运费", "报关费"] },
  { name: "康测认证服务有限公司", weight: 4, purposes: ["注册检验费", "体系审核费"] },
  { name: "澄江洁净工程有限公司", weight: 4, purposes: ["洁净室维护费"] },
  { name: "南屏模具有限公司", weight: 6, purposes: ["模具款"] },
  { name: "东江会展服务有限公司", weight: 3, purposes: ["展位费"] },
];

const staff = ["苏婷", "蒋明哲", "沈怡", "汪洋", "姚静", "董凯", "任思远", "孟洁", "章宏"];
const power = powerMonths("exporter", 3_120_000, 1.08);
const kWh = new Map(power.map((entry) => [entry.month, entry.kWh]));

const mainRoutine: Routine = {
  name: holder,
  city: "澄江市",
  bank: boc.bank,
  loans: [{ principal: 500, ratePercent: 3.05, purpose: "流动资金贷款" }],
  staff,
  claimsPerMonth: 10,
};

const secondRoutine: Routine = {
  name: holder,
  city: "澄江市",
  bank: icbc.bank,
  wages: { day: 8, monthly: 236, bonusInFebruary: 310 },
  socialInsurance: 62,
  housingFund: 21.6,
  vat: Array.from({ length: 12 }, () => 0),
  incomeTax: [52, 57, 58, 55],
  power: { supplier: "东江电力澄江供电公司", kWh, yuanPerKwh: 0.6942 },
  rents: [{ to: person("顾永年"), monthly: 2.6, day: 3, purpose: "员工宿舍租金", mark: "exporter-landlord" }],
  loans: [{ principal: 300, ratePercent: 3.1, purpose: "流动资金贷款" }],
  staff,
  claimsPerMonth: 12,
};

const season = [0.95, 0.95, 1, 0.95, 1.05, 1.1, 1, 0.8, 1.05, 1.05, 1.05, 1.1];
const transfers = ownTransfers({ holder, from: boc, to: icbc, day: 6, between: [180, 260] });
const shareholders: readonly Entry[] = [
  single({
    on: "2026-05-28",
    amount: -440,
    party: person("梁慧敏"),
    summary: "转账",
    purpose: "2025年度股利（税后）",
  }),
  single({
    on: "2026-05-28",
    amount: -200,
    party: party("澄江安和共创投资合伙企业（有限合伙）"),
    summary: "转账",
    purpose: "2025年度股利",
  }),
  single({
    on: "2026-05-28",
    amount: -160,
    party: party("东江生物产业投资基金（有限合伙）"),
    summary: "转账",
    purpose: "2025年度股利",
  }),
];
const works: readonly Entry[] = [
  single({
    on: "2025-09-17",
    amount: -168,
    party: party("东江建筑设计院有限公司"),
    summary: "转账",
    purpose: "二期厂房设计费",
  }),
  single({
    on: "2026-03-19",
    amount: -320,
    party: party("澄江市土地储备中心"),
    summary: "转账",
    purpose: "二期地块出让金尾款",
  }),
  single({
    on: "2026-06-16",
    amount: -145,
    party: party("东江注塑设备有限公司"),
    summary: "转账",
    purpose: "注塑机款",
  }),
];

/** Receipts from abroad in the words of the bank: the currency's amount, and the rate at which it was settled. */
function settledAbroad(draw: string, count: number, total: number): readonly Entry[] {
  const received = payments({
    draw,
    direction: "in",
    partners: abroad,
    count,
    total,
    summary: "结汇",
    season,
  });
  return received.map((entry) => {
    const rate = 7.05 + createChance(`rate ${entry.date}`).next() * 0.12;
    const dollars = (entry.amount / 100 / rate).toFixed(2);
    return { ...entry, purpose: `${entry.purpose} USD${dollars} 结汇价${rate.toFixed(4)}` };
  });
}

const refunds: TradePartner = { name: "国家金库澄江市支库", weight: 1, purposes: ["出口退税"] };

function mainAccount(): AccountStatement {
  return accountYear({
    ...{ ...boc, holder, opening: 1486.3375, closing: 1610.4482, floor: 600 },
    fixed: [
      ...routineEntries(mainRoutine),
      ...works,
      ...transfers.left,
      ...settledAbroad("exporter boc in", 262, 13_400),
    ],
    ...{ suppliers, supplierPayments: 296, season },
  });
}

function secondAccount(): AccountStatement {
  return accountYear({
    ...{ ...icbc, holder, opening: 1052.1196, closing: 1128.7743, floor: 420 },
    fixed: [
      ...routineEntries(secondRoutine),
      ...shareholders,
      ...transfers.arrived,
      ...settledAbroad("exporter icbc abroad", 34, 1400),
      ...payments({
        draw: "exporter icbc home",
        direction: "in",
        partners: atHome,
        count: 124,
        total: 5300,
        summary: "转账",
        season,
      }),
      ...payments({
        draw: "exporter refunds",
        direction: "in",
        partners: [refunds],
        count: 12,
        total: 948.62,
        summary: "退税",
      }),
    ],
    ...{ suppliers, supplierPayments: 168, season },
  });
}

const patterns: readonly Pattern[] = [
  {
    mark: "exporter-landlord",
    kind: "innocent",
    note: "每月向自然人付2.6万元，是员工宿舍租金，有备案的租赁合同：看似借款，实为房租。",
  },
  { mark: "wages", kind: "wages", note: "每月8日代发，遇休息日提前。" },
  { mark: "power", kind: "power", note: "每月18日付上月电费，千瓦时与用电记录一致。" },
];

/** Statements, power and flows of 安和医疗. */
export function exporter(): Client {
  return {
    id: "exporter",
    statements: exporterStatements(),
    power,
    accounts: [
      { file: "flows/boc-8802.csv", statement: mainAccount(), write: exportBoc },
      { file: "flows/icbc-6452.csv", statement: secondAccount(), write: exportIcbcText },
    ],
    patterns,
  };
}
