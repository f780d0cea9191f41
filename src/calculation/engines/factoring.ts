// The cost of factoring, as it is offered.

import { z } from "zod";
import { factoring } from "../../finance/factoring.ts";
import { defineEngine } from "../engine.ts";
import { amount, days, figure, percentage } from "../field.ts";

export const factoringEngine = defineEngine({
  name: "factoring",
  title: { zh: "保理融资成本", en: "cost of factoring" },
  purpose: "计算保理的利息、手续费和年化综合成本",
  aliases: ["保理", "保理成本", "应收账款融资", "factoring"],
  clause: "09-票据保函与贸易融资#第三十二条",
  competency: "C16",
  input: z.strictObject({
    invoice: amount("应收账款净额", { aliases: ["发票金额", "应收账款", "发票", "invoice"] }),
    advancePct: percentage("融资比例", {}, { aliases: ["保理比例", "advance"] }),
    days: days("融资天数", { aliases: ["天数", "期限", "days"] }),
    ratePct: percentage("年利率", {}, { aliases: ["利率", "融资利率", "rate"] }),
    handlingPct: percentage(
      "手续费率",
      {},
      {
        aliases: ["手续费", "handling fee"],
        parameter: "fee.factoring-handling",
        description: "占应收账款净额，一次",
      },
    ).optional(),
  }),
  value: z.strictObject({
    advance: figure("融资金额", "万元"),
    interestYuan: figure("利息", "元"),
    handlingYuan: figure("手续费", "元"),
    totalCostYuan: figure("利息和手续费合计", "元"),
    costPct: figure("综合成本年化", "%"),
    upfrontCostPct: figure("预扣时的年化", "%"),
  }),
  headline: ["totalCostYuan", "costPct", "upfrontCostPct"],
  example: { invoice: 500, advancePct: 80, days: 90, ratePct: 4.2, handlingPct: 0.5 },
  run: ({ handlingPct = 0, ...input }, parameters) => factoring({ ...input, handlingPct }, parameters),
});
