// Facts that stand on what happened before: an approval, its conditions and its end, money, exceptions, a second hearing.
// Each says what it changes in the case, or is refused with the clause that forbids it.

import { addMonths } from "../finance/calendar.ts";
import type { Case } from "./case.ts";
import type { ClauseId } from "./clauses.ts";
import type { Change, Fact, Refusal } from "./facts.ts";
import { mayBeExempt } from "./gates.ts";
import type { Signed } from "./process.ts";
import { exceptionKinds, type ProcessRecord } from "./process-record.ts";
import { stages } from "./stages.ts";

type Approval = NonNullable<ProcessRecord["approval"]>;

/** Nothing reached after the approval stands when a client is investigated anew. */
export function anew(client: Case, on: string): Omit<Change, "event"> {
  const { rating, security, capital } = client.process;
  return {
    stage: "investigation",
    standing: "active",
    process: { security, stageSince: on, ...(rating ? { rating } : {}), ...(capital ? { capital } : {}) },
  };
}

export function approved(client: Case, fact: Extract<Fact, { kind: "approval" }>): Change | Refusal {
  if (stages.indexOf(client.stage) < stages.indexOf("approval")) {
    return { refused: "案子还没有到审批，先经过审查", clause: "02-客户准入与受理#第一条" };
  }
  const approval: Approval = {
    on: fact.on,
    result: "approved",
    conditions: fact.conditions.map((text) => ({ text })),
    restrictions: [],
    requiresInsurance: fact.conditions.some((text) => /保险|投保/u.test(text)),
    ...(fact.amount === undefined ? {} : { amount: fact.amount }),
  };
  const amount = fact.amount === undefined ? "" : `，金额${fact.amount}万元`;
  const conditions = fact.conditions.length > 0 ? `，条件：${fact.conditions.join("；")}` : "";
  return {
    event: `批复下达${amount}${conditions}，${fact.on}`,
    standing: "active",
    process: { ...client.process, approval },
  };
}

export function declined(client: Case, fact: Extract<Fact, { kind: "declined" }>): Change {
  const again = client.standing === "reconsidered" ? "复议后" : "";
  const approval: Approval = {
    on: fact.on,
    result: "declined",
    conditions: [],
    restrictions: [],
    requiresInsurance: false,
  };
  return {
    event: `${again}被否决：${fact.reason}`,
    standing: "declined",
    process: { ...client.process, approval },
  };
}

export function conditionMet(client: Case, fact: Extract<Fact, { kind: "condition-met" }>): Change | Refusal {
  const { approval } = client.process;
  const open = approval?.conditions.filter(({ metOn }) => metOn === undefined) ?? [];
  const named = open.filter(({ text }) => text.includes(fact.condition) || fact.condition.includes(text));
  const [match, ...others] =
    named.length > 0 ? named : open.length === 1 && fact.condition === "" ? open : [];
  if (!approval || !match || others.length > 0) {
    const list = open.map(({ text }) => text).join("；");
    return {
      refused: open.length === 0 ? "没有未落实的批复条件" : `请说明是哪一条批复条件：${list}`,
      clause: null,
    };
  }
  const conditions = approval.conditions.map((one) => (one === match ? { ...one, metOn: fact.on } : one));
  return {
    event: `批复条件已落实：${match.text}，${fact.on}`,
    process: { ...client.process, approval: { ...approval, conditions } },
  };
}

export function paidIn(client: Case, fact: Extract<Fact, { kind: "capital" }>): Change | Refusal {
  const held = client.process.capital;
  const required = fact.required ?? held?.required;
  const loan =
    fact.loan ?? held?.loan ?? client.needs.find(({ product }) => /固定资产|项目/u.test(product))?.amount;
  if (required === undefined || loan === undefined) {
    return {
      refused: "请一并写明应到资本金和贷款总额，例如“资本金到位1200万元，应到1500万元，贷款3000万元”",
      clause: "07-固定资产贷款与项目融资#第九条",
    };
  }
  return {
    event: `资本金到位${fact.paidIn}万元（应到${required}万元），${fact.on}`,
    process: {
      ...client.process,
      capital: { required, paidIn: fact.paidIn, loan, drawn: held?.drawn ?? 0, on: fact.on },
    },
  };
}

export function disbursed(client: Case, fact: Extract<Fact, { kind: "disbursement" }>): Change | Refusal {
  if (stages.indexOf(client.stage) < stages.indexOf("disbursement")) {
    return { refused: "案子还没有通过放款审核，不得发放", clause: "12-合同放款与支付#第十一条" };
  }
  const { on, amount, maturesOn } = fact;
  const held = client.process.capital;
  return {
    event: `发放${amount}万元，${on}`,
    process: {
      ...client.process,
      disbursement: { on, amount, ...(maturesOn ? { maturesOn } : {}) },
      ...(held ? { capital: { ...held, drawn: held.drawn + amount } } : {}),
    },
  };
}

export function exempted(
  client: Case,
  fact: Extract<Fact, { kind: "exception" }>,
  { by, on }: Signed,
): Change | Refusal {
  const { gate, ground, reason, allowedBy } = fact;
  if (!mayBeExempt(gate)) {
    return {
      refused: "只有低风险业务的评级和实地调查可以登记例外，其他环节不得例外",
      clause: "05-统一授信与集团客户#第九条",
    };
  }
  const name = gate === "rating" ? "不做客户评级" : "不做实地调查";
  return {
    event: `登记例外：${name}（${exceptionKinds[ground]}），理由：${reason}，同意人：${allowedBy}`,
    exceptions: [...client.exceptions, { gate, kind: ground, reason, by, allowedBy, on }],
  };
}

export function resubmitted(client: Case): Change | Refusal {
  if (client.standing !== "returned") return { refused: "案子没有退回，不用重新提交", clause: null };
  const open = client.documents.missing;
  if (open.length === 0) return { event: "补充后重新提交", standing: "active" };
  return {
    refused: `还缺${open.map(({ name }) => name).join("、")}，补齐后一次提交`,
    clause: "14-行内沟通与审批#第五条",
  };
}

/** Once, within three months, on a new fact (14-行内沟通与审批 第十六条). */
export function reconsidered(client: Case, reason: string, today: string): Change | Refusal {
  const clause: ClauseId = "14-行内沟通与审批#第十六条";
  const { approval } = client.process;
  if (client.standing !== "declined" || !approval) return { refused: "没有被否决的申请可以复议", clause };
  if (client.history.some(({ event }) => event.startsWith("申请复议")))
    return { refused: "复议只限一次", clause };
  if (today > addMonths(approval.on, 3)) return { refused: "否决已超过3个月，不能复议", clause };
  if (reason === "") return { refused: "复议要写明新的事实或增信措施", clause };
  return { event: `申请复议：${reason}`, standing: "reconsidered" };
}
