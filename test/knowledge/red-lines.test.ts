// The red lines as knowledge: each can be named, explained and found in the manual.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readRedLines } from "../../src/red-lines/red-lines.ts";

const knowledge = join(import.meta.dirname, "../../knowledge");
const { rules } = readRedLines(readFileSync(join(knowledge, "red-lines.yaml"), "utf8"));
const manual = readdirSync(join(knowledge, "manual"))
  .map((name) => readFileSync(join(knowledge, "manual", name), "utf8"))
  .join("\n");

describe("the red lines", () => {
  it("have ids of their own", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(20);
  });

  it.each(rules)(
    "$id says in one sentence what is forbidden, and what may be done instead",
    ({ text, lawful }) => {
      expect(text).toMatch(/^[^。]*(不得|必须先)[^。]*。$/u);
      expect(lawful.match(/。/gu)?.length).toBeLessThanOrEqual(2);
      expect(`${text}${lawful}`).not.toMatch(/[！!]/u);
    },
  );

  it.each(rules)("$id names a regulation or the bank's own rule", ({ source }) => {
    expect(source).toMatch(/《.+》|本行规定/u);
  });

  it.each(rules)("$id can be found in the sample manual by its query", ({ query }) => {
    const words = query.split(" ");
    const found = words.filter((word) => overlap(word, manual) >= 0.75);
    expect(found.length / words.length).toBeGreaterThanOrEqual(0.6);
  });
});

describe("the starter questions", () => {
  it("are eight, all different, all questions", () => {
    const file = z
      .strictObject({ starters: z.array(z.string().endsWith("？")).length(8) })
      .parse(parse(readFileSync(join(knowledge, "starters.yaml"), "utf8")));
    expect(new Set(file.starters).size).toBe(8);
  });
});

/** The share of the word's character pairs that occur in the text. */
function overlap(word: string, text: string): number {
  const pairs = [...word].slice(0, -1).map((character, at) => character + [...word][at + 1]);
  return pairs.length === 0 ? 1 : pairs.filter((pair) => text.includes(pair)).length / pairs.length;
}
