// One search engine on one corpus, in a process of its own so that memory can be compared. Prints one JSON
// object. Usage: node peer.ts ENGINE LAWS_FOLDER QUERIES_FILE

import { resolve } from "node:path";
import { evaluateRetrieval } from "../../src/retrieval/evaluation/evaluate.ts";
import {
  type CorpusRow,
  readCorpus,
  readQueries,
  readRelevance,
} from "../../src/retrieval/evaluation/evaluation-files.ts";
import { meanMetrics, quantile, rankingMetrics } from "../../src/retrieval/evaluation/metrics.ts";
import { tokenKeys } from "../../src/retrieval/lexical/tokens.ts";

export const engines = ["ours", "minisearch", "minisearch+tokens", "orama", "orama+tokens"] as const;
export type EngineName = (typeof engines)[number];

type Peer = {
  readonly build: (rows: readonly CorpusRow[]) => Promise<void>;
  /** Ids, best first, at most 100. */
  readonly search: (text: string) => Promise<readonly string[]>;
};

const depth = 100;

if (process.argv[1]?.endsWith("peer.ts")) {
  const [engine, folder, queries] = process.argv.slice(2);
  console.log(JSON.stringify(await measure(engine as EngineName, resolve(folder!), [resolve(queries!)])));
}

async function measure(engine: EngineName, folder: string, queries: readonly string[]) {
  const corpora = ["corpus-lending.jsonl", "corpus-rest.jsonl"].map((name) => `${folder}/${name}`);
  const qrels = `${folder}/qrels.tsv`;
  if (engine === "ours") return evaluateRetrieval({ corpora, queries, qrels, embedder: null });
  const peer = await createPeer(engine);
  const rows = await Array.fromAsync(readCorpus(corpora));
  const relevance = await readRelevance(qrels);
  const built = performance.now();
  await peer.build(rows);
  const buildMs = performance.now() - built;
  const times: number[] = [];
  const metrics = [];
  for (const { id, query } of await readQueries(queries)) {
    const started = performance.now();
    const ranked = await peer.search(query);
    times.push(performance.now() - started);
    metrics.push(rankingMetrics(ranked, relevance.get(id) ?? new Set()));
  }
  return {
    n: metrics.length,
    ...meanMetrics(metrics),
    buildMs: Math.round(buildMs),
    queryMsP50: quantile(times, 0.5),
    queryMsP99: quantile(times, 0.99),
    rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
}

async function createPeer(engine: Exclude<EngineName, "ours">): Promise<Peer> {
  const hasOurTokens = engine.endsWith("+tokens");
  return engine.startsWith("minisearch") ? createMiniSearch(hasOurTokens) : createOrama(hasOurTokens);
}

function stringTokens(text: string): string[] {
  return Array.from(tokenKeys(text), String);
}

async function createMiniSearch(hasOurTokens: boolean): Promise<Peer> {
  const { default: MiniSearch } = await import("minisearch");
  const own = { tokenize: stringTokens, processTerm: (term: string) => term };
  const index = new MiniSearch<CorpusRow>({
    fields: ["text", "path", "title"],
    ...(hasOurTokens ? own : {}),
  });
  return {
    build: async (rows) => index.addAll(rows),
    search: async (text) =>
      index
        .search(text)
        .slice(0, depth)
        .map(({ id }) => String(id)),
  };
}

async function createOrama(hasOurTokens: boolean): Promise<Peer> {
  const orama = await import("@orama/orama");
  // As its own tokenizer does, each token once: inserting takes the square of their number.
  const tokenize = (text: string) => [...new Set(stringTokens(text))];
  const tokenizer = { language: "english", normalizationCache: new Map(), tokenize };
  const schema = { id: "string", text: "string", path: "string", title: "string" } as const;
  const database = orama.create({ schema, ...(hasOurTokens ? { components: { tokenizer } } : {}) });
  return {
    build: async (rows) => {
      await orama.insertMultiple(database, [...rows]);
    },
    search: async (term) => {
      const found = await orama.search(database, {
        term,
        limit: depth,
        threshold: 1,
        properties: ["text", "path", "title"],
      });
      return found.hits.map(({ document }) => document.id);
    },
  };
}
