// The whole product in one process on real acts: how fast they go in, whether the event loop stays free
// meanwhile, how fast a restart is and how fast questions are answered. Writes results/service.md.

import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Io } from "../../src/commands/command.ts";
import { readConfig } from "../../src/config.ts";
import { silentLog } from "../../src/log.ts";
import { type App, openApp } from "../../src/open-app.ts";
import { quantile } from "../../src/retrieval/evaluation/metrics.ts";

const warmUp = 20;
const questionsAsked = 300;
/** About the size the targets are stated for. */
const passagesWanted = 36_000;

type Figure = { readonly what: string; readonly figure: string; readonly target: string };

export async function benchService(dataFolder: string, write: (line: string) => void): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "bench-service-"));
  const figures: Figure[] = [];
  const add = (what: string, figure: string, target = ""): void => {
    figures.push({ what, figure, target });
    write(`${what}: ${figure}${target ? ` (${target})` : ""}`);
  };
  const acts = join(scratch, "acts");
  await copyActs(join(dataFolder, "regulations-md"), acts);
  const open = (): Promise<App> =>
    openApp({
      config: readConfig({ LOG_LEVEL: "silent" }),
      dataFolder: join(scratch, "data"),
      clock: () => new Date(),
      log: silentLog,
    });

  await mkdir(join(scratch, "data"));
  const created = await timed(open);
  add("first start, empty data folder", seconds(created.ms));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const ingested = await timed(() => created.value.ingest([acts], quiet, new AbortController().signal));
  delay.disable();
  const { documents, passages } = ingested.value;
  const rate = Math.round(passages / (ingested.ms / 1000));
  add("passages", `${passages} of ${documents} acts`);
  add("ingest until searchable", `${seconds(ingested.ms)}, ${rate} passages/s`, "≥ 1,000/s");
  add("event loop delay during ingest, p99", `${(delay.percentile(99) / 1e6).toFixed(0)} ms`, "< 50 ms");
  const again = await timed(() => created.value.ingest([acts], quiet, new AbortController().signal));
  add("ingest again, nothing changed", seconds(again.ms));
  await created.value.close();

  const reopened = await timed(open);
  add("start with an existing index", seconds(reopened.ms), "< 3 s");
  const questions = await readQuestions(join(dataFolder, "laws-retrieval/queries-statute.jsonl"));
  const times: number[] = [];
  for (const [at, text] of questions.slice(0, warmUp + questionsAsked).entries()) {
    const asked = await timed(() => ask(reopened.value, text));
    if (at >= warmUp) times.push(asked.ms);
  }
  add("ask, p50", `${quantile(times, 0.5).toFixed(1)} ms`, "< 15 ms");
  add("ask, p99", `${quantile(times, 0.99).toFixed(1)} ms`, "< 60 ms");
  add("RSS after that", `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`, "< 1 GB");
  await reopened.value.close();
  await rm(scratch, { recursive: true });
  await save(figures);
}

const quiet: Io = {
  stdin: (async function* (): AsyncGenerator<string> {})(),
  stdout: () => {},
  stderr: () => {},
  isTerminal: false,
  columns: 80,
};

/** Whole folders of acts, until there are about enough passages. */
async function copyActs(source: string, target: string): Promise<void> {
  const manifest = (await readFile(join(source, "manifest.tsv"), "utf8")).split("\n").slice(1);
  let passages = 0;
  for (const line of manifest) {
    const [path = "", , , , , , , articles = "0"] = line.split("\t");
    if (path === "" || passages >= passagesWanted) continue;
    await cp(join(source, path), join(target, path), { recursive: true });
    passages += Number(articles);
  }
}

async function ask(app: App, text: string): Promise<void> {
  const { messageId, reply } = await app.chat.receive({
    kind: "text",
    id: randomUUID(),
    account: { channel: "terminal", id: "bench" },
    conversationId: randomUUID(),
    at: new Date().toISOString(),
    text,
  });
  await reply;
  await app.chat.delivered(messageId);
}

async function readQuestions(file: string): Promise<readonly string[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { query: string }).query);
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const started = performance.now();
  return { value: await work(), ms: performance.now() - started };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

async function save(figures: readonly Figure[]): Promise<void> {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const folder = join(import.meta.dirname, "results");
  await mkdir(folder, { recursive: true });
  const lines = [
    "# The whole service",
    "",
    `Measured on ${new Date().toISOString().slice(0, 10)} at commit ${commit} by \`npm run bench -- service\`: real acts, the built-in`,
    "database, no model, one process on two cores.",
    "",
    "| what | figure | target |",
    "|---|--:|--:|",
    ...figures.map(({ what, figure, target }) => `| ${what} | ${figure} | ${target} |`),
    "",
  ];
  await writeFile(join(folder, "service.md"), lines.join("\n"));
}
