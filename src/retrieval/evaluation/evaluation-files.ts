// The files of a retrieval test: corpus and queries as JSON lines, relevance as tab-separated values.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { Fault, messageOf } from "../../errors.ts";

const corpusLine = z
  .object({
    id: z.string().min(1),
    text: z.string(),
    title: z.string().nullish(),
    law: z.string().nullish(),
    path: z.string().nullish(),
  })
  .transform(({ id, text, title, law, path }) => ({ id, text, title: title ?? law ?? "", path: path ?? "" }));

const queryLine = z.object({ id: z.string().min(1), query: z.string() });

export type CorpusRow = z.infer<typeof corpusLine>;
export type Query = z.infer<typeof queryLine>;
/** The relevant documents of each query. */
export type Relevance = ReadonlyMap<string, ReadonlySet<string>>;

/** The documents of the files, one at a time. Throws `input/invalid` with file and line. */
export async function* readCorpus(files: readonly string[]): AsyncGenerator<CorpusRow> {
  for (const file of files) yield* jsonLines(file, corpusLine);
}

export async function readQueries(files: readonly string[]): Promise<readonly Query[]> {
  const queries: Query[] = [];
  for (const file of files) for await (const query of jsonLines(file, queryLine)) queries.push(query);
  return queries;
}

/** Reads `query_id<TAB>doc_id<TAB>relevance` with a header line; relevance 0 means not relevant. */
export async function readRelevance(file: string): Promise<Relevance> {
  const relevance = new Map<string, Set<string>>();
  for await (const { line, number } of lines(file)) {
    if (number === 1 && line.startsWith("query_id\t")) continue;
    const [query, document, grade = ""] = line.split("\t");
    if (!query || !document || !/^\d+(\.\d+)?$/.test(grade.trim())) {
      throw badLine(file, number, "not query_id<TAB>doc_id<TAB>relevance");
    }
    const relevant = relevance.get(query) ?? new Set();
    relevance.set(query, relevant);
    if (Number(grade) > 0) relevant.add(document);
  }
  return relevance;
}

async function* jsonLines<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const { line, number } of lines(file)) {
    const parsed = schema.safeParse(parseJson(line, file, number));
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      throw badLine(file, number, problems.join("; "));
    }
    yield parsed.data;
  }
}

function parseJson(line: string, file: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw badLine(file, number, messageOf(cause), cause);
  }
}

/** The lines that are not blank, numbered from 1, without a byte order mark. */
async function* lines(file: string): AsyncGenerator<{ readonly line: string; readonly number: number }> {
  const input = createReadStream(file, "utf8");
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const content = number === 1 ? line.replace(/^\uFEFF/, "") : line;
      if (content.trim()) yield { line: content, number };
    }
  } catch (cause) {
    throw new Fault("input/invalid", `Cannot read ${file}: ${messageOf(cause)}`, { cause });
  }
}

function badLine(file: string, number: number, problem: string, cause?: unknown): Fault {
  return new Fault("input/invalid", `${file}, line ${number}: ${problem}`, { cause });
}
