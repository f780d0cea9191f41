import { describe, expect, it } from "vitest";
import { meanMetrics, quantile, rankingMetrics } from "../../../src/retrieval/evaluation/metrics.ts";

const relevant = (...ids: string[]) => new Set(ids);
const filler = (count: number) => Array.from({ length: count }, (_, at) => `x${at}`);

describe("rankingMetrics", () => {
  it("gives 1 throughout for a perfect ranking", () => {
    expect(rankingMetrics(["a", "b", "x"], relevant("a", "b"))).toEqual({
      "ndcg@10": 1,
      "recall@10": 1,
      "recall@100": 1,
      "mrr@10": 1,
      "hit@1": 1,
    });
  });

  it("discounts by the logarithm of the rank", () => {
    const metrics = rankingMetrics(["x", "a", "y", "b"], relevant("a", "b", "c"));
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(metrics["ndcg@10"]).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 12);
    expect(metrics).toMatchObject({ "recall@10": 2 / 3, "mrr@10": 0.5, "hit@1": 0 });
  });

  it("looks no deeper than it says", () => {
    const metrics = rankingMetrics([...filler(10), "a", ...filler(88), "b", "c"], relevant("a", "b", "c"));
    expect(metrics).toMatchObject({ "ndcg@10": 0, "recall@10": 0, "mrr@10": 0, "recall@100": 2 / 3 });
  });

  it("counts at most ten relevant documents as ideal", () => {
    const ids = filler(20);
    expect(rankingMetrics(ids, new Set(ids))["ndcg@10"]).toBeCloseTo(1, 12);
    expect(rankingMetrics(ids, new Set(ids))["recall@10"]).toBe(0.5);
  });

  it("gives 0 for an empty ranking", () => {
    expect(rankingMetrics([], relevant("a"))["ndcg@10"]).toBe(0);
  });
});

describe("means and quantiles", () => {
  it("averages each measure", () => {
    const mean = meanMetrics([rankingMetrics(["a"], relevant("a")), rankingMetrics(["x"], relevant("a"))]);
    expect(mean).toEqual({
      "ndcg@10": 0.5,
      "recall@10": 0.5,
      "recall@100": 0.5,
      "mrr@10": 0.5,
      "hit@1": 0.5,
    });
    expect(meanMetrics([])["ndcg@10"]).toBe(0);
  });

  it("takes the nearest rank", () => {
    const values = [5, 1, 4, 2, 3];
    expect(quantile(values, 0.5)).toBe(3);
    expect(quantile(values, 0.99)).toBe(5);
    expect(quantile(values, 0)).toBe(1);
    expect(quantile([], 0.5)).toBe(0);
  });
});
