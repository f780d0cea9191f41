// Debt that the interest gives away, as it is offered.

import { z } from "zod";
import { hiddenDebt } from "../../finance/hidden-debt.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure, percentage, signedAmount } from "../field.ts";

export const hiddenDebtEngine = defineEngine({
  name: "hidden-debt",
  title: { zh: "隐性负债反推", en: "hidden debt" },
  purpose: "由利息费用反推没有披露的债务，给出区间和调整后的杠杆",
  aliases: ["隐性负债", "财务费用反推", "反推负债", "账外负债", "hidden debt"],
  clause: "03-尽职调查#第二十七条",
  competency: "C11",
  input: z.strictObject({
    interestExpense: amount("利息费用", { aliases: ["利息支出"] }),
    capitalisedInterest: amount("资本化利息").default(0),
    discountInterest: amount("其中票据贴现息", { aliases: ["贴现息"] }).default(0),
    leaseInterest: amount("其中租赁和保理利息", { aliases: ["租赁利息", "保理利息"] }).default(0),
    handlingFees: amount("其中手续费").default(0),
    knownRatePct: percentage(
      "已知借款的加权利率",
      { min: 0.1, max: 36 },
      { aliases: ["加权利率", "已知利率"] },
    ),
    openingDebt: amount("年初披露的有息债务", { aliases: ["年初有息债务", "期初借款"] }),
    closingDebt: amount("年末披露的有息债务", { aliases: ["年末有息债务", "期末借款"] }),
    privateRatePct: percentage(
      "民间融资利率",
      { min: 0.1, max: 60 },
      { parameter: "hidden-debt.private-rate" },
    ),
    totalLiabilities: amount("负债合计").optional(),
    totalAssets: amount("资产总计").optional(),
    ebitda: signedAmount("EBITDA").optional(),
    guarantees: amount("对外担保余额", { aliases: ["对外担保"] }).default(0),
    guaranteeSharePct: percentage("担保计入负债的比例", {}, { parameter: "hidden-debt.guarantee-share" }),
    equity: signedAmount("净资产", { aliases: ["所有者权益"] }).optional(),
  }),
  value: z.strictObject({
    loanInterest: figure("借款利息", "万元"),
    impliedDebt: figure("推算平均债务", "万元"),
    disclosedDebt: figure("披露平均债务", "万元"),
    hiddenAtBankRate: figure("差额（按银行利率）", "万元"),
    excessInterest: figure("多出的利息", "万元"),
    hiddenAtPrivateRate: figure("差额（按民间利率）", "万元"),
    naiveHidden: figure("未作扣减的差额（偏大）", "万元"),
    adjustedLeveragePct: figure("调整后资产负债率", "%"),
    guaranteedLeveragePct: figure("计入担保后的资产负债率", "%"),
    debtToEbitda: figure("调整后有息债务与EBITDA比", "倍"),
    guaranteesToEquityPct: figure("对外担保占净资产", "%"),
  }),
  headline: ["hiddenAtBankRate", "hiddenAtPrivateRate", "adjustedLeveragePct"],
  example: {
    interestExpense: 205,
    capitalisedInterest: 10,
    discountInterest: 18,
    leaseInterest: 12,
    knownRatePct: 3.7,
    privateRatePct: 12,
    openingDebt: 3500,
    closingDebt: 4200,
    totalLiabilities: 7760,
    totalAssets: 12_555,
    ebitda: 1315,
    guarantees: 2000,
    guaranteeSharePct: 20,
    equity: 4795,
  },
  run: hiddenDebt,
});
