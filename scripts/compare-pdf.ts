// How well the PDF loader reads: each PDF's clauses beside those of its checked Markdown text. Prints a table and
// fails when a clause is missing or the mean similarity is under the mark.
// Usage: node scripts/compare-pdf.ts [--data DIR] [--show NAME]

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { diffChars } from "diff";
import { markdownLoader } from "../src/library/load-markdown.ts";
import type { Loader } from "../src/library/loader.ts";
import { parseFile } from "../src/library/parse.ts";
import { createPdfLoader } from "../src/library/pdf/load-pdf.ts";

type Texts = ReadonlyMap<string, string>;
type Row = {
  readonly name: string;
  readonly clauses: number;
  readonly sameNumbers: boolean;
  /** Clauses of the PDF after the last one of the checked text. */
  readonly beyond: readonly string[];
  readonly mean: number;
  readonly lowest: string;
};

const leastMean = 0.98;
const { values } = parseArgs({ options: { data: { type: "string" }, show: { type: "string" } } });
const data = resolve(values.data ?? join(import.meta.dirname, "../../shared/data"));
const pdfs = join(data, "regulations-pdf");
const markdown = join(data, "regulations-md/nfra");

if (!existsSync(pdfs) || !existsSync(markdown)) {
  console.log(`compare-pdf: skipped, ${pdfs} or ${markdown} is not here.`);
} else {
  const names = readdirSync(pdfs)
    .filter((file) => file.endsWith(".pdf"))
    .map((file) => file.slice(0, -4))
    .filter((name) => values.show === undefined || name.includes(values.show));
  const rows: Row[] = [];
  for (const name of names) rows.push(await compare(name));
  report(rows);
}

async function compare(name: string): Promise<Row> {
  const read = await clauseTexts(
    join(pdfs, `${name}.pdf`),
    createPdfLoader({ openRecogniser: async () => null }),
  );
  const checked = await clauseTexts(join(markdown, `${name}.md`), markdownLoader);
  const similarities = [...checked].map(([key, text]): readonly [string, number] => [
    key,
    similarity(text, read.get(key) ?? ""),
  ]);
  const mean = similarities.reduce((sum, [, value]) => sum + value, 0) / similarities.length;
  const [lowest] = similarities.toSorted(([, one], [, other]) => one - other);
  const numbers = [...read.keys()];
  const sameNumbers = numbers.slice(0, checked.size).join() === [...checked.keys()].join();
  // Some checked texts end before the last clause of their PDF; that is said, not held against the loader.
  const beyond = numbers.slice(checked.size);
  if (values.show !== undefined) show(checked, read);
  return {
    name,
    clauses: checked.size,
    sameNumbers,
    beyond,
    mean,
    lowest: `${lowest?.[0]} ${lowest?.[1].toFixed(3)}`,
  };
}

/** The words of each 条, parts put together again, white space left out. */
async function clauseTexts(file: string, loader: Loader): Promise<Texts> {
  const placement = { id: "x", root: "", path: file };
  const outcome = await parseFile(placement, readFileSync(file), [loader]);
  if (outcome.status === "skipped") throw new Error(`${file}: ${outcome.reason}`);
  const texts = new Map<string, string>();
  for (const { clause, text } of outcome.passages) {
    if (!/^第.+条/.test(clause)) continue;
    texts.set(clause, (texts.get(clause) ?? "") + text.replace(/\s+/g, ""));
  }
  return texts;
}

/** Twice the characters in common by the characters of both. */
function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const common = diffChars(one, other).reduce(
    (sum, { added, removed, value }) => (added || removed ? sum : sum + value.length),
    0,
  );
  return (2 * common) / (one.length + other.length);
}

function show(checked: Texts, read: Texts): void {
  for (const key of new Set([...checked.keys(), ...read.keys()])) {
    const [one, other] = [checked.get(key) ?? "", read.get(key) ?? ""];
    if (one === other) continue;
    const marked = diffChars(one, other).map(({ added, removed, value }) =>
      added
        ? `{+${value}+}`
        : removed
          ? `[-${value}-]`
          : value.length > 40
            ? `${value.slice(0, 12)} … ${value.slice(-12)}`
            : value,
    );
    console.log(`${key}: ${marked.join("")}`);
  }
}

function report(rows: readonly Row[]): void {
  console.log("document | clauses | same numbering | mean similarity | lowest");
  for (const { name, clauses, sameNumbers, beyond, mean, lowest } of rows)
    console.log(
      `${name} | ${clauses} | ${sameNumbers ? ["yes", ...beyond].join(" + ") : "NO"} | ${mean.toFixed(4)} | ${lowest}`,
    );
  const same = rows.filter(({ sameNumbers }) => sameNumbers).length;
  const clauses = rows.reduce((sum, row) => sum + row.clauses, 0);
  const mean = rows.reduce((sum, row) => sum + row.mean * row.clauses, 0) / clauses;
  console.log(
    `${same} of ${rows.length} with the same numbering; mean similarity of ${clauses} clauses ${mean.toFixed(4)}`,
  );
  if (same < rows.length || mean < leastMean) process.exitCode = 1;
}
