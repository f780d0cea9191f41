// Sizing a credit limit, as it is offered.

import { z } from "zod";
import { collateralKinds, creditLimit } from "../../finance/credit-limit.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, figure, list, percentage, plain, signedAmount } from "../field.ts";

const collateral = z.strictObject({
  kind: choice("押品种类", collateralKinds, {
    aliases: ["押品类型"],
    words: {
      certificate: ["存单"],
      property: ["住宅", "商铺", "写字楼", "商业房产", "房产", "房子"],
      industrial: ["工业厂房", "厂房", "工业用地", "土地"],
      equipment: ["通用设备", "设备"],
      inventory: ["存货", "仓单"],
      receivables: ["应收账款"],
      "listed-shares": ["上市公司股票", "股票"],
    },
    description:
      "certificate存单、property住宅和商业房产、industrial工业厂房土地、equipment通用设备、inventory存货仓单、receivables应收账款、listed-shares上市公司股票",
  }),
  value: amount("押品评估价值", { aliases: ["评估价值", "评估价", "评估", "押品价值"] }),
  ltvPct: percentage("抵押率", {}, { description: "不填取参数表中该类押品的上限" }).optional(),
});

export const limitSizeEngine = defineEngine({
  name: "limit-size",
  title: { zh: "授信上限", en: "credit limit" },
  purpose: "按测算需求、风险限额、担保能力三者取小核定授信上限",
  aliases: ["授信额度", "授信上限", "风险限额", "credit limit"],
  clause: "05-统一授信与集团客户#第三条",
  competency: "C13",
  ceiling: {
    result: "limit",
    lawful: [
      "补充合格押品或保证，先核实价值和权属",
      "客户增资或留存利润，提高有效净资产",
      "压降他行融资后重新核定",
    ],
  },
  input: z.strictObject({
    need: amount("测算需求", { aliases: ["资金需求", "测算额度", "需求", "need"] }),
    equity: signedAmount("所有者权益", { aliases: ["净资产", "equity"] }),
    deductions: amount("净资产扣除项", {
      aliases: ["扣除项", "无形资产"],
      description: "无形资产、商誉、长期待摊费用、股东占款等；有合法权证的土地使用权可以不扣",
    }).default(0),
    otherBanks: amount("他行融资余额", { aliases: ["他行融资", "他行贷款", "他行", "other banks"] }),
    ratingMultiple: plain("评级系数", "倍", {
      aliases: ["风险限额系数"],
      parameter: "limit.equity-multiple",
    })
      .min(0)
      .max(10),
    collateral: list("押品", collateral, { max: 50 }, { description: "信用方式不填" }).optional(),
    lenders: plain("授信银行家数", "", { aliases: ["多头授信家数"] })
      .int()
      .min(1)
      .max(200)
      .optional(),
  }),
  value: z.strictObject({
    effectiveEquity: figure("有效净资产", "万元"),
    riskLimit: figure("风险限额", "万元"),
    securedAmount: figure("担保能力", "万元"),
    limit: figure("授信上限", "万元"),
    boundBy: z.enum(["need", "risk", "collateral"]).meta({ title: "由哪一项决定", unit: "" }),
  }),
  headline: ["limit", "riskLimit", "securedAmount"],
  example: {
    need: 1094.5,
    equity: 4795,
    deductions: 470,
    otherBanks: 2800,
    ratingMultiple: 0.9,
    collateral: [{ kind: "property", value: 3000, ltvPct: 70 }],
  },
  run: creditLimit,
});
