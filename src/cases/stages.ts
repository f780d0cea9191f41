// The stages that a case goes through, in order, and the ways in which it can stand still in one of them.

/** Order matters: a case advances along it. */
export const stages = [
  "intake",
  "investigation",
  "rating",
  "review",
  "approval",
  "contract",
  "drawdown",
  "disbursement",
  "payment",
  "monitoring",
] as const;

export type Stage = (typeof stages)[number];

export const standings = [
  "active",
  "returned",
  "reconsidered",
  "approval-amended",
  "approval-lapsed",
  "declined",
  "closed",
] as const;

export type Standing = (typeof standings)[number];

export const stageNames: Readonly<Record<Stage, string>> = {
  intake: "受理",
  investigation: "双人调查",
  rating: "评级",
  review: "授信审查",
  approval: "审批",
  contract: "合同与担保落实",
  drawdown: "支用申请与放款审核",
  disbursement: "发放",
  payment: "支付",
  monitoring: "贷后",
};

export const standingNames: Readonly<Record<Standing, string>> = {
  active: "办理中",
  returned: "退回补充",
  reconsidered: "复议",
  "approval-amended": "批复变更",
  "approval-lapsed": "批复失效",
  declined: "已否决",
  closed: "已结束",
};

const stageWords: readonly (readonly [RegExp, Stage])[] = [
  [/授信审查|审查/u, "review"],
  [/审批|贷审会/u, "approval"],
  [/支用|放款审核|放款申请/u, "drawdown"],
  [/发放|放款/u, "disbursement"],
  [/合同|担保落实/u, "contract"],
  [/调查/u, "investigation"],
  [/评级/u, "rating"],
  [/支付/u, "payment"],
  [/贷后/u, "monitoring"],
  [/受理/u, "intake"],
];

/** The stage that words name, also by its id; null when they name none. */
export function stageNamed(text: string): Stage | null {
  const exact = stages.find((stage) => stage === text.trim() || stageNames[stage] === text.trim());
  return exact ?? stageWords.find(([sign]) => sign.test(text))?.[1] ?? null;
}
