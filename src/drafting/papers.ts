// How papers come to be: drafts out of a case, Word files out of drafts, and the words of a model that a human accepted
// put into them.

import type { Case } from "../cases/case.ts";
import type { CivilDate } from "../dates.ts";
import type { Draft, DraftFinding, Missing } from "../documents/draft.ts";
import type { PaperKind, Version } from "./job.ts";
import { worded } from "./polish.ts";
import { draftText } from "./section-text.ts";

/** Who writes the papers; the kinds stand in `src/documents`. */
export type PaperMaker = {
  /** What can be written. */
  readonly kinds: readonly PaperKind[];
  /**
   * The paper first, then what belongs to it: the source notes of a proposal. Checked after `reword` changed the words:
   * what must not go out is a blocking finding.
   */
  readonly write: (
    kind: PaperKind,
    client: Case,
    date: CivilDate,
    reword?: (draft: Draft) => Draft,
  ) => Promise<readonly Draft[]>;
  /** True where the bank keeps a form of its own for this kind. */
  readonly hasForm: (kind: PaperKind) => Promise<boolean>;
  /**
   * The Word file; a draft carries its watermark. With `ownForm` in the bank's form of the kind, where there is one; throws
   * `input/invalid` when the form cannot be filled.
   */
  readonly toWord: (
    draft: Draft,
    options: { readonly isDraft: boolean; readonly ownForm?: boolean },
  ) => Promise<Uint8Array>;
};

export type Written = {
  readonly drafts: readonly Draft[];
  /** What keeps the papers from being files. */
  readonly blocking: readonly DraftFinding[];
  readonly cautions: readonly DraftFinding[];
  readonly missing: readonly Missing[];
  /** All text of all papers. */
  readonly text: string;
};

export const wordMime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const kindNames: Readonly<Record<PaperKind, string>> = {
  proposal: "融资建议书",
  "marketing-plan": "市场营销方案",
  "investigation-report": "贷前调查报告",
  "project-report": "项目评估报告",
  "visit-note": "拜访记录",
  "client-checklist": "客户材料清单",
  "reviewer-reply": "审查意见回复",
  "committee-qa": "上会问答",
  "post-loan-check": "贷后检查报告",
  "visit-brief": "拜访提纲",
  memo: "内部备忘录",
};

export const kindNamesInEnglish: Readonly<Record<PaperKind, string>> = {
  proposal: "financing proposal",
  "marketing-plan": "marketing plan",
  "investigation-report": "investigation report",
  "project-report": "project report",
  "visit-note": "visit note",
  "client-checklist": "client checklist",
  "reviewer-reply": "reply to the reviewer",
  "committee-qa": "committee Q&A",
  "post-loan-check": "post-loan check",
  "visit-brief": "visit brief",
  memo: "memo",
};

/** The papers of a version, with the accepted words in their sentences. */
export async function writePapers(
  maker: PaperMaker,
  kind: PaperKind,
  { client, wording, reviewedBy }: Version,
  date: CivilDate,
): Promise<Written> {
  const reword = (draft: Draft): Draft => (reviewedBy === null ? draft : worded(draft, wording, reviewedBy));
  const drafts = await maker.write(kind, client, date, reword);
  const findings = drafts.flatMap((draft) => draft.findings);
  return {
    drafts,
    blocking: distinct(findings.filter(({ level }) => level === "blocking")),
    cautions: distinct(findings.filter(({ level }) => level === "caution")),
    missing: distinct(drafts.flatMap(({ missing }) => missing)),
    text: drafts.map(draftText).join("\n\n"),
  };
}

/** Example: `华东精工_融资建议书_2026-11-23_草稿.docx`. */
export function paperFileName(draft: Draft, isDraft: boolean): string {
  const parts = [
    draft.client.name,
    draft.title.replaceAll(draft.client.name, "").trim() || draft.kind,
    draft.date,
  ];
  return `${[...parts, ...(isDraft ? ["草稿"] : [])].join("_")}.docx`;
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
