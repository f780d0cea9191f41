// Measures retrieval on a corpus with known answers: `evaluate retrieval`.

import { resolve } from "node:path";
import { Fault } from "../errors.ts";
import { evaluateRetrieval } from "../retrieval/evaluation/evaluate.ts";
import { createEmbedder } from "../retrieval/vectors/create-embedder.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage =
  "evaluate retrieval --corpus C.jsonl … --queries Q.jsonl … --qrels R.tsv [--embedder none|builtin|openai] [--json]";

export const evaluate: Command = {
  name: "evaluate",
  usage,
  summary: "用带标准答案的语料测检索质量",
  needs: "nothing",
  run: async ({ args, options, io, cwd, config }) => {
    const { values, positionals } = readArguments(
      args,
      {
        corpus: { type: "string", multiple: true },
        queries: { type: "string", multiple: true },
        qrels: { type: "string" },
        embedder: { type: "string", default: "builtin" },
      },
      usage,
    );
    if (positionals.join(" ") !== "retrieval" || !values.corpus || !values.queries || !values.qrels) {
      throw new Fault("input/invalid", "evaluate retrieval needs --corpus, --queries and --qrels.", {
        hint: `Usage: coach ${usage}`,
      });
    }
    const path = (file: string): string => resolve(cwd, file);
    const result = await evaluateRetrieval({
      corpora: values.corpus.map(path),
      queries: values.queries.map(path),
      qrels: path(values.qrels),
      embedder: createEmbedder(embedderKind(values.embedder), config),
    });
    if (options.json) io.stdout(`${JSON.stringify(result)}\n`);
    else
      for (const [name, value] of Object.entries(result)) io.stdout(`${name.padEnd(14)}${rounded(value)}\n`);
    return 0;
  },
};

const kinds = ["none", "builtin", "openai"] as const;

function embedderKind(text: string): (typeof kinds)[number] {
  const kind = kinds.find((candidate) => candidate === text);
  if (kind) return kind;
  throw new Fault("input/invalid", `--embedder must be one of ${kinds.join(", ")}, not "${text}".`);
}

function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}
