// Penalty and compound interest, as they are offered.

import { z } from "zod";
import { penaltyInterest } from "../../finance/penalty.ts";
import { defineEngine } from "../engine.ts";
import { choice, days, figure, percentage, plain } from "../field.ts";
import { principalField } from "./loan-fields.ts";

export const penaltyInterestEngine = defineEngine({
  name: "penalty-interest",
  title: { zh: "罚息和复利", en: "penalty interest" },
  purpose: "计算逾期或挪用的罚息，以及欠息的复利",
  aliases: ["罚息", "逾期罚息", "挪用罚息", "逾期利息", "复利", "penalty interest"],
  clause: "11-定价与收益#第二十条",
  competency: "C16",
  input: z.strictObject({
    principal: principalField.meta({
      title: "逾期或挪用本金",
      unit: "万元",
      aliases: ["逾期本金", "逾期金额", "挪用金额", "贷款本金", "本金", "贷款", "principal"],
    }),
    ratePct: percentage("合同利率", {}, { aliases: ["利率", "年利率", "rate"] }),
    days: days("逾期或挪用天数", { aliases: ["逾期天数", "天数", "days"] }),
    kind: choice("情形", ["overdue", "misuse", "both"], {
      description: "overdue＝逾期，misuse＝挪用，both＝既逾期又挪用（择重）",
    }).default("overdue"),
    markupPct: percentage(
      "加收比例",
      { max: 200 },
      { aliases: ["上浮比例", "markup"], description: "不填按情形取参数表" },
    ).optional(),
    unpaidInterestYuan: plain("欠息金额", "元", { aliases: ["欠息"] })
      .min(0)
      .max(1e12)
      .optional(),
    unpaidDays: days("欠息天数", { description: "不填与逾期天数相同" }).optional(),
  }),
  value: z.strictObject({
    markupPct: figure("加收比例", "%"),
    penaltyRatePct: figure("罚息利率", "%"),
    penaltyInterestYuan: figure("罚息", "元"),
    compoundInterestYuan: figure("复利", "元"),
    totalYuan: figure("罚息和复利合计", "元"),
  }),
  headline: ["penaltyInterestYuan", "compoundInterestYuan", "totalYuan"],
  example: {
    principal: 2000,
    ratePct: 3.45,
    days: 30,
    kind: "overdue",
    unpaidInterestYuan: 176333.33,
    unpaidDays: 30,
  },
  run: penaltyInterest,
});
