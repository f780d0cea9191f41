// Project-loan draws in step with capital, as they are offered.

import { z } from "zod";
import { projectDraw, projectKinds } from "../../finance/project-draw.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, figure, percentage } from "../field.ts";

export const projectDrawEngine = defineEngine({
  name: "project-draw",
  title: { zh: "项目贷款可提款金额", en: "project loan draw" },
  purpose: "按资本金到位比例测算固定资产贷款累计最多能提多少",
  aliases: ["项目提款", "最多提款", "资本金到位", "可提款金额", "能提多少", "提多少款", "project draw"],
  clause: "07-固定资产贷款与项目融资#第九条",
  competency: "C14",
  ceiling: {
    result: "availableDraw",
    lawful: ["先让资本金按比例到位", "按工程进度和实际用款分次提款"],
  },
  input: z.strictObject({
    totalInvestment: positive("项目总投资", ["总投资", "total investment"]),
    capital: positive("项目资本金", ["资本金", "capital"]),
    loan: amount("贷款总额", { aliases: ["项目贷款", "贷款金额", "loan"] }),
    capitalPaidIn: amount("已到位资本金", { aliases: ["资本金到位", "到位金额", "paid-in capital"] }),
    drawn: amount("已提款金额", { aliases: ["已提款", "已放款", "drawn"] }).default(0),
    progressPct: percentage("项目进度", {}, { aliases: ["形象进度", "工程进度", "progress"] }).optional(),
    kind: projectKind(),
  }),
  value: z.strictObject({
    capitalSharePct: figure("资本金比例", "%"),
    paidInPct: figure("资本金到位比例", "%"),
    maximumDraw: figure("累计最多提款", "万元"),
    availableDraw: figure("本次最多提款", "万元"),
  }),
  headline: ["maximumDraw", "paidInPct", "availableDraw"],
  example: { totalInvestment: 50_000, capital: 10_000, loan: 40_000, capitalPaidIn: 4000 },
  run: projectDraw,
});

function positive(title: string, aliases: readonly string[]) {
  return z.number().min(0.01).max(1e9).meta({ title, unit: "万元", aliases });
}

/** The kind of project, which sets the least capital. */
export function projectKind() {
  return choice("项目类别", projectKinds, {
    aliases: ["行业类别", "project kind"],
    description:
      "决定最低资本金比例：steel钢铁电解铝、cement水泥、coal煤炭等、airport机场化肥、property其他房地产、housing保障房和普通住房、port港口航运、transport铁路公路、power电力、other其他",
  }).default("other");
}
