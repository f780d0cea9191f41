// What can be registered in a case, and what registering it does. A fact is signed and dated, adds one line to the history
// and never rewrites an earlier one; what the rules forbid is refused with the clause.

import type { Case } from "./case.ts";
import type { ClauseId } from "./clauses.ts";
import {
  anew,
  approved,
  conditionMet,
  declined,
  disbursed,
  exempted,
  paidIn,
  reconsidered,
  resubmitted,
} from "./decisions.ts";
import type { Signed } from "./process.ts";
import type { ExceptionKind, ProcessRecord } from "./process-record.ts";
import { requiredDocuments } from "./required-documents.ts";

export type Fact =
  | { readonly kind: "document"; readonly name: string; readonly on: string }
  | { readonly kind: "investigation"; readonly on: string; readonly by: readonly string[] }
  | { readonly kind: "rating"; readonly on: string; readonly grade: string }
  | { readonly kind: "review"; readonly on: string; readonly conclusion: string }
  | {
      readonly kind: "approval";
      readonly on: string;
      readonly amount?: number;
      readonly conditions: readonly string[];
    }
  | { readonly kind: "declined"; readonly on: string; readonly reason: string }
  | { readonly kind: "condition-met"; readonly on: string; readonly condition: string }
  | { readonly kind: "contract"; readonly on: string; readonly by: readonly string[] }
  | { readonly kind: "security"; readonly on: string | null; readonly name: string }
  | { readonly kind: "insurance"; readonly until: string }
  | {
      readonly kind: "capital";
      readonly on: string;
      readonly paidIn: number;
      readonly required?: number;
      readonly loan?: number;
    }
  | {
      readonly kind: "drawdown";
      readonly on: string;
      readonly amount: number;
      readonly evidence: readonly string[];
    }
  | { readonly kind: "drawdown-check"; readonly on: string }
  | {
      readonly kind: "disbursement";
      readonly on: string;
      readonly amount: number;
      readonly maturesOn?: string;
    }
  | { readonly kind: "payment"; readonly on: string; readonly payee?: string }
  | { readonly kind: "first-check"; readonly on: string }
  | {
      readonly kind: "exception";
      readonly gate: string;
      readonly ground: ExceptionKind;
      readonly reason: string;
      readonly allowedBy: string;
    }
  | { readonly kind: "returned"; readonly reason: string }
  | { readonly kind: "resubmitted" }
  | { readonly kind: "reconsideration"; readonly reason: string }
  | { readonly kind: "amendment"; readonly change: string }
  | { readonly kind: "renewed-application" };

export type Recorded =
  | { readonly status: "recorded"; readonly client: Case; readonly event: string }
  | { readonly status: "refused"; readonly text: string; readonly clause: ClauseId | null };

export type Change = { readonly event: string } & Partial<
  Pick<Case, "stage" | "standing" | "documents" | "process" | "exceptions" | "collateral">
>;

/** The case with the fact in it, or why it cannot be. `signed.on` is today; a fact of tomorrow is refused. */
export function record(client: Case, fact: Fact, signed: Signed): Recorded {
  const on = "on" in fact ? fact.on : signed.on;
  if (on !== null && on > signed.on) {
    return { status: "refused", text: `${on}还没到，发生以后再登记`, clause: null };
  }
  const outcome = changeOf(client, fact, signed);
  if ("refused" in outcome) return { status: "refused", text: outcome.refused, clause: outcome.clause };
  const { event, ...change } = outcome;
  const last = client.history.at(-1);
  // A message that is worked off again after a crash finds its fact registered and adds nothing.
  if (last?.event === event && last.on === signed.on && last.by === signed.by) {
    return { status: "recorded", event, client };
  }
  return {
    status: "recorded",
    event,
    client: { ...client, ...change, history: [...client.history, { on: signed.on, by: signed.by, event }] },
  };
}

export type Refusal = { readonly refused: string; readonly clause: ClauseId | null };

type Changes = {
  readonly [Kind in Fact["kind"]]: (
    client: Case,
    fact: Extract<Fact, { kind: Kind }>,
    signed: Signed,
  ) => Change | Refusal;
};

const changes: Changes = {
  document: (client, { name, on }) => ({
    event: `收到${name}（${on}）`,
    documents: withDocument(client, name, on),
  }),
  investigation: ({ process }, { on, by }) => ({
    event: `现场调查：${distinct(by).join("、")}，${on}`,
    process: { ...process, investigation: { visitedOn: on, by: distinct(by) } },
  }),
  rating: (client, { grade, on }) => ({
    event: `登记客户评级${grade}，${on}由风险管理部认定`,
    documents: withDocument(client, "评级表", on),
    process: { ...client.process, rating: { grade, on, by: "风险管理部" } },
  }),
  review: ({ process }, { on, conclusion }) => ({
    event: `登记审查意见：${conclusion}`,
    process: { ...process, review: { on, conclusion } },
  }),
  approval: approved,
  declined,
  "condition-met": conditionMet,
  contract: ({ process }, { on, by }) => ({
    event: `合同面签：${distinct(by).join("、")}，${on}`,
    process: { ...process, contract: { on, by: distinct(by) } },
  }),
  security: ({ process }, fact) => ({
    event: fact.on ? `${fact.name}登记办妥，${fact.on}` : `${fact.name}须办理登记`,
    process: { ...process, security: withSecurity(process, fact) },
  }),
  insurance: ({ collateral }, { until }) => ({
    event: `押品保险到${until}`,
    collateral: collateral.map((item) => ({ ...item, insuredUntil: until })),
  }),
  capital: paidIn,
  drawdown: ({ process }, { on, amount, evidence }) => ({
    event: `提交支用申请${amount}万元${evidence.length > 0 ? `，用途证明：${evidence.join("、")}` : ""}`,
    process: { ...process, drawdown: { on, amount, evidence: [...evidence] } },
  }),
  "drawdown-check": ({ process }, { on }) =>
    process.drawdown
      ? {
          event: `放款中心审核通过，${on}`,
          process: { ...process, drawdown: { ...process.drawdown, checkedOn: on } },
        }
      : { refused: "还没有支用申请，放款中心无从审核", clause: "12-合同放款与支付#第十三条" },
  disbursement: disbursed,
  payment: ({ process }, { on, payee }) => ({
    event: `支付${payee ? `给${payee}` : "完成"}，${on}`,
    process: { ...process, payment: { on, ...(payee ? { payee } : {}) } },
  }),
  "first-check": ({ process }, { on }) => ({
    event: `首次贷后检查，${on}`,
    process: { ...process, firstCheck: { on } },
  }),
  exception: exempted,
  returned: (_client, { reason }) => ({ event: `退回补充：${reason}`, standing: "returned" }),
  resubmitted,
  reconsideration: (client, { reason }, { on }) => reconsidered(client, reason, on),
  amendment: ({ process }, { change }) =>
    process.approval?.result === "approved"
      ? { event: `申请批复变更：${change}`, standing: "approval-amended" }
      : { refused: "还没有同意的批复，谈不上变更", clause: "14-行内沟通与审批#第十五条" },
  "renewed-application": (client, _fact, { on }) => ({ event: "重新调查、重新申报", ...anew(client, on) }),
};

function changeOf<Kind extends Fact["kind"]>(
  client: Case,
  fact: Extract<Fact, { kind: Kind }>,
  signed: Signed,
): Change | Refusal {
  return changes[fact.kind as Kind](client, fact, signed);
}

function distinct(people: readonly string[]): string[] {
  return [...new Set(people)];
}

function withDocument(client: Case, name: string, on: string): Case["documents"] {
  const { received, missing } = client.documents;
  const sign = requiredDocuments.find((required) => required.sign.test(name))?.sign;
  const exact = missing.filter((one) => one.name === name);
  const named = missing.filter((one) => one.name.includes(name) || name.includes(one.name));
  const alike = missing.filter((one) => sign?.test(one.name));
  // A word like 申报表 stands for the one missing paper of its kind; of two nobody can tell which.
  const settled = [exact, named, alike].find(({ length }) => length === 1)?.[0];
  return { received: [...received, { name, on }], missing: missing.filter((one) => one !== settled) };
}

function withSecurity(
  process: ProcessRecord,
  fact: Extract<Fact, { kind: "security" }>,
): ProcessRecord["security"] {
  const others = process.security.filter(({ name }) => name !== fact.name);
  return [...others, { name: fact.name, ...(fact.on ? { registeredOn: fact.on } : {}) }];
}
