// An exam as plain data: the paper, the answers, the clock. Every change is a pure function of a time given from outside, so
// an exam goes on after a crash where it stopped, and its time runs out whether anybody looks or not.

import type { ItemRef } from "../item.ts";

export type ExamKind = "full" | "resit" | "renewal" | "mock";

export type GivenAnswer = {
  /** As it was typed; it is read and marked when the paper is handed in. */
  readonly text: string;
  readonly at: string;
};

export type Pause = { readonly from: string; readonly to: string | null };

export type Exam = {
  readonly version: 1;
  readonly id: string;
  readonly blueprint: string;
  readonly title: string;
  readonly kind: ExamKind;
  /** What is examined, in the order of the paper. */
  readonly competencies: readonly string[];
  readonly seed: number;
  readonly startedAt: string;
  readonly minutes: number;
  readonly items: readonly ItemRef[];
  /** One place for each item; null where nothing was answered. */
  readonly answers: readonly (GivenAnswer | null)[];
  /** The item in front of the person, from 0. */
  readonly current: number;
  readonly pauses: readonly Pause[];
  readonly submittedAt: string | null;
  /** The message that changed it last: one that is worked off again after a crash changes nothing. */
  readonly lastMessage: string;
  readonly result: ExamResult | null;
};

export type CompetencyResult = {
  readonly competency: string;
  readonly questions: number;
  /** 0 to 1. */
  readonly share: number;
  readonly needed: number;
  readonly passed: boolean;
};

export type ExamResult = {
  readonly passed: boolean;
  /** Marks over all questions, 0 to 1: said for information, passes nothing. */
  readonly share: number;
  readonly competencies: readonly CompetencyResult[];
  readonly marks: readonly { readonly item: string; readonly share: number }[];
};

/** Pauses allowed in one exam, and their minutes altogether; beyond them the clock runs on. */
export const mostPauses = 2;
export const pauseMinutes = 30;
const minuteMs = 60_000;

export function beginExam(
  start: Pick<
    Exam,
    "id" | "blueprint" | "title" | "kind" | "competencies" | "seed" | "startedAt" | "minutes" | "items"
  >,
): Exam {
  return {
    version: 1,
    ...start,
    answers: start.items.map(() => null),
    current: 0,
    pauses: [],
    submittedAt: null,
    lastMessage: start.id,
    result: null,
  };
}

export function isPaused(exam: Pick<Exam, "pauses" | "submittedAt">): boolean {
  return exam.submittedAt === null && exam.pauses.some(({ to }) => to === null);
}

/** The instant at which the paper is taken away, as things stand at `at`. */
export function deadline(exam: Pick<Exam, "startedAt" | "minutes" | "pauses">, at: Date): Date {
  const paused = exam.pauses.reduce(
    (sum, { from, to }) => sum + (to === null ? at.getTime() : Date.parse(to)) - Date.parse(from),
    0,
  );
  const counted = Math.min(Math.max(0, paused), pauseMinutes * minuteMs);
  return new Date(Date.parse(exam.startedAt) + exam.minutes * minuteMs + counted);
}

export function isTimeUp(exam: Exam, at: Date): boolean {
  return exam.submittedAt === null && at.getTime() >= deadline(exam, at).getTime();
}

export function minutesLeft(exam: Exam, at: Date): number {
  return Math.max(0, Math.ceil((deadline(exam, at).getTime() - at.getTime()) / minuteMs));
}

/** Notes an answer and goes on to the next open question, to the end of the paper where none is left. */
export function answerExam(exam: Exam, given: GivenAnswer, messageId: string): Exam {
  const answers = exam.answers.map((answer, at) => (at === exam.current ? given : answer));
  const next = nextOpen({ ...exam, answers }, exam.current);
  return { ...exam, answers, current: next ?? exam.current, lastMessage: messageId };
}

/** Shows another question; null when the paper has none of that number (from 0). */
export function turnTo(exam: Exam, at: number, messageId: string): Exam | null {
  return at >= 0 && at < exam.items.length ? { ...exam, current: at, lastMessage: messageId } : null;
}

/** The next question without an answer after this one, round the end; null when all are answered. */
export function nextOpen(exam: Pick<Exam, "answers">, after: number): number | null {
  const { length } = exam.answers;
  for (let step = 1; step <= length; step++) {
    const at = (after + step) % length;
    if (exam.answers[at] === null) return at;
  }
  return null;
}

/** Stops the clock; null when no pause is left. */
export function pauseExam(exam: Exam, at: string, messageId: string): Exam | null {
  if (isPaused(exam)) return exam;
  if (exam.pauses.length >= mostPauses) return null;
  return { ...exam, pauses: [...exam.pauses, { from: at, to: null }], lastMessage: messageId };
}

export function resumeExam(exam: Exam, at: string, messageId: string): Exam {
  if (!isPaused(exam)) return exam;
  const pauses = exam.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  return { ...exam, pauses, lastMessage: messageId };
}

/** Hands the paper in. Whoever is late handed it in when the time was up. */
export function submitExam(exam: Exam, result: ExamResult, at: Date, messageId: string): Exam {
  const end = new Date(Math.min(at.getTime(), deadline(exam, at).getTime()));
  const closed = resumeExam(exam, end.toISOString(), messageId);
  return { ...closed, submittedAt: end.toISOString(), result, lastMessage: messageId };
}

export function answeredCount({ answers }: Pick<Exam, "answers">): number {
  return answers.filter((answer) => answer !== null).length;
}
