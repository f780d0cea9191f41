// The five-class grading, as it is offered.

import { z } from "zod";
import { fiveClass } from "../../finance/five-class.ts";
import { defineEngine } from "../engine.ts";
import { choice, days, list, percentage, plain, yesNo } from "../field.ts";

const classes = ["normal", "special-mention", "substandard", "doubtful", "loss"] as const;
const classNames = "normal正常、special-mention关注、substandard次级、doubtful可疑、loss损失";
const wholeNumber = (title: string) => plain(title).int().min(0).max(1200);
const no = (title: string, aliases: readonly string[] = []) => yesNo(title, { aliases }).default(false);

const restructuring = z
  .strictObject({
    inDifficulty: yesNo("债务人发生财务困难").default(true),
    classBefore: choice("重组前分类", classes, { description: classNames }),
    monthsObserved: wholeNumber("观察期已过月数"),
    periodsObserved: wholeNumber("观察期已过还款期数"),
    paidOnTime: yesNo("观察期内及时足额还款").default(true),
    difficultyOver: yesNo("财务困难已解决").default(false),
    repeated: yesNo("观察期内再次重组").default(false),
  })
  .meta({ title: "重组", description: "展期、减息、借新还旧等因财务困难作出的调整" });

const cure = z
  .strictObject({
    arrearsPaid: yesNo("逾期债权及费用已全部偿付"),
    periodsOnTime: wholeNumber("其后连续正常还款期数"),
    monthsOnTime: wholeNumber("其后正常偿付月数"),
    expectedToPerform: yesNo("评估认为能持续正常履约"),
    noImpairedAssetsHere: yesNo("在本行没有已减值资产"),
  })
  .meta({ title: "上调条件" });

export const fiveClassEngine = defineEngine({
  name: "five-class",
  title: { zh: "五级分类", en: "five-class grading" },
  purpose: "逐条核对风险分类触发情形，给出至少应归的类别和依据",
  aliases: ["五级分类", "风险分类", "贷款分类", "loan classification"],
  clause: "13-贷后管理#第十五条",
  competency: "C19",
  input: z.strictObject({
    overdueDays: days("逾期天数", {
      aliases: ["逾期", "逾期了", "days overdue"],
      description: "本金、利息取较长者，应还款日次日为第1天；没有逾期填0",
    }),
    technical: yesNo("技术性或操作性原因逾期", {
      description: "系统、节假日等原因，7天内；客户没有资金还款的不是",
    }).default(false),
    misused: no("改变资金用途", ["挪用"]),
    refinanced: no("借新还旧或以其他债务偿还", ["借新还旧"]),
    renewal: no("债券或符合条件的小微续贷", ["小微续贷", "无还本续贷"]),
    sameDebtorBad: no("同一债务人在本行或他行有不良", ["他行不良"]),
    creditImpaired: no("已发生信用减值", ["信用减值"]),
    externalRatingCut: no("外部评级大幅下调且履约能力显著下降", ["评级下调"]),
    overdue90SharePct: percentage("所有银行债务中逾期超过90天占比").optional(),
    evasion: no("逃废银行债务", ["逃废债"]),
    eclPct: percentage("预期信用损失占账面余额").optional(),
    bankruptcyLiquidation: no("已进入破产清算", ["破产清算"]),
    badShareHerePct: percentage("在本行债权中不良占比").optional(),
    recognisedSupport: no("有监管认可的增信"),
    retail: no("零售资产（含小微企业债权）", ["小微企业"]),
    mergedWithinSixMonths: no("因并购偿债主体变化未满6个月"),
    groupMemberBad: no("集团成员有不良"),
    restructuring: restructuring.optional(),
    currentClass: choice("目前分类", classes, { description: classNames }).optional(),
    cure: cure.optional(),
    judgedClass: choice("按履约能力判断的分类", classes, { description: classNames }).optional(),
  }),
  value: z.strictObject({
    class: z.enum(classes).meta({ title: "分类代码", unit: "" }),
    classLabel: z.string().meta({ title: "风险分类", unit: "" }),
    bad: z.boolean().meta({ title: "不良", unit: "" }),
    triggers: list(
      "触发情形",
      z.strictObject({
        trigger: z.string().meta({ title: "情形" }),
        class: z.enum(classes).meta({ title: "至少归为", description: classNames }),
        clause: z.string().meta({ title: "依据" }),
      }),
    ),
  }),
  headline: ["classLabel", "bad"],
  example: { overdueDays: 91 },
  run: fiveClass,
});
