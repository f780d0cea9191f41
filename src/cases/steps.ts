// Each stage of the credit process: who acts next, what the RM does, how long it usually takes, and by which clause
// (02-客户准入与受理 第二条, 14-行内沟通与审批 第一条 and 第七条). Times are the manual's; they count from complete papers.

import type { ClauseId } from "./clauses.ts";
import { type Stage, type Standing, stages } from "./stages.ts";

export type Step = {
  /** Who has to act for the case to leave this stage. */
  readonly actor: string;
  /** What the RM does meanwhile. */
  readonly task: string;
  /** Working days, from complete papers; null where the manual counts otherwise. */
  readonly workdays: { readonly least: number; readonly most: number } | null;
  readonly limit: string;
  readonly limitClause: ClauseId;
  readonly actorClause: ClauseId;
};

const durations: ClauseId = "02-客户准入与受理#第二条";
const deciders: ClauseId = "14-行内沟通与审批#第一条";

export const steps: Readonly<Record<Stage, Step>> = {
  intake: {
    actor: "支行负责人决定是否受理，A角客户经理提出意见和材料清单",
    task: "核对准入条件、黑名单和受益所有人，取得征信授权",
    workdays: { least: 1, most: 3 },
    limit: "收到申请后3个工作日内答复是否受理，材料不齐的从补齐之日起算",
    limitClause: "02-客户准入与受理#第十六条",
    actorClause: deciders,
  },
  investigation: {
    actor: "A角和B角客户经理",
    task: "双人到现场，核实经营、财务、流水、负债和押品，写调查报告",
    workdays: { least: 5, most: 10 },
    limit: "5至10个工作日，从材料齐全之日起算",
    limitClause: durations,
    actorClause: "03-尽职调查#第一条",
  },
  rating: {
    actor: "A角客户经理录入评级资料，风险管理部认定",
    task: "录入评级资料，说明调整理由",
    workdays: { least: 1, most: 3 },
    limit: "资料齐全后1至3个工作日内认定",
    limitClause: "04-客户评级#第四条",
    actorClause: "04-客户评级#第一条",
  },
  review: {
    actor: "授信审查部门",
    task: "两个工作日内书面答复审查问题，附证据",
    workdays: { least: 4, most: 9 },
    limit: "形式审查加实质审查：支行权限4个、分行权限7个、总行权限9个工作日，从材料齐全之日起算",
    limitClause: "14-行内沟通与审批#第七条",
    actorClause: deciders,
  },
  approval: {
    actor: "贷审会审议，有权审批人决定",
    task: "到会陈述、回答问题，不参与表决",
    workdays: { least: 3, most: 6 },
    limit: "审批加批复下达：支行权限3个、分行权限4个、总行权限6个工作日",
    limitClause: "14-行内沟通与审批#第七条",
    actorClause: deciders,
  },
  contract: {
    actor: "A角和B角客户经理",
    task: "双人面签，办理抵押质押登记",
    workdays: { least: 1, most: 5 },
    limit: "1至5个工作日",
    limitClause: durations,
    actorClause: "12-合同放款与支付#第四条",
  },
  drawdown: {
    actor: "A角提交、B角复核，放款中心审核",
    task: "提交支用申请，逐条落实提款条件，核对交易资料",
    workdays: { least: 1, most: 2 },
    limit: "放款中心收齐材料后2个工作日内审核",
    limitClause: "12-合同放款与支付#第十三条",
    actorClause: "12-合同放款与支付#第十二条",
  },
  disbursement: {
    actor: "放款中心",
    task: "准备支付委托书、交易合同和用途资料",
    workdays: { least: 1, most: 2 },
    limit: "放款审核与支付共1至2个工作日",
    limitClause: durations,
    actorClause: "12-合同放款与支付#第十八条",
  },
  payment: {
    actor: "放款中心支付，A角客户经理核实收款人账户",
    task: "支付后30日内收齐用途凭证，核查资金有无回流",
    workdays: { least: 1, most: 2 },
    limit: "放款审核与支付共1至2个工作日，用途凭证在支付后30日内收齐",
    limitClause: "12-合同放款与支付#第二十三条",
    actorClause: "12-合同放款与支付#第十八条",
  },
  monitoring: {
    actor: "A角客户经理",
    task: "首次检查、定期检查、预警报告、风险分类初分",
    workdays: null,
    limit: "首次检查在放款后15日内完成，之后按检查频率办理",
    limitClause: "13-贷后管理#第一条",
    actorClause: "13-贷后管理#第二条",
  },
};

/** Who acts when the case stands still in its stage; left out where the stage's own step holds. */
const standingSteps: Partial<Record<Standing, Step>> = {
  returned: {
    actor: "A角客户经理补充，B角核对",
    task: "对照退回意见一次补齐材料，再重新提交",
    workdays: null,
    limit: "退回后5个工作日内补充，10个工作日仍未补齐的作撤回处理，退回补充以2次为限",
    limitClause: "14-行内沟通与审批#第六条",
    actorClause: "14-行内沟通与审批#第六条",
  },
  declined: {
    actor: "A角客户经理",
    task: "书面告知客户未获批准和可以改善的客观条件；有新的事实或增信措施的申请复议",
    workdays: null,
    limit: "3个月内可以申请复议一次",
    limitClause: "14-行内沟通与审批#第十六条",
    actorClause: "14-行内沟通与审批#第十七条",
  },
  "approval-amended": {
    actor: "原审批人",
    task: "等待变更后的批复，期间不得按原条件放款",
    workdays: null,
    limit: "降低金额、增加担保、缩短期限的，授信审查部门3个工作日内答复，其他变更按审批时限",
    limitClause: "14-行内沟通与审批#第十五条",
    actorClause: "14-行内沟通与审批#第十五条",
  },
  "approval-lapsed": {
    actor: "A角和B角客户经理",
    task: "重新调查、重新申报，不得只更新日期",
    workdays: null,
    limit: "批复有效期6个月，需要延长的应在到期前20个工作日申请",
    limitClause: "14-行内沟通与审批#第十四条",
    actorClause: "14-行内沟通与审批#第十四条",
  },
};

/** The step a case is at. Example: a returned case waits for its RM, whatever its stage. */
export function stepOf(stage: Stage, standing: Standing): Step {
  return standingSteps[standing] ?? steps[stage];
}

/** The stage after this one; null at the end. */
export function stageAfter(stage: Stage): Stage | null {
  return stages[stages.indexOf(stage) + 1] ?? null;
}
