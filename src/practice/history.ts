// What a person has done so far, as practice needs it: answers to questions, lessons read, items of rehearsals, files sent
// back. Read from the learning events, so that nothing is kept twice and a turn that is lost leaves no trace.

import type { LearningEventKind } from "../chat/learning-event.ts";

export type Deed = {
  readonly kind: Extract<LearningEventKind, "quiz" | "exam" | "lesson" | "roleplay" | "returned" | "flag">;
  /** ISO instant. */
  readonly at: string;
  readonly competency: string | null;
  readonly correct: boolean | null;
  readonly weight: number;
  /** The id of the question or the lesson. */
  readonly subject: string | null;
};

/** Answers to questions of the bank, oldest first. */
export type Attempt = { readonly question: string; readonly at: string; readonly isCorrect: boolean };

const questionId = /^C\d{2}-\d{3}$/u;

export function attemptsIn(deeds: readonly Deed[]): readonly Attempt[] {
  return deeds.flatMap(({ kind, subject, at, correct }) =>
    (kind === "quiz" || kind === "exam") && correct !== null && subject !== null && questionId.test(subject)
      ? [{ question: subject, at, isCorrect: correct }]
      : [],
  );
}

/** Lessons read, by id. */
export function lessonsIn(deeds: readonly Deed[]): ReadonlySet<string> {
  return new Set(deeds.flatMap(({ kind, subject }) => (kind === "lesson" && subject ? [subject] : [])));
}
