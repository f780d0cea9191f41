// What a restructuring does to the class: under observation, kept or broken, done twice, or over.

import type { FiveClass, Trigger } from "./five-class-triggers.ts";

export type Restructuring = {
  /** The client was in financial difficulty; without it, a change of terms is no restructuring. */
  readonly inDifficulty: boolean;
  readonly classBefore: FiveClass;
  /** Since the first payment day agreed anew. */
  readonly monthsObserved: number;
  readonly periodsObserved: number;
  readonly paidOnTime: boolean;
  readonly difficultyOver: boolean;
  /** Restructured again within the observation. */
  readonly repeated: boolean;
};

const act = "《商业银行金融资产风险分类办法》";

/**
 * The triggers of 第二十条 to 第二十三条: under observation at least 关注, a bad loan stays as it was until it
 * is cured, restructured again at least 次级. Nothing when the client was in no difficulty, or when the observation (two payment periods and
 * twelve months at least) ended with the difficulty over and all paid on time.
 *
 * Example: 正常 before, 6 months observed → at least 关注.
 */
export function restructuringTriggers(
  of: Restructuring | undefined,
  observationMonths: number,
  isCured: boolean,
): readonly Trigger[] {
  if (!of?.inDifficulty || isOver(of, observationMonths)) return [];
  const triggers: Trigger[] = [under(of, observationMonths)];
  const wasBad = of.classBefore !== "normal" && of.classBefore !== "special-mention";
  if (wasBad && !isCured) {
    triggers.push({
      trigger: "重组前为不良，观察期内满足上调条件并经认定的才可上调为关注类",
      class: of.classBefore,
      clause: `${act}第二十一条、第十四条`,
    });
  }
  if (of.repeated) {
    triggers.push({
      trigger: "观察期内再次重组，重新计算观察期",
      class: "substandard",
      clause: `${act}第二十二条`,
    });
  }
  return triggers;
}

function isOver(of: Restructuring, observationMonths: number): boolean {
  const isLongEnough = of.monthsObserved >= observationMonths && of.periodsObserved >= 2;
  return isLongEnough && of.paidOnTime && of.difficultyOver && !of.repeated;
}

function under(of: Restructuring, observationMonths: number): Trigger {
  const asked = { class: "special-mention" } as const;
  if (!of.paidOnTime) {
    return {
      ...asked,
      trigger: "重组观察期内没有及时足额还款，从未履约时点重新计算观察期",
      clause: `${act}第二十条、第二十一条`,
    };
  }
  if (of.monthsObserved >= observationMonths && of.periodsObserved >= 2) {
    return {
      ...asked,
      trigger: "观察期结束时财务困难尚未解决，重新计算观察期",
      clause: `${act}第二十条、第二十一条`,
    };
  }
  return {
    ...asked,
    trigger: `重组观察期内（已${of.monthsObserved}个月、${of.periodsObserved}个还款期；至少${observationMonths}个月且连续两个还款期）`,
    clause: `${act}第二十条、第二十一条`,
  };
}
