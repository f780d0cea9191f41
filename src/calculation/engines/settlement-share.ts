// The share of collections against the share of debt, as it is offered.

import { z } from "zod";
import { settlementShare } from "../../finance/settlement-share.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure } from "../field.ts";

export const settlementShareEngine = defineEngine({
  name: "settlement-share",
  title: { zh: "归行率", en: "settlement share" },
  purpose: "比较客户回款在本行的占比与本行融资占比",
  aliases: ["归行率", "结算归行", "回款占比", "settlement share"],
  clause: "18-存款结算与现金管理#第十四条",
  competency: "C10",
  input: z.strictObject({
    collectionsHere: amount("本行账户经营性回款", {
      aliases: ["本行回款", "本行结算量"],
      description: "不含贷款、贴现、同名划转、股东和自然人款项",
    }),
    collectionsTotal: amount("全部经营性回款", { aliases: ["全部回款", "总回款"] }),
    loansHere: amount("本行贷款", { aliases: ["本行融资", "我行贷款"] }),
    debtTotal: amount("全部有息融资", { aliases: ["有息融资", "有息债务", "总融资"] }),
  }),
  value: z.strictObject({
    collectionSharePct: figure("归行率", "%"),
    debtSharePct: figure("本行融资占比", "%"),
    ratio: figure("归行率与融资占比之比", "倍"),
    meets: z.boolean().meta({ title: "达到要求", unit: "" }),
  }),
  headline: ["collectionSharePct", "debtSharePct", "ratio"],
  example: { collectionsHere: 4427.5, collectionsTotal: 12_650, loansHere: 1400, debtTotal: 4200 },
  run: settlementShare,
});
