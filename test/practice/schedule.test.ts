import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attempt, Deed } from "../../src/practice/history.ts";
import { standings, wrongBook } from "../../src/practice/schedule.ts";
import { dailyThree, pick, pickWeak } from "../../src/practice/select.ts";
import { bank } from "./room.ts";

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n, 2)).toISOString();
const quiz = (subject: string, at: string, correct: boolean): Deed => ({
  ...{ kind: "quiz", at, competency: subject.slice(0, 3), correct, weight: 1, subject },
});

describe("spaced repetition", () => {
  it("lets a question rest longer after each right answer given when it is due", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), (reviews) => {
        const attempts: Attempt[] = [];
        const intervals: number[] = [];
        let at = day(0);
        for (let n = 0; n < reviews; n++) {
          attempts.push({ question: "C01-001", at, isCorrect: true });
          const standing = standings(attempts).get("C01-001")!;
          intervals.push(standing.interval);
          at = standing.due;
        }
        expect(intervals.every((days, n) => n === 0 || days > intervals[n - 1]!)).toBe(true);
      }),
    );
  });

  it("brings a question back sooner after a wrong answer than after a right one, whatever came before", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 8 }), (before) => {
        const attempts = before.map((isCorrect, n) => ({ question: "C01-001", at: day(n * 5), isCorrect }));
        const last = { question: "C01-001", at: day(60) };
        const right = standings([...attempts, { ...last, isCorrect: true }]).get("C01-001")!;
        const wrong = standings([...attempts, { ...last, isCorrect: false }]).get("C01-001")!;
        expect(wrong.interval).toBeLessThanOrEqual(right.interval);
        expect(Date.parse(wrong.due)).toBeGreaterThan(Date.parse(last.at));
      }),
    );
  });

  it("keeps a question in the wrong-question book until it is right twice in a row", () => {
    const book = (...answers: boolean[]) =>
      wrongBook(standings(answers.map((isCorrect, n) => ({ question: "C01-001", at: day(n), isCorrect }))))
        .length;
    expect(book(true)).toBe(0);
    expect(book(false)).toBe(1);
    expect(book(false, true)).toBe(1);
    expect(book(false, true, true)).toBe(0);
    expect(book(false, true, true, false)).toBe(1);
  });
});

describe("what is asked", () => {
  it("is due first, then new, then what rests", () => {
    const [a, b, c] = bank.questions;
    const at = new Date(day(3));
    const deeds = [quiz(a!.id, day(0), false), quiz(b!.id, day(2), true)];
    const picked = pick([a!, b!, c!], deeds, { count: 3, seed: 5, at }).map(({ id }) => id);
    expect(picked).toEqual([a!.id, c!.id, b!.id]);
  });

  it("is of the weakest competencies where weakness is asked for", () => {
    const deeds = [1, 2, 3, 4].flatMap((n) => [
      quiz(`C15-00${n}`, day(n), false),
      quiz(`C01-00${n}`, day(n), true),
    ]);
    const { competencies } = pickWeak(bank, deeds, { count: 3, seed: 1, at: new Date(day(5)) });
    expect(competencies[0]).toBe("C15");
  });

  it("is the same three all day, whatever is answered meanwhile, and others tomorrow", () => {
    const morning = new Date("2026-11-23T01:00:00Z");
    const evening = new Date("2026-11-23T12:00:00Z");
    const first = dailyThree(bank, [], "li", morning);
    expect(first.items).toHaveLength(3);
    const answered = first.items.slice(0, 2).map(({ id }) => quiz(id, "2026-11-23T02:00:00Z", true));
    const later = dailyThree(bank, answered, "li", evening);
    expect(later.items).toEqual(first.items);
    expect(later.done).toHaveLength(2);
    const tomorrow = dailyThree(bank, answered, "li", new Date("2026-11-24T01:00:00Z"));
    expect(tomorrow.items).not.toEqual(first.items);
    expect(tomorrow.done).toEqual([]);
  });
});
