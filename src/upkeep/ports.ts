// What the closing of the loop needs: where tasks are kept, who people are, and how they are told.

import type { Reply } from "../chat/reply.ts";
import type { Outcome } from "../chat/turn.ts";
import type { Person } from "../people/person.ts";
import type { After, NewTask, Task, TaskChange, TaskQuestion, TaskState } from "./task.ts";

/** A question that found no answer, as the learning events have it. */
export type Unanswered = Omit<TaskQuestion, "after"> & {
  /** "" where nothing tells. */
  readonly competency: string;
  readonly clause: string;
};

export type TaskStore = {
  /** Newest last; those that are closed only where they are asked for. */
  readonly list: (options: { readonly withClosed: boolean }) => Promise<readonly Task[]>;
  readonly find: (id: number) => Promise<Task | null>;
  /** The task that holds this question. */
  readonly bySource: (source: string) => Promise<Task | null>;
  /**
   * Adds the task with its questions; where one of the same key is open the questions that no task holds yet go into
   * it. Null when there was nothing new.
   */
  readonly add: (
    task: NewTask,
    questions: readonly Omit<TaskQuestion, "after">[],
    at: Date,
  ) => Promise<{ readonly id: number; readonly isNew: boolean } | null>;
  /** Null when the task is in none of these states any more. */
  readonly change: (
    id: number,
    from: readonly TaskState[],
    change: TaskChange,
    at: Date,
  ) => Promise<Task | null>;
  /** Keeps an expert's answer in the place of an earlier one; null when the task is closed or none. */
  readonly saveAnswer: (
    id: number,
    answer: { readonly text: string; readonly by: string; readonly messageId: string },
    at: Date,
  ) => Promise<Task | null>;
  readonly questions: (taskId: number) => Promise<readonly TaskQuestion[]>;
  readonly saveAfter: (taskId: number, after: ReadonlyMap<string, After>) => Promise<void>;
  /** Questions without an answer and answers that were called incomplete, from this instant on, in no open or later task. */
  readonly unanswered: (since: Date) => Promise<readonly Unanswered[]>;
  /** After which state of the library the questions were last asked again. */
  readonly rerunRevision: () => Promise<string | null>;
  readonly saveRerunRevision: (revision: string) => Promise<void>;
};

export type People = {
  /** As the roster or the last visit has them; null where nobody knows them. */
  readonly person: (id: string) => Promise<Person | null>;
  /** Those who answer for documents. */
  readonly keepers: () => Promise<readonly Person[]>;
};

export type Message = {
  readonly key: string;
  readonly personId: string;
  readonly heading: string;
  readonly reply: Reply;
};

/** False when the person has never written, or was told this before. */
export type Send = (message: Message) => Promise<boolean>;

/** Asks the library for this person, by rules alone: the same question, the same answer. */
export type Ask = (person: Person, question: string, at: Date) => Promise<Outcome>;

/** A document as its owner has written it. */
export type DocumentFacts = {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly hash: string;
  readonly audience: readonly string[];
};
export type FindDocument = (id: string) => DocumentFacts | null;

/** Brings a draft to the review page of whoever keeps the documents; resolves with the upload's id. */
export type BringDraft = (draft: { readonly name: string; readonly markdown: string }) => Promise<string>;
