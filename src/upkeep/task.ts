// What the manual does not say yet, as something somebody has to do: from the first question without an answer to the
// proof that the new text answers it.

import type { CivilDate } from "../dates.ts";

/** `gap`: several people asked and found nothing; `expert`: one person sent a question on. */
export type TaskKind = "gap" | "expert";

/** `answered`: an expert has answered and a draft waits for review; `failed`: the text changed, the questions stand. */
export const taskStates = ["open", "taken", "answered", "changed", "closed", "failed"] as const;
export type TaskState = (typeof taskStates)[number];

export type Task = {
  /** As people say it: `#12`. */
  readonly id: number;
  readonly kind: TaskKind;
  readonly key: string;
  /** Never the words of one person. */
  readonly title: string;
  readonly competency: string;
  /** The nearest passage and its document; "" where none was near. */
  readonly clause: string;
  readonly documentId: string;
  readonly document: string;
  /** The department that answers for the document; "" where its head does not say. */
  readonly owner: string;
  /** What several people asked alike, reworded. */
  readonly samples: readonly string[];
  readonly state: TaskState;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly takenBy: string | null;
  /** Of the document, when it was last looked at. */
  readonly textHash: string | null;
  readonly asked: number;
  readonly answered: number;
  readonly rerunAt: Date | null;
  readonly note: string | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  /** The chat message that it came with. */
  readonly answeredByMessage: string | null;
  /** The upload that waits for review. */
  readonly draft: string | null;
};

export type NewTask = Pick<
  Task,
  | "kind"
  | "key"
  | "title"
  | "competency"
  | "clause"
  | "documentId"
  | "document"
  | "owner"
  | "samples"
  | "textHash"
>;

/** What there is now on a question that had no answer. */
export type After = {
  readonly status: string;
  readonly isAnswered: boolean;
  /** The passages it rests on. */
  readonly clauses: readonly string[];
  readonly generation: number;
  readonly on: CivilDate;
};

export type TaskQuestion = {
  /** The learning event or message it comes from. */
  readonly source: string;
  readonly person: string;
  readonly team: string;
  readonly question: string;
  readonly askedAt: Date;
  /** Why there was no answer; `doubted:<hash>`: there was one, and it was called incomplete or outdated. */
  readonly before: string;
  readonly after: After | null;
};

/** What can be changed of a task in one step. */
export type TaskChange = { readonly state: TaskState } & Partial<
  Pick<Task, "takenBy" | "textHash" | "asked" | "answered" | "rerunAt" | "note" | "draft">
>;

export const stateNames: Readonly<Record<TaskState, string>> = {
  open: "待认领",
  taken: "处理中",
  answered: "专家已答复，草稿待审",
  changed: "已改文本，正在重问",
  closed: "已关闭",
  failed: "改后仍答不出",
};

export function isOpen({ state }: Pick<Task, "state">): boolean {
  return state !== "closed";
}

/** The department, in words, also where the document names none. */
export function ownerName({ owner }: Pick<Task, "owner">): string {
  return owner || "制度主管部门";
}
