// Loads damaged files and counts how they came out. Shared by the short test and the long script.

import { isDeepStrictEqual } from "node:util";
import { loaders } from "../../../src/library/loaders.ts";
import { parseFile } from "../../../src/library/parse.ts";
import { mutated, randomFrom } from "./mutations.ts";

export type FuzzResult = {
  readonly loaded: number;
  readonly rejected: number;
  readonly slowestMs: number;
  /** What must not happen: an exception, a reason without words, a part passed off as the whole. */
  readonly failures: readonly string[];
};

/** Loads `count` mutations of the file, with the seeds 1, 2, 3 … */
export async function fuzz(path: string, file: Uint8Array, count: number): Promise<FuzzResult> {
  const whole = await outcomeOf(path, file);
  const result = { loaded: 0, rejected: 0, slowestMs: 0, failures: [] as string[] };
  for (let seed = 1; seed <= count; seed += 1) {
    const { bytes, isInside } = mutated(file, randomFrom(seed));
    // Formats that can tell that a piece of them is missing.
    const isSealed = (file[0] === 0x50 && file[1] === 0x4b) || path.endsWith(".pdf");
    const start = performance.now();
    try {
      const outcome = await outcomeOf(path, bytes);
      result[outcome.status === "parsed" ? "loaded" : "rejected"] += 1;
      const isPart =
        outcome.status === "parsed" &&
        isSealed &&
        !isInside &&
        !isDeepStrictEqual(texts(outcome), texts(whole));
      if (isPart) result.failures.push(`seed ${seed}: a part was taken for the whole`);
      if (outcome.status === "skipped" && !/\p{Script=Han}/u.test(outcome.reason)) {
        result.failures.push(`seed ${seed}: reason ${outcome.reason}`);
      }
    } catch (error) {
      result.failures.push(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    result.slowestMs = Math.max(result.slowestMs, Math.round(performance.now() - start));
  }
  return result;
}

type Outcome = Awaited<ReturnType<typeof parseFile>>;

function outcomeOf(path: string, bytes: Uint8Array): Promise<Outcome> {
  return parseFile({ id: "a", root: "/", path }, bytes, loaders);
}

function texts(outcome: Outcome): readonly string[] {
  return outcome.status === "parsed" ? outcome.passages.map(({ text }) => text) : [];
}
