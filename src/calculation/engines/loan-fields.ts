// Fields that every question about a loan has, so that they are called the same everywhere.

import { amount, choice, date, type FieldNotes, months, percentage } from "../field.ts";

export const principalField = amount("贷款本金", {
  aliases: ["贷款金额", "贷款", "本金", "借款金额", "principal", "loan"],
});

export const ratePctField = percentage("年利率", {}, { aliases: ["利率", "贷款利率", "rate"] });

export const monthsField = months("贷款期限", { aliases: ["期限", "期数", "tenor", "term"] });

export const startField = date("放款日", { aliases: ["起息日", "放款日期", "start date"] });

export const frequencies = ["monthly", "quarterly", "semiannual", "annual", "at-maturity"] as const;

export function frequencyField(title: string, notes: FieldNotes = {}) {
  return choice(title, frequencies, {
    description: "monthly＝按月，quarterly＝按季，semiannual＝按半年，annual＝按年，at-maturity＝到期一次",
    ...notes,
  });
}

export const repaymentField = choice("还款方式", ["bullet", "annuity", "equal-principal"], {
  aliases: ["repayment"],
  description: "bullet＝先息后本，annuity＝等额本息，equal-principal＝等额本金",
});
