// Our word search beside the two libraries that people would otherwise take, on the same corpus and questions
// in the same run. Writes results/retrieval.md.

import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RetrievalEvaluation } from "../../src/retrieval/evaluation/evaluate.ts";
import { type EngineName, engines } from "./peer.ts";

type Row = { readonly engine: EngineName; readonly result: RetrievalEvaluation };

/** Measures each engine, one after the other, and gives the report as Markdown. */
export async function benchRetrieval(dataFolder: string, write: (line: string) => void): Promise<void> {
  const laws = join(dataFolder, "laws-retrieval");
  const scratch = await mkdtemp(join(tmpdir(), "bench-"));
  const queries = join(scratch, "queries.jsonl");
  await writeFile(queries, await sampleOf(join(laws, "queries-statute.jsonl")));
  const rows: Row[] = [];
  for (const engine of engines) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, "peer.ts"), engine, laws, queries],
      { maxBuffer: 1 << 20 },
    );
    const row: Row = { engine, result: JSON.parse(stdout) };
    rows.push(row);
    write(tableRow(row, rows[0]!));
  }
  await rm(scratch, { recursive: true });
  const folder = join(import.meta.dirname, "results");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "retrieval.md"), report(rows));
}

/** Every tenth question: one engine needs about a second for each. */
async function sampleOf(file: string): Promise<string> {
  const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  return lines.filter((_, at) => at % 10 === 0).join("\n");
}

const labels: Readonly<Record<EngineName, string>> = {
  ours: "ours",
  minisearch: "MiniSearch 7.2, its own tokens",
  "minisearch+tokens": "MiniSearch 7.2, our tokens",
  orama: "Orama 3.1, its own tokens",
  "orama+tokens": "Orama 3.1, our tokens",
};

function report(rows: readonly Row[]): string {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const day = new Date().toISOString().slice(0, 10);
  const { n } = rows[0]!.result;
  return [
    "# Retrieval by words",
    "",
    `Measured on ${day} at commit ${commit} by \`npm run bench\`: 36,251 statute articles (text, headings,`,
    `title), every tenth of the statute questions (${n}), 100 hits each, one engine a process, no embedder. Query times as ratios to ours in`,
    "the same run.",
    "",
    "| engine | nDCG@10 | recall@10 | build ms | query p50 ms | query p99 ms | p50 to ours | RSS MB |",
    "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ...rows.map((row) => tableRow(row, rows[0]!)),
    "",
  ].join("\n");
}

function tableRow({ engine, result }: Row, ours: Row): string {
  const cells = [
    labels[engine],
    result["ndcg@10"].toFixed(3),
    result["recall@10"].toFixed(3),
    result.buildMs,
    result.queryMsP50.toFixed(2),
    result.queryMsP99.toFixed(2),
    (result.queryMsP50 / ours.result.queryMsP50).toFixed(1),
    result.rssMb,
  ];
  return `| ${cells.join(" | ")} |`;
}
