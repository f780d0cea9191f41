import { describe, expect, it } from "vitest";
import { type CalcQuestion, presentItem } from "../../src/practice/item.ts";
import { solve } from "../../src/practice/solve.ts";
import { amountsIn } from "../../src/practice/stem-numbers.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";
import { bank } from "./room.ts";

const parameters = shippedParameters();
const questions = bank.questions.filter((question): question is CalcQuestion => question.type === "calc");
const seeds = [1, 7, 42, 2026, 65_537];

describe("a calculation question with fresh numbers", () => {
  it("is the same for the same seed, and the question as written for seed 0", () => {
    for (const question of questions) {
      expect(presentItem(question, 0, parameters).question).toBe(question);
      expect(presentItem(question, 7, parameters)).toEqual(presentItem(question, 7, parameters));
    }
  });

  it("has other numbers for nearly every question", () => {
    const varied = questions.filter((question) =>
      seeds.some((seed) => presentItem(question, seed, parameters).question.stem !== question.stem),
    );
    expect(varied.length).toBeGreaterThan(questions.length * 0.85);
  });

  it("is answered by the engine from the numbers in its own text", () => {
    for (const question of questions) {
      for (const seed of seeds) {
        const item = presentItem(question, seed, parameters);
        const fresh = item.question as CalcQuestion;
        expect(item.solution?.value, question.id).toBe(solve(fresh, parameters).value);
        expect(Number.isFinite(item.solution?.value), question.id).toBe(true);
      }
    }
  });

  it("keeps every amount of the text in step with the engine's input", () => {
    for (const question of questions) {
      for (const seed of seeds) {
        const fresh = presentItem(question, seed, parameters).question as CalcQuestion;
        const before = leaves(question.input);
        const after = leaves(fresh.input);
        const changed = new Map(before.map((value, at) => [value, after[at]]));
        const amounts = amountsIn(question.stem);
        const now = amountsIn(fresh.stem);
        expect(now.length, question.id).toBe(amounts.length);
        amounts.forEach(({ value }, at) => {
          if (changed.has(value))
            expect(now[at]?.value, `${question.id} ${value}`).toBeCloseTo(changed.get(value)!, 4);
        });
      }
    }
  });

  it("gives no reason with a figure of the old question", () => {
    for (const question of questions) {
      const fresh = presentItem(question, 42, parameters).question as CalcQuestion;
      const old = amountsIn(question.stem).map(({ value }) => value);
      const now = new Set(amountsIn(fresh.stem).map(({ value }) => value));
      for (const { value } of amountsIn(fresh.why)) {
        if (old.includes(value)) expect(now.has(value), `${question.id} ${value}`).toBe(true);
      }
    }
  });
});

function leaves(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}
