// The sample lexicon: its shape, and that no word leads two ways.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLexicon } from "../../src/retrieval/lexicon-file.ts";

const lexicon = readLexicon(readFileSync(join(import.meta.dirname, "../../knowledge/lexicon.yaml"), "utf8"));

function repeated(words: readonly string[]): readonly string[] {
  const lower = words.map((word) => word.toLowerCase());
  return lower.filter((word, at) => lower.indexOf(word) !== at);
}

describe("the lexicon", () => {
  it("holds the words of the whole manual", () => {
    expect(lexicon.synonyms.length).toBeGreaterThanOrEqual(250);
  });

  it("has every term, variant, slip and topic once", () => {
    expect(repeated(lexicon.synonyms.map(({ term }) => term))).toEqual([]);
    expect(repeated(lexicon.synonyms.flatMap(({ variants }) => variants))).toEqual([]);
    expect(repeated(lexicon.homophones.map(({ wrong }) => wrong))).toEqual([]);
    expect(repeated(lexicon.topics.flatMap(({ name, variants }) => [name, ...variants]))).toEqual([]);
  });

  it("has no variant that is itself a term", () => {
    const terms = new Set(lexicon.synonyms.map(({ term }) => term.toLowerCase()));
    const variants = lexicon.synonyms.flatMap((entry) => entry.variants);
    expect(variants.filter((variant) => terms.has(variant.toLowerCase()))).toEqual([]);
  });

  it("corrects no slip that is part of a right word", () => {
    const right = [...lexicon.synonyms.flatMap(({ term, variants }) => [term, ...variants])];
    const wrongs = lexicon.homophones.map(({ wrong }) => wrong);
    expect(wrongs.filter((wrong) => right.some((word) => word.includes(wrong)))).toEqual([]);
  });

  it("takes English words for the manual's main terms", () => {
    const english = new Map(
      lexicon.synonyms.flatMap(({ term, variants }) => variants.map((word) => [word, term] as const)),
    );
    expect(english.get("working capital loan")).toBe("流动资金贷款");
    expect(english.get("collateral")).toBe("押品");
    expect(english.get("entrusted payment")).toBe("受托支付");
  });
});
