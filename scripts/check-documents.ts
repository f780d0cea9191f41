// Whether the documents are real Word files: each kind of each sample client is converted to PDF with LibreOffice, and
// page count, fonts, contents and the width of the tables are checked. Run by `.ci/run`; a missing program is a failure.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unzipSync } from "fflate";
import { chineseCalendar } from "../src/calculation/holidays.ts";
import { parameterSource } from "../src/calculation/parameter-source.ts";
import type { Case } from "../src/cases/case.ts";
import { createSampleCases } from "../src/composition/sample-cases.ts";
import type { CivilDate } from "../src/dates.ts";
import { draftKinds } from "../src/documents/draft.ts";
import { documentKinds, draftDocument, mayExport } from "../src/documents/kinds.ts";
import { hasContents, writeWord } from "../src/documents/word/word.ts";
import { createParameterTable } from "../src/parameters/parameter-table.ts";
import { readParameters } from "../src/parameters/parameters-file.ts";

const day = "2026-11-23" as CivilDate;
const root = new URL("..", import.meta.url).pathname;
/** Pages; only the client's proposal has a limit, for the others a page count that grows past reason is a fault. */
const mostPages: Readonly<Record<string, number>> = { proposal: 10 };
const mostPagesElse = 40;

const help = `node scripts/check-documents.ts [--keep FOLDER]
  Converts every kind of document of every sample to PDF and checks it; with --keep the files stay in FOLDER.
`;

const { values } = parseArgs({
  options: { keep: { type: "string" }, help: { type: "boolean", short: "h", default: false } },
});

if (values.help) process.stdout.write(help);
else process.exitCode = await main(values.keep);

async function main(keep: string | undefined): Promise<number> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), "documents-"));
  mkdirSync(folder, { recursive: true });
  try {
    const written = await writeAll(folder);
    convert(folder, written);
    const problems = written.flatMap((name) => problemsOf(folder, name));
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    process.stdout.write(`${written.length} documents checked, ${problems.length} problems\n`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Names like `huadong.proposal`. */
async function writeAll(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const client of await createSampleCases()()) {
    for (const kind of documentKinds) {
      const draft = draftDocument(kind, groundOf(client));
      if (!draft || !mayExport(draft)) {
        const texts =
          draft?.findings.filter(({ level }) => level === "blocking").map(({ text }) => text) ?? [];
        throw new Error(`${client.id} ${kind} cannot be written: ${texts.join("; ")}`);
      }
      const name = `${client.id}.${kind}`;
      writeFileSync(join(folder, `${name}.docx`), await writeWord(draft));
      names.push(name);
    }
  }
  return names;
}

function groundOf(client: Case) {
  const yaml = readFileSync(join(root, "knowledge/parameters.yaml"), "utf8");
  const table = createParameterTable(readParameters(yaml, "parameters.yaml"), []);
  return {
    client,
    date: day,
    parametersOn: (on: CivilDate) => parameterSource(table, on),
    calendar: chineseCalendar,
    otherClients: [],
  };
}

function convert(folder: string, names: readonly string[]): void {
  const files = names.map((name) => join(folder, `${name}.docx`));
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...files], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 300_000,
  });
}

function problemsOf(folder: string, name: string): readonly string[] {
  const pdf = join(folder, `${name}.pdf`);
  const pages = Number(/Pages:\s+(\d+)/.exec(run("pdfinfo", [pdf]))?.[1] ?? 0);
  const kind = name.split(".")[1] ?? "";
  const most = mostPages[kind] ?? mostPagesElse;
  return [
    ...(pages < 1 || pages > most ? [`${name}: ${pages} pages, at most ${most}`] : []),
    ...fontProblems(name, pdf),
    ...overflows(name, pdf),
    ...packageProblems(name, readFileSync(join(folder, `${name}.docx`))),
  ];
}

/** Chinese is drawn with a font that has it: each font is embedded, and one of them is Chinese. */
function fontProblems(name: string, pdf: string): readonly string[] {
  const fonts = run("pdffonts", [pdf]).split("\n").slice(2).filter(Boolean);
  const isChinese = fonts.some((line) => /CJK|SimSun|SimHei|Song|Hei|WenQuanYi|Fang/i.test(line));
  return isChinese ? [] : [`${name}: no Chinese font among ${fonts.length}`];
}

/** Words beyond the edge of the page were cut by a table that is too wide. */
function overflows(name: string, pdf: string): readonly string[] {
  const boxes = run("pdftotext", ["-bbox", pdf, "-"]);
  const width = Number(/<page width="([\d.]+)"/.exec(boxes)?.[1] ?? 0);
  const words = [...boxes.matchAll(/xMin="(-?[\d.]+)"[^>]*xMax="(-?[\d.]+)"[^>]*>([^<]*)</g)];
  // The watermark is drawn across the page and is no text of a table.
  const cut = words.filter(
    ([, left, right, word]) => word !== "草稿" && (Number(left) < 20 || Number(right) > width - 20),
  );
  return cut.length === 0 ? [] : [`${name}: text beyond the margin: ${cut[0]?.[3]}`];
}

/** What LibreOffice does not tell: rows that may split, pictures without words, tables wider than the page. */
function packageProblems(name: string, file: Uint8Array): readonly string[] {
  const xml = new TextDecoder().decode(unzipSync(file)["word/document.xml"]);
  const rows = xml.split("<w:tr>").length + xml.split("<w:tr ").length - 2;
  const whole = xml.split("<w:cantSplit").length - 1;
  const silent = [...xml.matchAll(/<wp:docPr [^>]*>/g)].filter(([tag]) => !/descr="[^"]+"/.test(tag));
  const isBook = draftKinds.some((kind) => name.endsWith(`.${kind}`) && hasContents(kind));
  const textWidth = 11_906 - 2 * 1417;
  const wide = [...xml.matchAll(/<w:tblW [^>]*w:w="(\d+)"/g)].filter(
    ([, width]) => Number(width) > textWidth,
  );
  return [
    ...(rows === whole ? [] : [`${name}: ${rows - whole} rows may split`]),
    ...(silent.length === 0 ? [] : [`${name}: ${silent.length} pictures without words`]),
    ...(wide.length === 0 ? [] : [`${name}: ${wide.length} tables wider than the text`]),
    ...(xml.includes("TOC ") || !isBook ? [] : [`${name}: no table of contents`]),
  ];
}

function run(program: string, words: readonly string[]): string {
  return execFileSync(program, words, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
