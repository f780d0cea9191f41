// The gates between the stages: what must be true before a case leaves a stage, and the clause that forbids it otherwise.
// A gate looks at the case and the day only; nobody's wish opens it, and only two know an exception.

import { addMonths } from "../finance/calendar.ts";
import type { Case } from "./case.ts";
import type { ClauseId } from "./clauses.ts";
import {
  capital,
  conditions,
  contract,
  disbursed,
  drawdownCheck,
  evidence,
  insurance,
  paid,
  security,
} from "./drawdown-gates.ts";
import { type ExemptGate, exceptionKinds, exemptGates } from "./process-record.ts";
import { missingDocuments } from "./required-documents.ts";
import type { Stage } from "./stages.ts";

export type GateId =
  | ExemptGate
  | "papers"
  | "report"
  | "standing"
  | "opinion"
  | "approval"
  | "approval-lapsed"
  | "conditions"
  | "contract"
  | "security"
  | "insurance"
  | "capital"
  | "evidence"
  | "drawdown-check"
  | "disbursement"
  | "payment";

/** Why a case may not go on: what is lacking, the clause, and what mends it. */
export type Barrier = {
  readonly gate: GateId;
  readonly text: string;
  readonly clause: ClauseId;
  readonly mend: string;
};

export type Gate = (client: Case, today: string) => readonly Barrier[];

/** Everything that keeps the case in this stage on this day; empty when the way is free. */
export function barriers(client: Case, stage: Stage, today: string): readonly Barrier[] {
  return [standing, ...gates[stage]].flatMap((gate) => gate(client, today));
}

/** The last day on which the rating counts: a year from its day. */
export function ratingEnds({ process }: Pick<Case, "process">): string | null {
  return process.rating ? addMonths(process.rating.on, 12) : null;
}

/** The last day of the approval: six months, or what the approver set. Null without an approval. */
export function approvalEnds({ process }: Pick<Case, "process">): string | null {
  const { approval } = process;
  return approval?.result === "approved" ? (approval.validUntil ?? addMonths(approval.on, 6)) : null;
}

/** An approval lapses when nothing was drawn under it in time. */
export function hasLapsed(client: Case, today: string): boolean {
  const end = approvalEnds(client);
  return end !== null && today > end && client.process.disbursement === undefined;
}

const standing: Gate = ({ standing: state }) => {
  const stopped = standingBarriers[state];
  return stopped ? [{ gate: "standing", ...stopped }] : [];
};

const standingBarriers: Partial<Record<Case["standing"], Omit<Barrier, "gate">>> = {
  returned: {
    text: "案子已退回补充，尚未重新提交",
    clause: "14-行内沟通与审批#第六条",
    mend: "补齐退回意见所列材料后登记“已补充，重新提交”",
  },
  declined: {
    text: "申请已被否决",
    clause: "14-行内沟通与审批#第十六条",
    mend: "有新的事实或增信措施的，3个月内可以申请复议一次",
  },
  "approval-amended": {
    text: "批复变更尚未得到原审批人批准",
    clause: "14-行内沟通与审批#第十五条",
    mend: "等原审批人批准后登记新的批复",
  },
  "approval-lapsed": {
    text: "批复已失效",
    clause: "14-行内沟通与审批#第十四条",
    mend: "重新调查、重新申报，不得只更新日期",
  },
  closed: { text: "案子已结束", clause: "02-客户准入与受理#第一条", mend: "新的申请另建案子" },
};

const papers =
  (clause: ClauseId | null): Gate =>
  (client) =>
    missingDocuments(client).map((document) => ({
      gate: "papers" as const,
      text: `缺${document.name}`,
      clause: clause ?? document.clause,
      mend: document.why,
    }));

const intakePapers: Gate = (client, today) =>
  papers(null)({ ...client, stage: "intake", documents: { ...client.documents, missing: [] } }, today);

const siteVisit: Gate = (client) => {
  const { investigation } = client.process;
  const people = new Set(investigation?.by ?? []).size;
  if (people >= 2 || isExempt(client, "site-visit")) return [];
  const text = investigation ? "现场调查只登记了一个人" : "没有双人现场调查的登记";
  return [
    { gate: "site-visit", text, clause: "03-尽职调查#第一条", mend: "由A角和B角共同到现场后登记日期和两人" },
  ];
};

const report: Gate = ({ documents }) =>
  documents.received.some(({ name }) => name.includes("调查报告"))
    ? []
    : [
        {
          gate: "report",
          text: "没有调查报告",
          clause: "02-客户准入与受理#第二条",
          mend: "调查报告完成后登记",
        },
      ];

const rating: Gate = (client, today) => {
  const end = ratingEnds(client);
  if ((end !== null && today <= end) || isExempt(client, "rating")) return [];
  const text = end === null ? "没有客户评级" : `客户评级已于${end}到期`;
  return [
    { gate: "rating", text, clause: "04-客户评级#第二条", mend: "由风险管理部认定评级后登记等级和日期" },
  ];
};

const opinion: Gate = ({ process }) =>
  process.review
    ? []
    : [
        {
          gate: "opinion",
          text: "没有审查意见",
          clause: "02-客户准入与受理#第二条",
          mend: "收到审查意见后登记",
        },
      ];

const approval: Gate = (client, today) => {
  if (client.process.approval?.result !== "approved") {
    return [
      {
        gate: "approval",
        text: "没有同意的批复",
        clause: "02-客户准入与受理#第一条",
        mend: "批复下达后登记日期、金额和条件",
      },
    ];
  }
  return lapse(client, today);
};

const lapse: Gate = (client, today) =>
  hasLapsed(client, today)
    ? [
        {
          gate: "approval-lapsed",
          text: `批复已于${approvalEnds(client)}失效`,
          clause: "14-行内沟通与审批#第十四条",
          mend: "重新调查、重新申报，不得只更新日期",
        },
      ]
    : [];

const gates: Readonly<Record<Stage, readonly Gate[]>> = {
  intake: [intakePapers],
  investigation: [siteVisit, report],
  rating: [rating, papers("14-行内沟通与审批#第五条")],
  review: [rating, opinion],
  approval: [rating, approval],
  contract: [approval, contract, security],
  drawdown: [rating, approval, conditions, contract, security, insurance, evidence, capital, drawdownCheck],
  disbursement: [disbursed],
  payment: [paid],
  monitoring: [],
};

/** True when the register holds an exception for the gate, whose kind the manual knows. */
function isExempt(client: Case, gate: ExemptGate): boolean {
  return client.exceptions.some((exception) => exception.gate === gate && exception.kind in exceptionKinds);
}

/** True for the gates that an exception may open. */
export function mayBeExempt(gate: string): gate is ExemptGate {
  return exemptGates.some((candidate) => candidate === gate);
}
