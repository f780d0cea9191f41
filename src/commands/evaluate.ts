// Measures retrieval on a corpus with known answers: `evaluate retrieval`.

import { resolve } from "node:path";
import { Fault } from "../errors.ts";
import { evaluateRetrieval } from "../retrieval/evaluation/evaluate.ts";
import { createEmbedder } from "../retrieval/vectors/create-embedder.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { evaluateKnowledge } from "./evaluate-knowledge.ts";

const usage =
  "evaluate knowledge [--exam E.jsonl] [--beside 目录] [--json] | evaluate retrieval --corpus C.jsonl … --queries Q.jsonl … --qrels R.tsv [--embedder none|builtin|openai] [--json]";

export const evaluate: Command = {
  name: "evaluate",
  usage,
  summary: "knowledge 盘点知识库（条款、课程、题目、考题覆盖）；retrieval 用带标准答案的语料测检索质量",
  needs: "nothing",
  run: async (context) => {
    const { args, options, io, cwd, config } = context;
    const { values, positionals } = readArguments(
      args,
      {
        corpus: { type: "string", multiple: true },
        queries: { type: "string", multiple: true },
        qrels: { type: "string" },
        exam: { type: "string" },
        beside: { type: "string" },
        embedder: { type: "string", default: "builtin" },
      },
      usage,
    );
    if (positionals.join(" ") === "knowledge") {
      return evaluateKnowledge(context, { exam: values.exam, beside: values.beside });
    }
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
