// The five classes of a loan: every trigger of 《商业银行金融资产风险分类办法》 is tried, the worst one decides.

import { percent } from "./figures.ts";
import { type Restructuring, restructuringTriggers } from "./five-class-restructuring.ts";
import {
  articleTriggers,
  type FiveClass,
  type FiveClassRules,
  type FiveClassSigns,
  type Trigger,
} from "./five-class-triggers.ts";
import type { Parameter, ParameterSource, Step, Warning, Working } from "./working.ts";

export type Cure = {
  readonly arrearsPaid: boolean;
  /** Payment periods and months kept since. */
  readonly periodsOnTime: number;
  readonly monthsOnTime: number;
  readonly expectedToPerform: boolean;
  readonly noImpairedAssetsHere: boolean;
};

export type FiveClassInput = FiveClassSigns & {
  readonly restructuring?: Restructuring | undefined;
  /** The class so far; a bad loan rises only when it is cured. */
  readonly currentClass?: FiveClass | undefined;
  readonly cure?: Cure | undefined;
  /** What the classifier judges by ability to pay; the triggers are a floor. */
  readonly judgedClass?: FiveClass | undefined;
  readonly groupMemberBad: boolean;
};

export type FiveClassResult = {
  readonly class: FiveClass;
  /** e.g. `次级类`. */
  readonly classLabel: string;
  readonly bad: boolean;
  /** Worst first. */
  readonly triggers: readonly Trigger[];
};

const act = "《商业银行金融资产风险分类办法》";
const order: readonly FiveClass[] = ["normal", "special-mention", "substandard", "doubtful", "loss"];
const labels: Readonly<Record<FiveClass, string>> = {
  normal: "正常类",
  "special-mention": "关注类",
  substandard: "次级类",
  doubtful: "可疑类",
  loss: "损失类",
};

/**
 * The lowest class that the rule allows, with every trigger found and its article, worst first. Overdue counts in
 * days and "over 90" begins with the 91st. 正常 when nothing is found. The rule is a minimum: the bank may be stricter
 * (第二十四条), and a class judged lower stands (第五条第三项).
 * Source: 《商业银行金融资产风险分类办法》（令2023年第1号）第六条至第二十三条.
 *
 * Example (T-30): 90 days → 关注, 91 → 次级, 271 → 可疑, 361 → 损失.
 */
export function fiveClass(input: FiveClassInput, parameters: ParameterSource): Working<FiveClassResult> {
  const rules = rulesOf(parameters);
  const found = [
    ...articleTriggers(input, rules),
    ...restructuringTriggers(input.restructuring, rules.observationMonths.value, isCured(input.cure)),
    ...judgedTriggers(input),
  ];
  const held = heldTriggers(input, worstOf(found));
  const triggers = [...found, ...held].toSorted((left, right) => rank(right.class) - rank(left.class));
  const decided = worstOf(triggers);
  return {
    value: { class: decided, classLabel: labels[decided], bad: isBad(decided), triggers },
    steps: [...triggers.map(stepOf), decidedStep(triggers, decided)],
    parameters: Object.values(rules),
    warnings: warningsOf(input, decided),
  };
}

/** Example: isBad("substandard") is true. */
function isBad(of: FiveClass): boolean {
  return rank(of) >= rank("substandard");
}

function rank(of: FiveClass): number {
  return order.indexOf(of);
}

function worstOf(triggers: readonly Trigger[]): FiveClass {
  return order[Math.max(0, ...triggers.map((trigger) => rank(trigger.class)))]!;
}

function rulesOf(parameters: ParameterSource): FiveClassRules {
  const rule = (name: string): Parameter => parameters(`classification.${name}`);
  return {
    technicalDays: rule("technical-days"),
    substandardDays: rule("substandard-days"),
    doubtfulDays: rule("doubtful-days"),
    lossDays: rule("loss-days"),
    crossOverdueShare: rule("cross-overdue-share"),
    contagionShare: rule("contagion-share"),
    doubtfulLoss: rule("doubtful-loss"),
    lossLoss: rule("loss-loss"),
    observationMonths: rule("observation-months"),
  };
}

function judgedTriggers({ judgedClass }: FiveClassInput): readonly Trigger[] {
  if (judgedClass === undefined || judgedClass === "normal") return [];
  return [
    {
      trigger: `按履约能力判断为${labels[judgedClass]}，不确定的从低`,
      class: judgedClass,
      clause: `${act}第五条第三项、第七条`,
    },
  ];
}

/** What keeps a class from rising: the months after a merger, and a bad loan that is not cured. */
function heldTriggers(input: FiveClassInput, found: FiveClass): readonly Trigger[] {
  const { currentClass } = input;
  if (currentClass === undefined || rank(found) >= rank(currentClass)) return [];
  if (input.mergedWithinSixMonths) {
    return [
      {
        trigger: `因并购偿债主体变化未满6个月，不得由${labels[currentClass]}上调`,
        class: currentClass,
        clause: `${act}第十五条`,
      },
    ];
  }
  if (!isBad(currentClass) || isBad(found) || isCured(input.cure)) return [];
  const note = input.retail ? "；小微企业贷款可按脱期法要求上调" : "";
  return [
    {
      trigger: `原为${labels[currentClass]}，尚未满足上调条件${note}`,
      class: currentClass,
      clause: `${act}第十四条`,
    },
  ];
}

/** The three conditions for raising a bad loan. */
function isCured(cure: Cure | undefined): boolean {
  if (!cure) return false;
  const isKept = cure.arrearsPaid && cure.periodsOnTime >= 2 && cure.monthsOnTime >= 6;
  return isKept && cure.expectedToPerform && cure.noImpairedAssetsHere;
}

function stepOf(found: Trigger): Step {
  return {
    label: found.trigger,
    formula: found.clause,
    numbers: "符合",
    result: found.class === "loss" ? "归为损失类" : `至少归为${labels[found.class]}`,
  };
}

function decidedStep(triggers: readonly Trigger[], decided: FiveClass): Step {
  return {
    label: "风险分类",
    formula: "各触发情形中取最低一类",
    numbers: triggers.length === 0 ? "没有触发情形" : `${triggers.length}项触发情形`,
    result: labels[decided],
  };
}

function warningsOf(input: FiveClassInput, decided: FiveClass): readonly Warning[] {
  const warnings: Warning[] = [
    {
      code: "minimum-only",
      text: "这是监管规定的最低要求，还须按第一还款来源判断履约能力，不确定的从低分类",
      clause: `${act}第五条、第二十四条`,
    },
  ];
  if (input.groupMemberBad && !isBad(decided)) {
    warnings.push({
      code: "group-member-bad",
      text: "集团成员有债务被分为不良，应及时评估对本客户的影响，不必然同类下调",
      clause: `${act}第七条`,
    });
  }
  if (input.renewal && input.refinanced) {
    warnings.push({
      code: "renewal-exempt",
      text: "按债券或符合条件的小微企业续贷处理，借新还旧本身不触发关注类，条件须逐项核对",
      clause: `${act}第十条第三项、第四十四条`,
    });
  }
  if (input.technical && input.overdueDays > 0) {
    warnings.push({
      code: "technical-delay",
      text: "按操作性或技术性原因的短期逾期处理，只限7天内，须附原因证明；客户没有资金还款的不适用",
      clause: `${act}第十条第一项`,
    });
  }
  if (input.eclPct !== undefined && !input.creditImpaired) {
    warnings.push({
      code: "loss-without-impairment",
      text: `预期信用损失占账面余额${percent(input.eclPct, 0)}，但未认定已发生信用减值，请核对减值认定`,
      clause: `${act}第六条、第十二条`,
    });
  }
  return warnings;
}
