// Early-warning signals, as they are offered.

import { z } from "zod";
import { type EarlyWarningSignal, earlyWarning, earlyWarningSignals } from "../../finance/early-warning.ts";
import { defineEngine } from "../engine.ts";
import { figure, list } from "../field.ts";

// Object.keys forgets which keys they are; the table is written with exactly these.
const ids = Object.keys(earlyWarningSignals) as [EarlyWarningSignal, ...EarlyWarningSignal[]];
const legend = ids.map((id) => `${id}${earlyWarningSignals[id].label}`).join("、");

export const earlyWarningEngine = defineEngine({
  name: "early-warning",
  title: { zh: "贷后预警", en: "early warning" },
  purpose: "按信号权重合计，判断是否重大预警、多久内要做什么",
  aliases: ["预警", "预警信号", "预警分值", "early warning"],
  clause: "13-贷后管理#第十条",
  competency: "C19",
  input: z.strictObject({
    signals: list(
      "预警信号",
      z.enum(ids),
      { max: 100 },
      { aliases: ["信号", "signals"], description: legend },
    ),
  }),
  value: z.strictObject({
    score: figure("预警分值", "分"),
    level: z.enum(["report", "visit", "register", "none"]).meta({ title: "等级代码", unit: "" }),
    levelLabel: z.string().meta({ title: "预警等级", unit: "" }),
    action: z.string().meta({ title: "处理要求", unit: "" }),
    signals: list(
      "信号",
      z.strictObject({
        id: z.enum(ids).meta({ title: "代码" }),
        label: z.string().meta({ title: "信号" }),
        weight: z.number().int().meta({ title: "权重", unit: "分" }),
      }),
    ),
  }),
  headline: ["score", "levelLabel", "action"],
  example: { signals: ["sales-down", "statements-late"] },
  run: earlyWarning,
});
