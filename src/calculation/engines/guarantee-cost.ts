// A loan with a guarantee company, as it is offered.

import { z } from "zod";
import { guaranteeCost } from "../../finance/guarantee-cost.ts";
import { defineEngine } from "../engine.ts";
import { choice, figure, percentage, yesNo } from "../field.ts";
import {
  frequencyField,
  monthsField,
  principalField,
  ratePctField,
  repaymentField,
  yearlyCostReadings,
} from "./loan-fields.ts";

export const guaranteeCostEngine = defineEngine({
  name: "guarantee-cost",
  title: { zh: "担保贷款综合成本", en: "cost of a guaranteed loan" },
  purpose: "把担保费加进贷款成本，算出年化综合成本",
  aliases: ["担保费", "担保成本", "担保贷款成本", "guarantee fee", "guarantee cost"],
  clause: "11-定价与收益#第二十七条",
  competency: "C16",
  input: z.strictObject({
    principal: principalField,
    months: monthsField,
    ratePct: ratePctField,
    feePct: percentage("年担保费率", {}, { aliases: ["担保费率", "担保费", "guarantee fee rate"] }),
    feeTiming: choice("担保费支付方式", ["upfront", "yearly"], {
      description: "upfront＝放款时一次付清，yearly＝每年年初支付",
    }).default("upfront"),
    payFrequency: frequencyField("付息频率", { aliases: ["付息方式", "还款频率"] }).default("quarterly"),
    repayment: repaymentField.default("bullet"),
    isGovernment: yesNo("政府性融资担保公司担保的小微企业").optional(),
  }),
  value: z.strictObject({
    simpleCostPct: figure("贷款利率加担保费率", "%"),
    feeYuan: figure("担保费", "元"),
    interestYuan: figure("利息合计", "元"),
    totalCostYuan: figure("利息和担保费合计", "元"),
    periodRatePct: figure("每期成本率", "%"),
    nominalPct: figure("名义年化（单利）", "%", { readings: yearlyCostReadings }),
    effectivePct: figure("复利年化（内部收益率）", "%"),
  }),
  headline: ["simpleCostPct", "nominalPct", "effectivePct"],
  example: { principal: 1000, months: 12, ratePct: 3.65, feePct: 0.8 },
  run: guaranteeCost,
});
