// Financing by acceptance, as it is offered.

import { z } from "zod";
import { billAcceptance } from "../../finance/bill-acceptance.ts";
import { defineEngine } from "../engine.ts";
import { figure, percentage } from "../field.ts";
import { chineseCalendar } from "../holidays.ts";
import { faceField, termFields } from "./bill-fields.ts";

export const billAcceptanceEngine = defineEngine({
  name: "bill-acceptance",
  title: { zh: "银行承兑汇票融资成本", en: "cost of a bank acceptance" },
  purpose: "计算开票、保证金和贴现合在一起的融资成本，并与贷款比较",
  aliases: ["银承", "银行承兑汇票", "承兑", "开票成本", "银票成本", "敞口", "acceptance"],
  clause: "09-票据保函与贸易融资#第四条",
  competency: "C16",
  input: z.strictObject({
    face: faceField,
    ...termFields("出票日"),
    marginPct: percentage("保证金比例", {}, { aliases: ["保证金", "margin"] }),
    marginRatePct: percentage(
      "保证金存款利率",
      {},
      { aliases: ["保证金利率"], parameter: "deposit.6m" },
    ).optional(),
    feePct: percentage(
      "承兑手续费率",
      {},
      {
        aliases: ["手续费率", "手续费"],
        parameter: "fee.acceptance",
        description: "占票面，一次",
      },
    ).optional(),
    exposureFeePct: percentage("敞口费率", {}, { description: "占敞口，每年" }).optional(),
    discountRatePct: percentage("贴现率", {}, { aliases: ["贴现利率", "discount rate"] }).optional(),
    loanRatePct: percentage("可比贷款利率", {}, { aliases: ["贷款利率", "loan rate"] }).optional(),
  }),
  value: z.strictObject({
    days: figure("天数", "天"),
    exposure: figure("敞口", "万元"),
    margin: figure("保证金", "万元"),
    feeYuan: figure("承兑手续费", "元"),
    exposureFeeYuan: figure("敞口费", "元"),
    marginIncomeYuan: figure("保证金利息（归客户）", "元"),
    discountInterestYuan: figure("贴现利息", "元"),
    proceedsYuan: figure("贴现实付金额", "元"),
    effectiveYieldPct: figure("贴现实际收益率", "%"),
    netCostYuan: figure("净成本", "元"),
    costPct: figure("净成本年化（按敞口）", "%"),
    cashFlowCostPct: figure("按现金流年化（单利）", "%"),
    loanCostYuan: figure("同额贷款的利息", "元"),
    savingYuan: figure("比贷款节省", "元"),
  }),
  headline: ["netCostYuan", "costPct", "cashFlowCostPct"],
  example: {
    face: 1000,
    start: "2026-01-15",
    maturity: "2026-07-15",
    marginPct: 30,
    marginRatePct: 0.85,
    feePct: 0.05,
    discountRatePct: 1.2,
    loanRatePct: 3.45,
  },
  run: ({ marginRatePct = 0, feePct = 0, ...input }, parameters) =>
    billAcceptance({ ...input, marginRatePct, feePct }, parameters, chineseCalendar),
});
