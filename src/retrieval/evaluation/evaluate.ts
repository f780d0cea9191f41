// Measures the search on a corpus with known answers, through the same code that answers users.

import { Fault } from "../../errors.ts";
import type { Embedder } from "../embedder.ts";
import { vectorWeightOf } from "../fuse.ts";
import { createLexicalIndex } from "../lexical/lexical.ts";
import { createLexicalBuilder } from "../lexical/lexical-builder.ts";
import { createQueryReader, emptyLexicon, type Lexicon } from "../lexical/lexicon.ts";
import { embeddedText } from "../passage-vectors.ts";
import { type SearchIndex, searchRows } from "../search.ts";
import { createInt8Scan } from "../vectors/int8-scan.ts";
import { collectVectors } from "../vectors/quantised.ts";
import { type CorpusRow, readCorpus, readQueries, readRelevance } from "./evaluation-files.ts";
import { meanMetrics, quantile, type RankingMetrics, rankingMetrics } from "./metrics.ts";

export type RetrievalEvaluation = RankingMetrics & {
  /** Queries counted: those with at least one relevant document in the relevance file. */
  readonly n: number;
  readonly buildMs: number;
  readonly queryMsP50: number;
  readonly queryMsP99: number;
  readonly rssMb: number;
};

export type EvaluationOptions = {
  readonly corpora: readonly string[];
  readonly queries: readonly string[];
  readonly qrels: string;
  readonly embedder: Embedder | null;
  readonly lexicon?: Lexicon;
};

const depth = 100;
const batchSize = 500;

/** Builds an index of the corpus files and asks it every query. Throws `input/invalid` for a bad file. */
export async function evaluateRetrieval(options: EvaluationOptions): Promise<RetrievalEvaluation> {
  const relevance = await readRelevance(options.qrels);
  const queries = (await readQueries(options.queries)).filter(({ id }) => (relevance.get(id)?.size ?? 0) > 0);
  if (queries.length === 0) {
    throw new Fault("input/invalid", `No query has a relevant document in ${options.qrels}.`, {
      hint: "The ids in the queries must be those in the first column of the qrels.",
    });
  }
  const { ids, index, buildMs } = await buildIndex(options);
  const allowed = new Uint8Array(ids.length).fill(1);
  const searcher = {
    readQuery: createQueryReader(options.lexicon ?? emptyLexicon),
    embedder: options.embedder,
    onEmbeddingFailed: (error: unknown) => {
      throw error;
    },
  };
  const times: number[] = [];
  const measured: RankingMetrics[] = [];
  for (const { id, query } of queries) {
    const started = performance.now();
    const hits = await searchRows(index, searcher, { text: query, k: depth, allowed });
    times.push(performance.now() - started);
    measured.push(
      rankingMetrics(
        hits.map(({ row }) => ids[row]!),
        relevance.get(id)!,
      ),
    );
  }
  return {
    n: queries.length,
    ...meanMetrics(measured),
    buildMs: Math.round(buildMs),
    queryMsP50: quantile(times, 0.5),
    queryMsP99: quantile(times, 0.99),
    rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
}

/** `buildMs` is tokenising, embedding and indexing; reading and parsing the files is not in it. */
async function buildIndex({ corpora, embedder: given }: EvaluationOptions) {
  const embedder = given && vectorWeightOf(given.id) > 0 ? given : null;
  const words = createLexicalBuilder();
  const vectors = embedder && collectVectors();
  const ids: string[] = [];
  let buildMs = 0;
  const add = async (rows: readonly CorpusRow[]): Promise<void> => {
    const started = performance.now();
    for (const row of rows) words.add(row);
    const texts = rows.map(({ title, path, text }) => embeddedText({ document: title, path, text }));
    for (const vector of (await embedder?.embed(texts)) ?? []) vectors?.add(vector);
    ids.push(...rows.map(({ id }) => id));
    buildMs += performance.now() - started;
  };
  let batch: CorpusRow[] = [];
  for await (const row of readCorpus(corpora)) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    await add(batch);
    batch = [];
  }
  await add(batch);
  const started = performance.now();
  const lexical = createLexicalIndex(words.finish());
  const index: SearchIndex = { lexical, vectors: vectors && createInt8Scan(vectors.finish()) };
  return { ids, index, buildMs: buildMs + performance.now() - started };
}
