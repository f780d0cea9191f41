// From single questions without an answer to tasks: what enough people asked about the same thing, under the document
// that is nearest to it. Nothing that fewer people than the floor asked becomes a task.

import type { FindDocument, Unanswered } from "./ports.ts";
import type { NewTask } from "./task.ts";

export type GatherRules = {
  readonly floor: number;
  /** Competencies in which the gap map finds that the manual is silent. */
  readonly contentGaps: ReadonlySet<string>;
  /** Competencies in which most questions stay open: there what enough people share counts, found to be a gap or not. */
  readonly mostlyOpen: ReadonlySet<string>;
  readonly nameOf: (competency: string) => string;
  /** What several people asked alike, reworded; none where nothing is shared. */
  readonly samplesOf: (questions: readonly Unanswered[]) => readonly string[];
  readonly document: FindDocument;
  /** Where a competency is written about first: for questions that were near no clause. */
  readonly usualDocument: (competency: string) => string;
  /** Keys of tasks that are open: whoever asks the same later is added, and told with the others. */
  readonly openKeys: ReadonlySet<string>;
};

export type Gathered = { readonly task: NewTask; readonly questions: readonly Unanswered[] };

export function gatherTasks(questions: readonly Unanswered[], rules: GatherRules): readonly Gathered[] {
  const byCompetency = Map.groupBy(questions, ({ competency }) => competency);
  return [...byCompetency].flatMap(([competency, asked]) =>
    groupsOf(competency, asked, rules).flatMap((group) => taskOf(competency, group, rules) ?? []),
  );
}

/** By document where enough people stand behind it or a task is open; what is left over goes together. */
function groupsOf(
  competency: string,
  asked: readonly Unanswered[],
  { floor, openKeys }: GatherRules,
): readonly (readonly Unanswered[])[] {
  const byDocument = [...Map.groupBy(asked, ({ clause }) => documentOf(clause))];
  const stands = ([document, group]: (typeof byDocument)[number]): boolean =>
    peopleIn(group) >= floor || openKeys.has(keyOf(competency, document));
  const alone = byDocument.filter(stands).map(([, group]) => group);
  const rest = byDocument.filter((one) => !stands(one)).flatMap(([, group]) => group);
  return peopleIn(rest) >= floor ? [...alone, rest] : alone;
}

function keyOf(competency: string, documentId: string): string {
  return `gap:${competency}:${documentId}`;
}

function taskOf(competency: string, group: readonly Unanswered[], rules: GatherRules): Gathered | null {
  const samples = rules.samplesOf(group);
  const clause = commonest(group.map((one) => one.clause));
  const key = keyOf(competency, documentOf(clause));
  const documentId = documentOf(clause) || rules.usualDocument(competency);
  const isGap = competency !== "" && rules.contentGaps.has(competency);
  // Questions that share neither a known gap nor a subject are only so many single questions.
  const isShared = samples.length > 0 && rules.mostlyOpen.has(competency);
  if (!isShared && !isGap && !rules.openKeys.has(key)) return null;
  const found = rules.document(documentId);
  const name = rules.nameOf(competency);
  return {
    questions: group,
    task: {
      ...{ kind: "gap", key, competency, clause, documentId, samples },
      title: samples[0] ?? `${name}方面有什么规定？`,
      document: found?.title ?? "",
      owner: found?.owner ?? "",
      textHash: found?.hash ?? null,
    },
  };
}

/** Example: `06-流动资金贷款#第三条` → `06-流动资金贷款`. */
export function documentOf(clause: string): string {
  return clause.split("#")[0] ?? "";
}

function peopleIn(questions: readonly Unanswered[]): number {
  return new Set(questions.map(({ person }) => person)).size;
}

function commonest(values: readonly string[]): string {
  const counts = [...Map.groupBy(values, (value) => value)].filter(([value]) => value !== "");
  return counts.toSorted((one, other) => other[1].length - one[1].length)[0]?.[0] ?? "";
}
