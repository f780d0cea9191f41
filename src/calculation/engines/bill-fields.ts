// Fields of a bill of exchange: its face, and how long it runs.

import { amount, date, days } from "../field.ts";

export const faceField = amount("票面金额", {
  aliases: ["票面", "汇票金额", "票据金额", "贴现", "face", "bill"],
});

export function termFields(startTitle: string) {
  return {
    days: days("天数", {
      aliases: ["贴现天数", "期限", "days"],
      description: "或给出起止日期",
    }).optional(),
    start: date(startTitle, { aliases: ["起始日", "出票日", "贴现日", "start date"] }).optional(),
    maturity: date("到期日", {
      aliases: ["到期", "maturity"],
      description: "遇节假日算至下一工作日",
    }).optional(),
  };
}
