// A client of whom the file knows as much as a test says, and papers of a few sentences about it.

import { type Case, caseSchema } from "../../src/cases/case.ts";
import { type Draft, type DraftFigure, paragraph, say } from "../../src/documents/draft.ts";
import type { PaperKind } from "../../src/drafting/job.ts";
import { mainNeed } from "../../src/drafting/needs.ts";
import { kindNames, type PaperMaker } from "../../src/drafting/papers.ts";

export function caseOf(more: Readonly<Record<string, unknown>> = {}): Case {
  return caseSchema.parse({
    id: "small",
    name: "天成阀门",
    stage: "intake",
    owner: "li",
    team: "north",
    asOf: "2026-11-20",
    profile: { registeredName: "江州天成阀门有限公司" },
    ...more,
  });
}

export const need = { product: "流动资金贷款", amount: 800, tenorMonths: 12, purpose: "备料" };

/** Two sections, an open point where the amount is missing, a blocking finding where the business says XX. */
export const shortPapers: PaperMaker = {
  kinds: Object.keys(kindNames) as PaperKind[],
  write: async (kind, client, date, reword = (draft) => draft) => [reword(draftOf(kind, client, date))],
  hasForm: async (kind) => kind === "proposal",
  toWord: async (draft, { isDraft, ownForm }) =>
    new TextEncoder().encode(
      JSON.stringify([
        isDraft ? "草稿" : "正式稿",
        ...(ownForm ? ["本行模板"] : []),
        draft.sections,
        draft.wording ?? null,
      ]),
    ),
};

function draftOf(kind: Draft["kind"], client: Case, date: string): Draft {
  const held = mainNeed(client);
  const figure = (label: string, path: string, value: number | string, unit: string): DraftFigure => ({
    label,
    value,
    text: `${value}${unit}`,
    from: `case:${path}`,
  });
  const amount = held?.amount === undefined ? "待定" : figure("金额", "needs[0].amount", held.amount, "万元");
  const months =
    held?.tenorMonths === undefined
      ? "待定"
      : figure("期限", "needs[0].tenorMonths", held.tenorMonths, "个月");
  const business = client.profile.business ?? "待补";
  const isBroken = business.includes("XX");
  return {
    kind,
    title: "融资建议书",
    audience: "client",
    client: { id: client.id, name: client.profile.registeredName },
    date,
    sections: [
      { id: "business", title: "对贵公司的理解", blocks: [paragraph([`贵公司主要业务是${business}。`])] },
      {
        id: "structure",
        title: "融资安排",
        blocks: [paragraph(say`建议融资${amount}，期限${months}，用于备料和日常周转，贷款利率以审批为准。`)],
      },
    ],
    assumptions: [],
    missing: held?.amount === undefined ? [{ section: "structure", what: "融资金额", why: "没有说明" }] : [],
    findings: isBroken
      ? [
          {
            code: "placeholder",
            level: "blocking",
            section: "对贵公司的理解",
            sentence: `贵公司主要业务是${business}。`,
            text: "有占位文字",
            mend: "写明主营业务",
          },
        ]
      : [],
  };
}
