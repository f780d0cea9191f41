// The first ninety days of a newcomer, as the manual and the course lay them out: B角 all the while, first with the files,
// then along with the A角, then with a real application; and what comes after on the way to A角.

import type { CivilDate } from "../dates.ts";

export type Phase = {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly role: string;
  /** In the order in which they are learned. */
  readonly competencies: readonly string[];
  readonly deliver: readonly string[];
  readonly gate: string;
};

export const phases: readonly Phase[] = [
  {
    from: 1,
    to: 30,
    title: "手册、红线、系统",
    role: "B角（跟学）：不独自跑客户，不报价，不签调查报告",
    competencies: ["C02", "C01", "C20", "C18"],
    deliver: ["整理3户完整档案", "旁听1次贷审会并写记录"],
    gate: "第30日：合规测验不低于80%，红线情景演练没有失误",
  },
  {
    from: 31,
    to: 60,
    title: "访谈、看厂、报表、流水",
    role: "B角（随A角走访）：A角访谈时只记不插话，离开后对笔记",
    competencies: ["C05", "C12", "C08", "C10", "C09", "C11"],
    deliver: ["随A角走访8户并写记录", "独立写1份练习用调查报告", "参加1次贷后检查"],
    gate: "第60日：练习报告不低于70分，口头说得出每个数字的来源",
  },
  {
    from: 61,
    to: 90,
    title: "申报、放款、贷后",
    role: "B角（经办）：A角谈客户定方案，B角收材料、录系统、盯时限",
    competencies: ["C06", "C13", "C15", "C18", "C19", "C16"],
    deliver: ["作为B角完成1笔真实申报", "完成1次首次贷后检查"],
    gate: "第90日：转正评议和持证考试",
  },
];

/** After the ninety days: what to learn on the way to A角. */
const towardsA: Phase = {
  from: 91,
  to: Number.POSITIVE_INFINITY,
  title: "从B角到A角",
  role: "B角，准备升A角：满6个月、协办不少于10户、最近两个季度退件率不超过15%、持证有效",
  competencies: ["C03", "C05", "C06", "C17", "C20"],
  deliver: ["旁听谈判、写方案初稿，不代替A角承诺"],
  gate: "支行提名，分行公司业务部评议",
};

const newcomerDays = 180;
const dayMs = 86_400_000;

/** Which day it is in the job, from 1; null before it begins. */
export function dayInJob(joinedOn: CivilDate, today: CivilDate): number | null {
  const days = Math.round((Date.parse(today) - Date.parse(joinedOn)) / dayMs) + 1;
  return days >= 1 ? days : null;
}

/** The phase of a newcomer; null for whoever is none any more. */
export function phaseOn(day: number): Phase | null {
  if (day > newcomerDays) return null;
  return phases.find(({ from, to }) => day >= from && day <= to) ?? towardsA;
}
