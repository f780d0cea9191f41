// When a question comes back: FSRS, one card for each person and question, folded from the answers given. A wrong answer
// brings it back the next day; each right one lets it rest longer.

import { type Card, createEmptyCard, fsrs, Rating } from "ts-fsrs";
import type { Attempt } from "./history.ts";

export type Standing = {
  readonly question: string;
  /** ISO instant from which it should be asked again. */
  readonly due: string;
  /** Days between the last answer and the due day. */
  readonly interval: number;
  readonly attempts: number;
  readonly wrong: number;
  /** Right answers since the last wrong one; all of them where none was wrong. */
  readonly rightInRow: number;
  readonly isLastRight: boolean;
};

// No steps of minutes: people practise once a day. No fuzz: the same history gives the same day.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 });

/** Right answers in a row after which a question leaves the wrong-question book. */
const settledAfter = 2;

/** How each question stands that was ever answered; `attempts` oldest first. */
export function standings(attempts: readonly Attempt[]): ReadonlyMap<string, Standing> {
  const cards = new Map<string, Card>();
  const found = new Map<string, Standing>();
  for (const { question, at, isCorrect } of attempts) {
    const now = new Date(at);
    const before = found.get(question);
    const card: Card = cards.get(question) ?? createEmptyCard(now);
    // An answer that arrives out of order counts as given at the time of the one before it.
    const moment = card.last_review && now < card.last_review ? card.last_review : now;
    const next = scheduler.next(card, moment, isCorrect ? Rating.Good : Rating.Again).card;
    cards.set(question, next);
    found.set(question, {
      question,
      due: next.due.toISOString(),
      interval: next.scheduled_days,
      attempts: (before?.attempts ?? 0) + 1,
      wrong: (before?.wrong ?? 0) + (isCorrect ? 0 : 1),
      rightInRow: isCorrect ? (before?.rightInRow ?? 0) + 1 : 0,
      isLastRight: isCorrect,
    });
  }
  return found;
}

/** Questions answered wrong and not yet right twice in a row since, the latest trouble first. */
export function wrongBook(known: ReadonlyMap<string, Standing>): readonly Standing[] {
  return [...known.values()]
    .filter(({ wrong, rightInRow }) => wrong > 0 && rightInRow < settledAfter)
    .toSorted((left, right) => left.rightInRow - right.rightInRow || left.due.localeCompare(right.due));
}
