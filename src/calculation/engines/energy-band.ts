// Output against electricity, as it is offered.

import { z } from "zod";
import { energyBand } from "../../finance/energy-band.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure } from "../field.ts";

export const energyBandEngine = defineEngine({
  name: "energy-band",
  title: { zh: "电量核产值", en: "output against electricity" },
  purpose: "用单位电耗产值核对产值真假，与同业区间和本企业上年比较",
  aliases: ["电费核产值", "单位电耗产值", "用电核产量", "energy check"],
  clause: "03-尽职调查#第十三条",
  competency: "C09",
  input: z.strictObject({
    output: amount("产值", { aliases: ["产值", "销售收入", "output"] }),
    electricity: kwh("用电量（万千瓦时）", ["用电量", "电量", "用电", "electricity"]),
    peerLow: kwh("同业下限（元/千瓦时）", ["同业下限", "下限"]),
    peerHigh: kwh("同业上限（元/千瓦时）", ["同业上限", "上限"]),
    lastOutput: amount("上年产值", { aliases: ["去年产值"] }).optional(),
    lastElectricity: kwh("上年用电量（万千瓦时）", ["上年用电", "去年用电"]).optional(),
  }),
  value: z.strictObject({
    outputPerKwh: figure("单位电耗产值（元/千瓦时）"),
    position: z.enum(["below", "within", "above", "unknown"]).meta({ title: "与同业区间", unit: "" }),
    deviationPct: figure("偏离区间", "%"),
    lastOutputPerKwh: figure("上年单位电耗产值（元/千瓦时）"),
    changePct: figure("比上年变动", "%"),
    flagged: z.boolean().meta({ title: "需要解释", unit: "" }),
  }),
  headline: ["outputPerKwh", "deviationPct", "flagged"],
  example: { output: 12_000, electricity: 480, peerLow: 18, peerHigh: 32 },
  run: energyBand,
});

function kwh(title: string, aliases: readonly string[]) {
  return z.number().min(0).max(1e9).meta({ title, unit: "", aliases });
}
