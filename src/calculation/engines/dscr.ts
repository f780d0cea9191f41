// Debt-service cover, as it is offered.

import { z } from "zod";
import { debtServiceCover } from "../../finance/debt-service.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure, list, percentage, signedAmount } from "../field.ts";

const year = {
  ebitda: signedAmount("息税折旧摊销前利润", {
    aliases: ["EBITDA", "息税折旧前利润", "税息折旧及摊销前利润"],
  }),
  incomeTax: amount("所得税", { aliases: ["企业所得税", "tax"] }),
  workingCapitalIncrease: signedAmount("营运资金增加额", {
    aliases: ["营运资金增加", "流动资金增加"],
  }).default(0),
  maintenance: amount("维持运营投资", { aliases: ["维持性投资", "维护资本支出"] }).default(0),
  principal: amount("当年应还本金", { aliases: ["还本", "应还本金", "本金", "principal"] }),
  interest: amount("当年应付利息", { aliases: ["付息", "应付利息", "利息", "interest"] }),
};

export const dscrEngine = defineEngine({
  name: "dscr",
  title: { zh: "偿债备付率", en: "debt-service coverage" },
  purpose: "测算可用于还本付息的资金是应还本息的几倍，逐年、平均和贷款存续期",
  aliases: ["偿债备付率", "DSCR", "还本付息能力", "LLCR", "debt service coverage"],
  clause: "07-固定资产贷款与项目融资#第十七条",
  competency: "C14",
  input: z.strictObject({
    ...year,
    laterYears: list(
      "以后各年",
      z.strictObject(year),
      { max: 60 },
      {
        description: "第二年起，各年同样填写",
      },
    ).optional(),
    debt: amount("期初贷款余额", {
      aliases: ["贷款余额", "debt outstanding"],
      description: "算贷款存续期偿债覆盖倍数（LLCR）时填",
    }).optional(),
    loanRatePct: percentage(
      "贷款年利率",
      { max: 36 },
      {
        aliases: ["贷款利率", "loan rate"],
        description: "算LLCR时填",
      },
    ).optional(),
  }),
  value: z.strictObject({
    cashForDebt: figure("可用于还本付息的资金", "万元"),
    debtService: figure("应还本息", "万元"),
    dscr: figure("偿债备付率", "倍"),
    dscrMinimum: figure("最低偿债备付率", "倍"),
    dscrAverage: figure("平均偿债备付率", "倍"),
    llcr: figure("贷款存续期偿债覆盖倍数（LLCR）", "倍"),
    years: list(
      "逐年偿债备付率",
      z.strictObject({
        year: z.number().int().meta({ title: "年份", unit: "" }),
        cashForDebt: figure("可用于还本付息的资金", "万元"),
        debtService: figure("应还本息", "万元"),
        dscr: figure("偿债备付率", "倍"),
      }),
    ),
  }),
  headline: ["dscr", "dscrMinimum", "dscrAverage"],
  example: {
    ebitda: 9000,
    incomeTax: 900,
    workingCapitalIncrease: 100,
    maintenance: 0,
    principal: 4000,
    interest: 1400,
  },
  run: debtServiceCover,
});
