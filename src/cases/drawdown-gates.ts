// The gates before the money: conditions, contract, security, insurance, papers of use, the project's own capital, and the
// check by the release centre (12-合同放款与支付 第十一条, 07-固定资产贷款与项目融资 第九条).

import type { ClauseId } from "./clauses.ts";
import type { Gate } from "./gates.ts";
import { productsOf } from "./required-documents.ts";

export const conditions: Gate = ({ process }) =>
  (process.approval?.conditions ?? [])
    .filter(({ metOn }) => metOn === undefined)
    .map(({ text }) => ({
      gate: "conditions" as const,
      text: `批复条件未落实：${text}`,
      clause: "12-合同放款与支付#第十一条" as const,
      mend: "落实后登记日期和凭据，由放款中心核对",
    }));

export const contract: Gate = ({ process }) =>
  new Set(process.contract?.by ?? []).size >= 2
    ? []
    : [
        {
          gate: "contract",
          text: process.contract ? "合同面签只登记了一个人" : "合同没有签订",
          clause: "12-合同放款与支付#第四条",
          mend: "双人面签后登记日期和两人",
        },
      ];

export const security: Gate = ({ process }) =>
  process.security
    .filter(({ registeredOn }) => registeredOn === undefined)
    .map(({ name }) => ({
      gate: "security" as const,
      text: `担保未生效：${name}没有登记`,
      clause: "12-合同放款与支付#第十一条" as const,
      mend: "取得登记证明后登记日期",
    }));

export const insurance: Gate = ({ process, collateral }, today) => {
  if (process.approval?.requiresInsurance !== true) return [];
  if (collateral.some(({ insuredUntil }) => insuredUntil !== undefined && insuredUntil >= today)) return [];
  return [
    {
      gate: "insurance",
      text: "批复要求押品投保，没有有效的保险",
      clause: "10-担保与押品#第三十三条",
      mend: "登记保险到期日",
    },
  ];
};

export const evidence: Gate = ({ process }) =>
  (process.drawdown?.evidence.length ?? 0) > 0
    ? []
    : [
        {
          gate: "evidence",
          text: process.drawdown ? "支用没有用途证明" : "没有支用申请",
          clause: "12-合同放款与支付#第十三条",
          mend: "提交支用申请书、借据和用途证明后登记",
        },
      ];

export const drawdownCheck: Gate = ({ process }) =>
  process.drawdown?.checkedOn
    ? []
    : [
        {
          gate: "drawdown-check",
          text: "放款中心没有审核",
          clause: "12-合同放款与支付#第十二条",
          mend: "放款中心审核后登记",
        },
      ];

/** What may be drawn in all is the loan by the paid-in share of the capital (07-固定资产贷款与项目融资 第九条). */
export const capital: Gate = (client) => {
  if (!productsOf(client).some((name) => /固定资产|项目/u.test(name))) return [];
  const clause: ClauseId = "07-固定资产贷款与项目融资#第九条";
  const { capital: held, drawdown } = client.process;
  const mend = "同比例资本金缴入项目账户后登记到位金额";
  if (!held || held.paidIn <= 0) return [{ gate: "capital", text: "资本金没有到位", clause, mend }];
  const most =
    held.required > 0
      ? Math.floor((held.loan * Math.min(held.paidIn / held.required, 1) + 1e-9) * 100) / 100
      : 0;
  const wanted = held.drawn + (drawdown?.amount ?? 0);
  if (wanted <= most) return [];
  const text = `资本金到位${held.paidIn}万元（应到${held.required}万元），累计最多提款${most}万元，本次提款后为${wanted}万元`;
  return [{ gate: "capital", text, clause, mend }];
};

export const disbursed: Gate = ({ process }) =>
  process.disbursement
    ? []
    : [
        {
          gate: "disbursement",
          text: "没有发放登记",
          clause: "02-客户准入与受理#第一条",
          mend: "发放后登记日期和金额",
        },
      ];

export const paid: Gate = ({ process }) =>
  process.payment
    ? []
    : [
        {
          gate: "payment",
          text: "没有支付登记",
          clause: "12-合同放款与支付#第十八条",
          mend: "支付后登记日期和收款人",
        },
      ];
