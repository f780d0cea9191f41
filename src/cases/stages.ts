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
