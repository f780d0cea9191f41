// Early-warning signals, as they are offered.

import { z } from "zod";
import { type EarlyWarningSignal, earlyWarning, earlyWarningSignals } from "../../finance/early-warning.ts";
import { defineEngine } from "../engine.ts";
import { figure, list } from "../field.ts";

// Object.keys forgets which keys they are; the table is written with exactly these.
const ids = Object.keys(earlyWarningSignals) as [EarlyWarningSignal, ...EarlyWarningSignal[]];
/** What people say instead of the label. */
const words = {
  overdue: ["逾期", "欠息", "利息没还"],
  "judgment-debtor": ["被执行人", "失信"],
  "account-frozen": ["账户冻结", "账户被冻结", "账户被封"],
  "controller-missing": ["失联", "跑路", "联系不上"],
  "wages-or-tax-unpaid": ["欠薪", "欠税", "拖欠工资"],
  misuse: ["挪用"],
  "guarantor-default": ["保证人违约", "担保人违约"],
  "rating-down-two": ["评级下调"],
  "operating-cash-negative": ["经营现金流为负", "经营现金流连续为负", "现金流为负"],
  "sales-down": ["销售收入下降", "收入下降", "销售下滑", "收入下滑", "销售下降"],
  "settlement-down": ["归行率下降", "归行率下滑"],
  "credit-queries": ["征信被查", "征信查询", "查询征信"],
  "private-flows": ["与自然人往来", "自然人往来", "个人往来频繁"],
  "auditor-changed": ["换会计师", "更换会计师", "换审计"],
  "collateral-down": ["押品跌价", "押品价值下跌", "押品价值下降", "抵押物跌价"],
  "key-client-lost": ["失去主要客户", "丢了大客户", "主要客户流失"],
  "shares-pledged": ["质押股权", "股权质押"],
  "power-down": ["用电量下降", "用电下降", "电费下降"],
  "statements-late": ["报表迟交", "迟交报表", "报表没交", "不交报表"],
  "visit-refused": ["拒绝检查", "推迟检查", "不让检查"],
  "finance-head-changed": ["换财务", "财务负责人更换", "财务总监走了", "财务总监换了"],
  "inventory-days-up": ["存货周转变慢", "存货积压", "存货周转天数上升"],
  "new-sector": ["不熟悉的行业", "跨行业投资"],
  "negative-press": ["负面报道", "负面新闻", "负面舆情"],
} satisfies Readonly<Record<EarlyWarningSignal, readonly string[]>>;
const legend = ids.map((id) => `${id}${earlyWarningSignals[id].label}`).join("；");

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
      { aliases: ["信号", "signals"], description: legend, words },
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
