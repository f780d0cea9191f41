// The shares of a syndicated loan put to the rule, as it is offered.

import { z } from "zod";
import { syndicateCheck } from "../../finance/syndicate.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, figure, list, plain, text } from "../field.ts";
import { checkFields } from "./check-fields.ts";

export const syndicateCheckEngine = defineEngine({
  name: "syndicate-check",
  title: { zh: "银团份额核对", en: "syndicate shares" },
  purpose: "核对银团贷款的牵头、分销、单家份额和分组是否合规",
  aliases: ["银团", "银团份额", "牵头份额", "syndicate"],
  clause: "08-并购贷款与银团贷款#第十七条",
  competency: "C14",
  input: z.strictObject({
    amount: z
      .number()
      .min(0.01)
      .max(1e9)
      .meta({ title: "银团金额", unit: "万元", aliases: ["银团总额"] }),
    members: list(
      "银团成员",
      z.strictObject({
        name: text("银行"),
        role: choice("角色", ["lead", "joint-lead", "participant"], {
          description: "lead＝牵头行，joint-lead＝联合或副牵头行，participant＝参加行",
        }),
        amount: amount("承贷金额"),
      }),
      { min: 1, max: 100 },
    ),
    tranches: plain("分组数", "", { aliases: ["组数"] })
      .int()
      .min(1)
      .max(50)
      .default(1),
    soleBankTranches: plain("只有一家银行的组数").int().min(0).max(50).default(0),
  }),
  value: z.strictObject({
    leadSharePct: figure("牵头行承贷份额", "%"),
    distributedPct: figure("牵头行分销份额", "%"),
    largestSharePct: figure("单家最大份额", "%"),
    passes: z.boolean().meta({ title: "合规", unit: "" }),
    checks: checkFields,
  }),
  headline: ["passes", "leadSharePct", "distributedPct"],
  example: {
    amount: 100_000,
    members: [
      { name: "本行", role: "lead", amount: 20_000 },
      { name: "甲银行", role: "participant", amount: 40_000 },
      { name: "乙银行", role: "participant", amount: 40_000 },
    ],
  },
  run: syndicateCheck,
});
