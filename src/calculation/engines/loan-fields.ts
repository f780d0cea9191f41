// Fields that every question about a loan has, so that they are called the same everywhere.

import { amount, choice, date, type FieldNotes, months, percentage, type Readings } from "../field.ts";

export const principalField = amount("贷款本金", {
  aliases: ["贷款金额", "贷款额", "贷款", "本金", "借款金额", "principal", "loan amount", "loan"],
});

export const ratePctField = percentage("年利率", {}, { aliases: ["利率", "贷款利率", "rate"] });

export const monthsField = months("贷款期限", { aliases: ["期限", "期数", "分期", "tenor", "term"] });

export const startField = date("放款日", { aliases: ["起息日", "放款日期", "放款", "start date"] });

export const frequencies = ["monthly", "quarterly", "semiannual", "annual", "at-maturity"] as const;

export function frequencyField(title: string, notes: FieldNotes = {}) {
  return choice(title, frequencies, {
    words: {
      monthly: ["按月付息", "每月付息", "按月还款", "每月还款", "月付", "monthly"],
      quarterly: ["按季付息", "每季付息", "按季还款", "每季还款", "季付", "quarterly"],
      semiannual: ["按半年付息", "每半年付息", "按半年还款", "每半年还款", "semiannually"],
      annual: ["按年付息", "每年付息", "按年还款", "每年还款", "年付", "annually"],
      "at-maturity": ["到期一次还本付息", "到期一次性", "利随本清", "at maturity"],
    },
    description: "monthly＝按月，quarterly＝按季，semiannual＝按半年，annual＝按年，at-maturity＝到期一次",
    ...notes,
  });
}

/** 年化成本 is said of both; both are shown. */
export const yearlyCostReadings: Readings = {
  word: "年化成本",
  manual: "本行综合融资成本清单两个都列，对客户明示时写明是单利还是复利",
  columns: ["年化成本"],
  ways: [
    { label: "名义年化（单利）", results: ["nominalPct"] },
    { label: "实际年化（复利）", results: ["effectivePct"] },
  ],
};

/** Words for ways of repayment. */
export const repaymentWords = {
  bullet: ["先息后本", "到期还本", "按期付息到期还本", "bullet"],
  annuity: ["等额本息", "annuity"],
  "equal-principal": ["等额本金", "equal principal"],
} as const;

export const repaymentField = choice("还款方式", ["bullet", "annuity", "equal-principal"], {
  aliases: ["repayment"],
  words: repaymentWords,
  description: "bullet＝先息后本，annuity＝等额本息，equal-principal＝等额本金",
});
