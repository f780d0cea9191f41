// The usual measures of a ranking against the documents known to be relevant (relevance is yes or no).

export type RankingMetrics = {
  readonly "ndcg@10": number;
  readonly "recall@10": number;
  readonly "recall@100": number;
  readonly "mrr@10": number;
  readonly "hit@1": number;
};

/** Measures of one ranking, best first. Example: the only relevant document at rank 2 gives nDCG 0.63. */
export function rankingMetrics(ranked: readonly string[], relevant: ReadonlySet<string>): RankingMetrics {
  const first = ranked.slice(0, 10).findIndex((id) => relevant.has(id));
  return {
    "ndcg@10": ndcg(ranked, relevant, 10),
    "recall@10": recall(ranked, relevant, 10),
    "recall@100": recall(ranked, relevant, 100),
    "mrr@10": first < 0 ? 0 : 1 / (first + 1),
    "hit@1": first === 0 ? 1 : 0,
  };
}

/** The mean of each measure; zeros for no rankings. */
export function meanMetrics(all: readonly RankingMetrics[]): RankingMetrics {
  const mean = (name: keyof RankingMetrics): number =>
    all.reduce((sum, metrics) => sum + metrics[name], 0) / Math.max(all.length, 1);
  return {
    "ndcg@10": mean("ndcg@10"),
    "recall@10": mean("recall@10"),
    "recall@100": mean("recall@100"),
    "mrr@10": mean("mrr@10"),
    "hit@1": mean("hit@1"),
  };
}

/** The value below which the share `q` of the values lies (nearest rank); 0 for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.max(Math.ceil(q * sorted.length) - 1, 0), sorted.length - 1)] ?? 0;
}

function ndcg(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const gain = (rank: number): number => 1 / Math.log2(rank + 2);
  let found = 0;
  for (const [rank, id] of ranked.slice(0, depth).entries()) if (relevant.has(id)) found += gain(rank);
  let ideal = 0;
  for (let rank = 0; rank < Math.min(depth, relevant.size); rank += 1) ideal += gain(rank);
  return ideal === 0 ? 0 : found / ideal;
}

function recall(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const found = ranked.slice(0, depth).filter((id) => relevant.has(id)).length;
  return relevant.size === 0 ? 0 : found / relevant.size;
}
