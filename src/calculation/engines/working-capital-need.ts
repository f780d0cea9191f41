// Working-capital need, as it is offered: the curriculum's first calculation.

import { z } from "zod";
import { workingCapitalNeed } from "../../finance/working-capital.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, figure, percentage, signedAmount, text } from "../field.ts";

export const workingCapitalNeedEngine = defineEngine({
  name: "working-capital-need",
  title: { zh: "流动资金贷款需求量", en: "working-capital need" },
  purpose: "按监管附件的方法测算营运资金量和可新增的流动资金贷款额度",
  aliases: [
    "流贷额度",
    "流动资金需求",
    "流动资金贷款额度",
    "营运资金量",
    "营运资金需求",
    "流贷需求",
    "多少流贷",
    "流贷能批多少",
    "流贷能做多少",
    "working capital need",
  ],
  clause: "06-流动资金贷款#第十条",
  competency: "C06",
  ceiling: {
    result: "newLimit",
    lawful: [
      "有已签订单、中标通知或近年实际增长佐证的，提高预计增长率后重新测算",
      "季节性生产或有真实订单的，按连续生产时段或单笔订单测算，用完即还",
      "采购付款改用银行承兑汇票，按真实贸易背景和保证金核定",
      "应收账款质量好的，做保理盘活应收账款",
      "买设备、建厂房的部分走固定资产贷款，不占流动资金额度",
    ],
  },
  input: z.strictObject({
    revenue: amount("上年度销售收入", {
      aliases: ["销售收入", "营业收入", "销售额", "营收", "卖了", "收入", "revenue", "sales"],
    }),
    cost: amount("上年度销售成本", { aliases: ["销售成本", "营业成本", "成本", "cost"] }),
    profitMarginPct: percentage("销售利润率", { min: -100 }, { aliases: ["利润率", "毛利率", "margin"] }),
    marginBasis: choice("销售利润率口径", ["profit", "gross"], {
      description: "profit＝利润总额÷销售收入（本行口径），gross＝毛利÷销售收入",
      question: "销售利润率是利润总额口径还是毛利口径？本行手册用利润总额口径。",
      words: { profit: ["利润总额口径", "利润总额"], gross: ["毛利口径", "毛利率", "毛利", "gross margin"] },
      readings: {
        word: "销售利润率",
        manual: "本行手册用利润总额÷销售收入，不得用毛利率代替",
        taken: "profit",
        columns: ["新增额度", "营运资金量"],
        ways: [
          { label: "利润总额口径（本行手册）", option: "profit", results: ["newLimit", "need"] },
          { label: "毛利口径", results: ["newLimitAtGrossMargin", "needAtGrossMargin"] },
        ],
      },
    }),
    growthPct: percentage(
      "预计销售收入年增长率",
      { min: -100, max: 1000 },
      { aliases: ["增长率", "预计增长", "能涨", "会涨", "预计涨", "增长", "growth"] },
    ),
    growthThreeYearMaxPct: percentage(
      "近3年最高增长率",
      { min: -100, max: 1000 },
      {
        aliases: ["三年最高增长", "近三年最高增长率"],
        description: "没有佐证时，预计增长率以此为限",
      },
    ).optional(),
    growthEvidence: text("增长依据", {
      aliases: ["增长佐证", "订单依据"],
      description: "已签订单、合同等；来自关联方的不算",
    }).optional(),
    averages: z
      .strictObject({
        receivables: amount("应收账款平均余额", {
          aliases: ["应收账款", "应收款", "应收", "receivables"],
          description: "含应收票据、应收款项融资",
        }),
        advancesReceived: amount("预收账款平均余额", {
          aliases: ["预收账款", "预收款", "预收", "合同负债", "advances received"],
          description: "含合同负债",
        }),
        inventory: amount("存货平均余额", { aliases: ["存货", "库存", "inventory"] }),
        prepayments: amount("预付账款平均余额", { aliases: ["预付账款", "预付款", "预付", "prepayments"] }),
        payables: amount("应付账款平均余额", {
          aliases: ["应付账款", "应付款", "应付", "payables"],
          description: "含应付票据",
        }),
      })
      .meta({ title: "各项平均余额" }),
    ownFunds: signedAmount("借款人自有资金", {
      aliases: ["自有资金", "own funds"],
      description: "所有者权益＋非流动负债－非流动资产（本行口径）",
      question: "借款人自有资金是多少？本行口径：所有者权益＋非流动负债－非流动资产。",
    }),
    existingLoans: amount("现有流动资金贷款", {
      aliases: ["现有流贷", "已有流贷", "存量流贷", "现有贷款", "已有贷款", "流贷余额", "existing loans"],
      description: "全部银行合计",
      question: "现有流动资金贷款有多少？要全部银行合计，不只是本行。",
    }),
    otherFunds: amount("其他渠道提供的营运资金", {
      aliases: ["其他渠道资金", "其他渠道", "其他资金", "其他", "other funds"],
    }),
    group: z
      .strictObject({
        ceiling: amount("按合并报表测算的集团流动资金贷款总额", { aliases: ["集团测算额度", "集团总额"] }),
        loans: amount("集团成员流动资金贷款合计", {
          aliases: ["集团现有流贷", "成员企业流贷合计"],
          description: "纳入合并范围的成员在全部银行的余额，含本企业",
        }),
      })
      .meta({ title: "集团客户", description: "集团成员填写，新增额度受集团总额约束" })
      .optional(),
    requested: amount("申请金额", {
      aliases: [
        "申请额度",
        "想要的额度",
        "客户想要",
        "客户要",
        "想要",
        "想贷",
        "想借",
        "想批",
        "申请",
        "requested amount",
      ],
    }).optional(),
  }),
  value: z.strictObject({
    marginBasis: z.enum(["profit", "gross"]).meta({ title: "销售利润率口径", unit: "" }),
    days: z
      .strictObject({
        receivables: figure("应收账款周转天数", "天"),
        advancesReceived: figure("预收账款周转天数", "天"),
        inventory: figure("存货周转天数", "天"),
        prepayments: figure("预付账款周转天数", "天"),
        payables: figure("应付账款周转天数", "天"),
      })
      .meta({ title: "各项周转天数" }),
    cycleDays: figure("营运资金周转天数", "天"),
    turns: figure("营运资金周转次数"),
    growthUsedPct: figure("测算采用的增长率", "%"),
    need: figure("营运资金量", "万元"),
    gap: figure("公式测算的差额", "万元"),
    groupRoom: figure("集团剩余额度", "万元"),
    newLimit: figure("新增流动资金贷款额度", "万元"),
    grossMarginPct: figure("毛利率", "%"),
    needAtGrossMargin: figure("按毛利口径的营运资金量", "万元"),
    newLimitAtGrossMargin: figure("按毛利口径的新增额度", "万元"),
  }),
  headline: ["newLimit", "need", "cycleDays"],
  example: {
    revenue: 12000,
    cost: 9600,
    profitMarginPct: 10,
    marginBasis: "profit",
    growthPct: 15,
    averages: { receivables: 2000, advancesReceived: 300, inventory: 1600, prepayments: 400, payables: 1200 },
    ownFunds: 900,
    existingLoans: 600,
    otherFunds: 200,
  },
  run: workingCapitalNeed,
});
