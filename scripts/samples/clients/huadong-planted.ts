// What is planted in 华东精工's flows, and the single payments that stand beside it.

import type { Pattern } from "../client.ts";
import { type Entry, party, person } from "../flows/entry.ts";
import { equalMonthly, passThrough, single } from "../flows/patterns.ts";

export const holder = "江州华东精工机械有限公司";

/** A year's interest that T-29 of the reference cannot explain at the banks' rate: 42.55. */
const hiddenInterestYuan = 425_500 / 12;
const relative = person("沈国良");
const spouse = person("周敏");
const related = party("江州华东精工进出口有限公司");
const ownElsewhere = { name: holder, account: "201000998877123", bank: "江州农村商业银行开发区支行" };

export const inMain: readonly Entry[] = [
  ...equalMonthly({
    mark: "huadong-lender",
    to: relative,
    yuan: 35_458.33,
    day: 15,
    summary: "转账",
    purpose: "往来款",
  }),
  single({
    mark: "huadong-lender",
    on: "2025-08-06",
    amount: 150,
    party: relative,
    summary: "转账",
    purpose: "往来",
  }),
  ...equalMonthly({
    mark: "huadong-lease",
    to: party("恒泽融资租赁（东江）有限公司"),
    yuan: 86_300,
    day: 20,
    summary: "转账",
    purpose: "设备款",
  }),
  ...passThrough({
    ...{ mark: "huadong-quick", cameOn: "2025-11-12", wentOn: "2025-11-13", from: related, to: related },
    ...{ came: 200, went: 200, purposes: ["货款", "往来款"] },
  }),
  ...passThrough({
    ...{ mark: "huadong-quick", cameOn: "2026-04-28", wentOn: "2026-04-29", from: related, to: related },
    ...{ came: 300, went: 298.5, purposes: ["货款", "往来款"] },
  }),
  single({
    on: "2026-05-20",
    amount: -60,
    party: person("华建国"),
    summary: "转账",
    purpose: "2025年度股利",
  }),
  single({ on: "2026-05-20", amount: -25, party: spouse, summary: "转账", purpose: "2025年度股利" }),
  single({
    on: "2026-05-20",
    amount: -15,
    party: party("江州聚力企业管理合伙企业（有限合伙）"),
    summary: "转账",
    purpose: "2025年度股利",
  }),
  single({
    on: "2025-10-16",
    amount: -186,
    party: party("东江数控机床有限公司"),
    summary: "转账",
    purpose: "卧式加工中心首付款",
  }),
  single({
    on: "2026-01-15",
    amount: -248,
    party: party("东江数控机床有限公司"),
    summary: "转账",
    purpose: "卧式加工中心提货款",
  }),
];

export const inSecond: readonly Entry[] = [
  ...passThrough({
    ...{
      mark: "huadong-window",
      cameOn: "2025-12-30",
      wentOn: "2026-01-05",
      from: ownElsewhere,
      to: ownElsewhere,
    },
    ...{ came: 515, went: 515, purposes: ["资金归集", "资金划回"] },
  }),
  ...passThrough({
    ...{
      mark: "huadong-window",
      cameOn: "2026-03-30",
      wentOn: "2026-04-02",
      from: ownElsewhere,
      to: ownElsewhere,
    },
    ...{ came: 500, went: 500, purposes: ["资金归集", "资金划回"] },
  }),
  single({
    on: "2025-12-25",
    amount: -150,
    party: party("东江特钢销售有限公司"),
    summary: "转账",
    purpose: "年终结算款",
  }),
  single({
    mark: "huadong-person",
    on: "2025-08-27",
    amount: -18,
    party: spouse,
    summary: "转账",
    purpose: "借支",
  }),
  single({
    mark: "huadong-person",
    on: "2025-10-24",
    amount: -35,
    party: spouse,
    summary: "转账",
    purpose: "借支",
  }),
  single({
    mark: "huadong-person",
    on: "2026-01-09",
    amount: -8,
    party: spouse,
    summary: "转账",
    purpose: "备用",
  }),
  single({
    mark: "huadong-person",
    on: "2026-04-17",
    amount: -27.5,
    party: spouse,
    summary: "转账",
    purpose: "借支",
  }),
  single({
    mark: "huadong-person",
    on: "2026-06-11",
    amount: -22,
    party: spouse,
    summary: "转账",
    purpose: "借支",
  }),
  single({
    on: "2026-04-22",
    amount: -126,
    party: party("江州宏达建筑工程有限公司"),
    summary: "转账",
    purpose: "三号车间屋面工程款",
  }),
];

export const patterns: readonly Pattern[] = [
  {
    mark: "huadong-lender",
    kind: "undisclosed-lender",
    note: `向实际控制人内弟沈国良每月付${hiddenInterestYuan.toFixed(2)}元，全年42.55万元，即利息费用中无法由已知借款解释的部分；2025年8月另有150万元借入。`,
  },
  {
    mark: "huadong-lease",
    kind: "undisclosed-lease",
    note: "每月付融资租赁公司8.63万元，摘要写作设备款，资产负债表无长期应付款。",
  },
  { mark: "huadong-quick", kind: "quick-in-out", note: "关联的进出口公司转入，次日转回，两笔都写作货款。" },
  { mark: "huadong-window", kind: "window-dressing", note: "季末前从本户名他行账户转入，季初转回。" },
  { mark: "huadong-person", kind: "natural-person", note: "实际控制人配偶周敏借支，无归还。" },
  { mark: "wages", kind: "wages", note: "每月10日代发，遇休息日提前。" },
  { mark: "power", kind: "power", note: "每月18日付上月电费，千瓦时与用电记录一致。" },
];
