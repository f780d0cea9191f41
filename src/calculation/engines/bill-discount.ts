// Discounting a bill, as it is offered.

import { z } from "zod";
import { billDiscount } from "../../finance/bill-discount.ts";
import { defineEngine } from "../engine.ts";
import { figure, percentage } from "../field.ts";
import { chineseCalendar } from "../holidays.ts";
import { faceField, termFields } from "./bill-fields.ts";

export const billDiscountEngine = defineEngine({
  name: "bill-discount",
  title: { zh: "票据贴现", en: "bill discount" },
  purpose: "计算贴现利息、实付金额和实际收益率",
  aliases: ["贴现", "贴现利息", "票据贴现", "银票贴现", "bill discount", "discount interest"],
  clause: "09-票据保函与贸易融资#第十一条",
  competency: "C16",
  input: z.strictObject({
    face: faceField,
    ratePct: percentage("贴现率", {}, { aliases: ["贴现利率", "利率", "discount rate"] }),
    ...termFields("贴现日"),
  }),
  value: z.strictObject({
    days: figure("贴现天数", "天"),
    interestYuan: figure("贴现利息", "元"),
    proceedsYuan: figure("实付金额", "元"),
    effectiveYieldPct: figure("实际收益率", "%"),
  }),
  headline: ["interestYuan", "proceedsYuan", "effectiveYieldPct"],
  example: { face: 1000, ratePct: 1.2, start: "2026-01-15", maturity: "2026-07-15" },
  run: (input) => billDiscount(input, chineseCalendar),
});
