// What a concession is worth, as it is offered. What the package does not mention stays as it is.

import { z } from "zod";
import { concessionPrice } from "../../finance/concession-price.ts";
import type { ParameterSource } from "../../finance/working.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure, months, percentage } from "../field.ts";
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

const curvePoints = [
  { months: 3, parameter: "ftp.3m" },
  { months: 6, parameter: "ftp.6m" },
  { months: 12, parameter: "ftp.1y" },
  { months: 24, parameter: "ftp.2y" },
  { months: 36, parameter: "ftp.3y" },
  { months: 60, parameter: "ftp.5y" },
  { months: 120, parameter: "ftp.10y" },
] as const;

export const concessionPriceEngine = defineEngine({
  name: "concession-price",
  title: { zh: "让价折算", en: "worth of a concession" },
  purpose: "测算1个基点、1个月期限、手续费、担保、结算各值多少税前利润和EVA，以及一揽子让价的合计",
  aliases: ["让价", "一个BP值多少", "1BP值多少", "让步值多少", "让利测算", "concession"],
  clause: "11-定价与收益#第十六条",
  competency: "C16",
  input: z.strictObject({
    ...loanFields,
    ...riskFields,
    tenorMonths: months("贷款期限", { aliases: ["期限", "tenor"] }),
    rateCutBp: z
      .number()
      .min(-10_000)
      .max(10_000)
      .meta({ title: "让价", unit: "BP", aliases: ["降价", "降", "rate cut"], description: "正数为降价" })
      .default(0),
    extraMonths: z
      .number()
      .int()
      .min(-600)
      .max(600)
      .meta({ title: "延长期限", unit: "月", aliases: ["延长"], description: "负数为缩短" })
      .default(0),
    extraFee: amount("增加的手续费", { description: "一年合计，含增值税" }).default(0),
    extraSettlementFee: amount("增加的结算手续费", { description: "一年合计，含增值税" }).default(0),
    lgdAfterPct: percentage("担保改善后的LGD").optional(),
    riskWeightAfterPct: percentage("担保改善后的风险权重", { max: 1250 }).optional(),
    ...mitigationFields,
    interestVatExempt: exemptField,
    ...bankTermFields,
  }),
  value: z.strictObject({
    bpPbt: figure("1BP值税前利润", "万元"),
    bpEva: figure("1BP值EVA", "万元"),
    monthPbt: figure("延长1个月的税前成本", "万元"),
    monthEva: figure("延长1个月的EVA成本", "万元"),
    feePbt: figure("1万元手续费值税前利润", "万元"),
    feeEva: figure("1万元手续费值EVA", "万元"),
    lgdPointPbt: figure("LGD降1个百分点值税前利润", "万元"),
    lgdPointEva: figure("LGD降1个百分点值EVA", "万元"),
    settlementPbt: figure("1万元结算手续费值税前利润", "万元"),
    settlementEva: figure("1万元结算手续费值EVA", "万元"),
    monthBp: figure("延长1个月折合", "BP"),
    feeBp: figure("1万元手续费折合", "BP"),
    lgdPointBp: figure("LGD降1个百分点折合", "BP"),
    settlementBp: figure("1万元结算手续费折合", "BP"),
    packagePbt: figure("本次方案的税前影响", "万元"),
    packageEva: figure("本次方案的EVA影响", "万元"),
    packageBp: figure("本次方案折合", "BP"),
    rarocBeforePct: figure("让价前RAROC", "%"),
    rarocAfterPct: figure("让价后RAROC", "%"),
  }),
  headline: ["bpPbt", "packageEva", "rarocAfterPct"],
  example: {
    ...exampleLoan,
    tenorMonths: 12,
    rateCutBp: 30,
    ...exampleBank,
  },
  run: (input, parameters) => {
    const item = exposureOf(input, parameters);
    const working = concessionPrice({
      ...item,
      ...bankTermsOf(input, parameters),
      curve: curveOf(parameters),
      tenorMonths: input.tenorMonths,
      rateCutBp: input.rateCutBp,
      extraMonths: input.extraMonths,
      extraFee: input.extraFee,
      extraSettlementFee: input.extraSettlementFee,
      lgdAfterPct: input.lgdAfterPct ?? item.lgdPct,
      riskWeightAfterPct: input.riskWeightAfterPct ?? item.riskWeightPct,
    });
    return { ...working, parameters: curvePoints.map(({ parameter }) => parameters(parameter)) };
  },
});

function curveOf(parameters: ParameterSource) {
  return curvePoints.map(({ months: at, parameter }) => ({
    months: at,
    ratePct: parameters(parameter).value,
  }));
}
