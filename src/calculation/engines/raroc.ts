// RAROC of one loan or off-balance item, as it is offered.

import { z } from "zod";
import { raroc } from "../../finance/raroc.ts";
import { defineEngine } from "../engine.ts";
import { figure, percentage, yesNo } from "../field.ts";
import {
  bankTermFields,
  bankTermsOf,
  exampleBank,
  exampleLoan,
  exemptField,
  exposureOf,
  loanFields,
  mitigationFields,
  riskFields,
} from "./pricing-fields.ts";

export const rarocEngine = defineEngine({
  name: "raroc",
  title: { zh: "单笔业务RAROC", en: "RAROC of one exposure" },
  purpose: "测算一笔贷款或表外业务的RAROC、EVA和定价底线",
  aliases: ["RAROC", "风险调整后资本收益率", "EVA", "经济增加值", "定价底线", "floor rate"],
  clause: "11-定价与收益#第七条",
  competency: "C16",
  input: z.strictObject({
    ...loanFields,
    ...riskFields,
    ...bankTermFields,
    ccfPct: percentage(
      "信用转换系数",
      {},
      {
        aliases: ["转换系数", "CCF"],
        description: "表内贷款100%；承兑、融资性保函100%，非融资性保函50%，贷款承诺40%",
      },
    ).optional(),
    offBalance: yesNo("表外业务", {
      aliases: ["表外", "off balance"],
      description: "承兑、保函、承诺等：没有利息，不占用资金；不填时，利率为0且填了转换系数即按表外",
    }).optional(),
    ...mitigationFields,
    interestVatExempt: exemptField,
  }),
  value: z.strictObject({
    netInterest: figure("净利息收入", "万元"),
    surcharges: figure("附加税", "万元"),
    netFees: figure("净手续费收入", "万元"),
    marginIncome: figure("保证金收益", "万元"),
    fundingCost: figure("资金成本", "万元"),
    operatingCost: figure("经营成本", "万元"),
    expectedLoss: figure("预期损失", "万元"),
    pbt: figure("税前利润", "万元"),
    incomeTax: figure("所得税", "万元"),
    nopat: figure("税后净利润", "万元"),
    capital: figure("占用资本", "万元"),
    capitalCharge: figure("资本成本", "万元"),
    rarocPct: figure("RAROC", "%"),
    eva: figure("EVA", "万元"),
    floorRatePct: figure("定价底线", "%"),
    gapBp: figure("定价底线高于现利率", "BP"),
    feeToHurdle: figure("达到门槛还需的手续费（含税）", "万元"),
  }),
  headline: ["rarocPct", "floorRatePct", "eva"],
  example: {
    ...exampleLoan,
    ...exampleBank,
  },
  run: (input, parameters) => {
    const offBalance = input.offBalance ?? (input.ratePct === 0 && input.ccfPct !== undefined);
    const exposure = exposureOf({ ...input, offBalance }, parameters);
    return raroc({ ...exposure, ...bankTermsOf(input, parameters) }, parameters);
  },
});
