// Caps on one client and one group, as they are offered.

import { z } from "zod";
import { largeExposure } from "../../finance/large-exposure.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure, plain } from "../field.ts";
import { checkFields } from "./check-fields.ts";

export const largeExposureEngine = defineEngine({
  name: "large-exposure",
  title: { zh: "集中度与大额风险暴露", en: "large exposures" },
  purpose: "测算单一客户贷款、单一客户和关联客户风险暴露、集团授信的上限和余量",
  aliases: ["大额风险暴露", "集中度", "单一客户上限", "large exposure"],
  clause: "05-统一授信与集团客户#第十五条",
  competency: "C13",
  input: z.strictObject({
    netCapital: capital("资本净额", ["资本净额"]),
    tier1Capital: capital("一级资本净额", ["一级资本"]),
    singleLoan: amount("单一客户贷款余额", { aliases: ["客户贷款余额"] }).optional(),
    singleExposure: amount("单一客户风险暴露", { aliases: ["客户风险暴露"] }).optional(),
    groupExposure: amount("关联客户风险暴露", { aliases: ["集团风险暴露"] }).optional(),
    groupCredit: amount("集团客户授信余额", { aliases: ["集团授信"] }).optional(),
    lenders: plain("融资银行家数", "", { description: "判断联合授信时填" }).int().min(1).max(500).optional(),
    lentByAll: amount("全部银行融资合计", { description: "判断联合授信时填" }).optional(),
  }),
  value: z.strictObject({
    singleLoanCap: figure("单一客户贷款上限", "万元"),
    singleExposureCap: figure("单一客户风险暴露上限", "万元"),
    groupExposureCap: figure("关联客户风险暴露上限", "万元"),
    groupCreditCap: figure("集团客户授信上限", "万元"),
    room: figure("最小余量", "万元"),
    passes: z.boolean().meta({ title: "未超限", unit: "" }),
    checks: checkFields,
  }),
  headline: ["singleLoanCap", "singleExposureCap", "groupExposureCap"],
  example: { netCapital: 1_250_000, tier1Capital: 1_000_000 },
  run: largeExposure,
});

function capital(title: string, aliases: readonly string[]) {
  return z.number().min(0.01).max(1e9).meta({ title, unit: "万元", aliases });
}
