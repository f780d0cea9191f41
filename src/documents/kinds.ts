// The kinds of documents and who drafts each; a document is drafted and put through both checks in one go, so that no
// file can be written of one that was not checked.

import type { Case } from "../cases/case.ts";
import type { CivilDate } from "../dates.ts";
import type { HolidayCalendar } from "../finance/calendar.ts";
import type { ParameterSource } from "../finance/working.ts";
import { clientChecklist } from "./client-checklist.ts";
import { committeeQa } from "./committee-qa.ts";
import { complianceFindings } from "./compliance.ts";
import { type Draft, type DraftKind, draftKinds } from "./draft.ts";
import { investigationReport } from "./investigation-report.ts";
import { marketingPlan } from "./marketing-plan.ts";
import { createMaterial, type Material } from "./material.ts";
import { memo } from "./memo.ts";
import { openPointsOf } from "./open-points.ts";
import { postLoanCheck } from "./post-loan-check.ts";
import { projectReport } from "./project-report.ts";
import { proposal } from "./proposal.ts";
import { sourceFindings } from "./resolve.ts";
import { reviewerReply } from "./reviewer-reply.ts";
import { sourceNotes } from "./source-notes.ts";
import { visitBrief } from "./visit-brief.ts";
import { visitNote } from "./visit-note.ts";

export type DocumentGround = {
  readonly client: Case;
  readonly date: CivilDate;
  readonly parametersOn: (day: CivilDate) => ParameterSource;
  readonly calendar: HolidayCalendar;
  /** Names of the bank's other clients, which may not stand in this one's files. */
  readonly otherClients: readonly string[];
  /** The bank that writes, as the cases name it; the sample bank when left out. */
  readonly bankName?: string;
};

type Drafter = (material: Material, calendar: HolidayCalendar) => Draft;

const drafters: Readonly<Record<DraftKind, Drafter>> = {
  proposal,
  "source-notes": (material, calendar) => sourceNotes(material, proposal(material, calendar)),
  "marketing-plan": marketingPlan,
  "investigation-report": investigationReport,
  "project-report": projectReport,
  "visit-note": visitNote,
  "client-checklist": clientChecklist,
  "reviewer-reply": reviewerReply,
  "committee-qa": committeeQa,
  "post-loan-check": postLoanCheck,
  "visit-brief": visitBrief,
  memo,
};

/** The kinds that can be asked for. */
export const documentKinds: readonly DraftKind[] = draftKinds;

/** Drafts a document and checks it: sources of all numbers, then compliance. */
export function draftDocument(kind: DraftKind, ground: DocumentGround): Draft {
  const parameters = ground.parametersOn(ground.date);
  const material = createMaterial(ground.client, ground.date, parameters, ground.bankName);
  const draft = drafters[kind](material, ground.calendar);
  const missing = [...openPointsOf(kind, ground.client), ...draft.missing];
  return checkedDraft({ ...draft, missing }, ground);
}

/** The same checks for a draft whose words were changed since, e.g. by a model or by hand. */
export function checkedDraft(draft: Draft, ground: DocumentGround): Draft {
  const parameters = ground.parametersOn(ground.date);
  const before = draft.findings.filter(({ level }) => level !== "blocking");
  return {
    ...draft,
    findings: [
      ...before,
      ...sourceFindings(draft, ground),
      ...complianceFindings(draft, {
        client: ground.client,
        parameters,
        otherClients: ground.otherClients,
      }),
    ],
  };
}

/** True when nothing keeps the document from being written to a file. */
export function mayExport(draft: Draft): boolean {
  return draft.findings.every(({ level }) => level !== "blocking");
}
