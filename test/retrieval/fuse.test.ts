import { describe, expect, it } from "vitest";
import { fuse } from "../../src/retrieval/fuse.ts";

const lexical = [
  { row: 7, score: 0.9 },
  { row: 3, score: 0.5 },
  { row: 1, score: 0.4 },
];
const vector = [
  { row: 3, similarity: 0.8 },
  { row: 9, similarity: 0.7 },
];

describe("fuse", () => {
  it("keeps the words' order and scores when there are no vectors", () => {
    expect(fuse(lexical, null, 2)).toEqual([
      { row: 7, score: 0.9, lexicalRank: 1, vectorRank: null },
      { row: 3, score: 0.5, lexicalRank: 2, vectorRank: null },
    ]);
  });

  it("puts a row first that both legs found, and traces each rank", () => {
    const hits = fuse(lexical, { hits: vector, weight: 1 }, 10);
    expect(hits.map(({ row }) => row)).toEqual([3, 7, 9, 1]);
    expect(hits[0]).toMatchObject({ lexicalRank: 2, vectorRank: 1 });
    expect(hits[2]).toMatchObject({ row: 9, lexicalRank: null, vectorRank: 2 });
    // (1/62 + 1/61) of the best possible 2/61
    expect(hits[0]!.score).toBeCloseTo((1 / 62 + 1 / 61) / (2 / 61), 12);
  });

  it("gives 1 to a row that is first in both legs", () => {
    const hits = fuse([{ row: 4, score: 0.2 }], { hits: [{ row: 4, similarity: 0.1 }], weight: 0.3 }, 1);
    expect(hits[0]!.score).toBeCloseTo(1, 12);
  });

  it("lets a small weight decide only between near neighbours", () => {
    const hits = fuse(lexical, { hits: [{ row: 9, similarity: 1 }], weight: 0.1 }, 10);
    expect(hits.map(({ row }) => row)).toEqual([7, 3, 1, 9]);
  });
});
