// The acquisition-loan ceiling, as it is offered.

import { z } from "zod";
import { acquisitionCap } from "../../finance/acquisition.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, date, figure, months, percentage } from "../field.ts";
import { checkFields } from "./check-fields.ts";

const bank = z
  .strictObject({
    tier1Capital: amount("一级资本净额", { aliases: ["一级资本"] }),
    acquisitionLoans: amount("本行全部并购贷款余额", { aliases: ["并购贷款余额"] }),
    minorityLoans: amount("本行参股型并购贷款余额").default(0),
    borrowerLoans: amount("该借款人已有并购贷款").default(0),
  })
  .meta({ title: "本行集中度", description: "填写后同时按一级资本净额核对余量" });

export const acquisitionCapEngine = defineEngine({
  name: "acquisition-cap",
  title: { zh: "并购贷款上限", en: "acquisition loan ceiling" },
  purpose: "按交易日有效的规定测算并购贷款最多多少、最长多久、交易是否符合条件",
  aliases: ["并购贷款", "并购贷款上限", "并购贷款比例", "并购", "收购", "acquisition loan"],
  clause: "08-并购贷款与银团贷款#第四条",
  competency: "C14",
  ceiling: {
    result: "loanCeiling",
    lawful: [
      "增加权益性资金",
      "与其他银行组成银团，各家合计仍不超过比例上限",
      "分期支付价款，以后各期另行安排",
    ],
  },
  input: z.strictObject({
    price: amount("并购交易价款", { aliases: ["交易价款", "收购价", "收购款", "price"] }),
    kind: choice("并购贷款类别", ["control", "minority"], {
      aliases: ["并购类型", "kind"],
      description: "control＝控制型，minority＝参股型",
      question: "交易后取得控制权（控制型）还是参股（参股型）？",
    }),
    months: months("贷款期限", { aliases: ["期限", "term"] }).optional(),
    equityFunds: amount("权益性资金", { aliases: ["自有资金", "自筹资金", "equity"] }).optional(),
    stakeBeforePct: percentage("交易前已持股比例", {}, { aliases: ["已持股"] }).optional(),
    stakeAcquiredPct: percentage(
      "本次取得股权比例",
      {},
      { aliases: ["收购比例", "本次收购股权"] },
    ).optional(),
    priceFullyPaidOn: date("交易价款付清日", { description: "置换已支付的价款时填" }).optional(),
    firstDrawOn: date("首次提款日", { description: "置换已支付的价款时填" }).optional(),
    bank: bank.optional(),
  }),
  value: z.strictObject({
    sharePct: figure("贷款占交易价款上限", "%"),
    maximumLoan: figure("按价款比例的贷款上限", "万元"),
    minimumEquity: figure("权益性资金最低金额", "万元"),
    maximumMonths: figure("最长期限", "月"),
    bankRoom: figure("本行集中度余量", "万元"),
    loanCeiling: figure("本次可贷上限", "万元"),
    qualifies: z.boolean().meta({ title: "交易符合条件", unit: "" }),
    checks: checkFields,
  }),
  headline: ["loanCeiling", "sharePct", "maximumMonths"],
  example: { price: 100_000, kind: "control" },
  run: acquisitionCap,
});
