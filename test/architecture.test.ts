// The rules that matter are tests: who may import whom, no cycles, no reading of the surroundings in the
// middle of the code, files that stay small, and texts that stay with their tables.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { configVariables } from "../src/config.ts";

const root = resolve(import.meta.dirname, "..");
const source = join(root, "src");

/** What each folder of `src` may import besides itself and the files named in `free`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  finance: [],
  people: [],
  parameters: ["finance"],
  cases: ["people", "finance"],
  calculation: ["finance", "parameters"],
  documents: ["cases", "finance", "calculation", "parameters"],
  drafting: ["cases", "documents", "people", "chat", "language"],
  curriculum: ["library", "retrieval", "people"],
  "red-lines": [],
  negotiation: ["finance"],
  rehearsal: ["negotiation", "language", "finance", "red-lines"],
  library: ["people"],
  retrieval: ["people", "library"],
  language: ["chat"],
  chat: ["people", "language", "library"],
  skills: [
    "people",
    "library",
    "retrieval",
    "language",
    "chat",
    "parameters",
    "finance",
    "calculation",
    "cases",
    "documents",
    "drafting",
    "red-lines",
    "negotiation",
    "rehearsal",
    "curriculum",
    "practice",
    "insights",
    "upkeep",
  ],
  store: [
    "people",
    "library",
    "chat",
    "retrieval",
    "rehearsal",
    "cases",
    "drafting",
    "channels",
    "practice",
    "insights",
    "upkeep",
    "curriculum",
    "negotiation",
  ],
  channels: ["people", "chat"],
  schedule: ["people", "chat", "cases", "practice", "insights", "upkeep"],
  insights: ["people", "chat", "curriculum"],
  upkeep: ["people", "chat", "insights", "cases", "curriculum", "practice"],
  practice: ["people", "library", "language", "chat", "curriculum", "calculation", "finance"],
  desk: ["library"],
  web: ["people", "library", "chat", "retrieval", "channels", "desk", "curriculum", "practice", "insights"],
  commands: [
    "people",
    "chat",
    "channels",
    "retrieval",
    "library",
    "parameters",
    "finance",
    "calculation",
    "curriculum",
    "cases",
    "documents",
    "negotiation",
    "rehearsal",
    "language",
    "practice",
    "insights",
    "upkeep",
  ],
};
const free = ["errors", "log", "dates", "config"];
/** Composition: may import everything, and only `main` and `commands` import it. */
const composition = ["main", "app", "open-app", "composition"];

type SourceFile = { readonly path: string; readonly text: string; readonly imports: readonly Imported[] };
type Imported = { readonly path: string; readonly isType: boolean };

const files = sourceFiles();

describe("architecture", () => {
  it("lets each folder import only what its row of the table allows", () => {
    const breaches = files.flatMap(({ path, imports }) =>
      imports.flatMap((imported) => (isAllowed(path, imported) ? [] : [`${path} imports ${imported.path}`])),
    );
    expect(breaches).toEqual([]);
  });

  it("has no import cycles", () => {
    expect(cyclesOf(files)).toEqual([]);
  });

  it("keeps skills apart from each other", () => {
    const breaches = files
      .filter(({ path }) => path.startsWith("skills/"))
      .flatMap(({ path, imports }) =>
        imports
          .filter(
            (imported) => imported.path.startsWith("skills/") && skillOf(imported.path) !== skillOf(path),
          )
          .map((imported) => `${path} imports ${imported.path}`),
      );
    expect(breaches).toEqual([]);
  });

  it("takes clock, chance and environment as parameters", () => {
    const pattern = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b/;
    const outside = files.filter(
      ({ path, text }) => path !== "main.ts" && pattern.test(withoutComments(text)),
    );
    expect(outside.map(({ path }) => path)).toEqual([]);
  });

  it("keeps files small enough to hold one idea", () => {
    const long = files.filter(({ text }) => text.split("\n").length > 300).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it("has no barrels, default exports, enums or `any`", () => {
    const pattern = /^export \* from|^export default|^(export )?(const )?enum |[:<]\s*any\b|\bas any\b/m;
    expect(files.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it("opens each source file with a comment that says why it exists", () => {
    expect(files.filter(({ text }) => !text.startsWith("// ")).map(({ path }) => path)).toEqual([]);
  });

  it("documents each environment variable in .env.example and README", () => {
    const example = readFileSync(join(root, ".env.example"), "utf8");
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const shown = [...example.matchAll(/^([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    expect(shown.toSorted()).toEqual(configVariables.toSorted());
    expect(configVariables.filter((name) => !readme.includes(name))).toEqual([]);
  });
});

function isAllowed(path: string, { path: imported, isType }: Imported): boolean {
  const from = topOf(path);
  const to = topOf(imported);
  if (from === to || free.includes(to) || composition.includes(from)) return true;
  if (composition.includes(to)) return from === "commands" && isType;
  return mayImport[from]?.includes(to) === true;
}

/** `chat/handle.ts` → `chat`; `errors.ts` → `errors`. */
function topOf(path: string): string {
  return path.split("/")[0]!.replace(/\.ts$/, "");
}

function skillOf(path: string): string {
  return path.split("/")[1]!.replace(/\.ts$/, "");
}

function sourceFiles(): readonly SourceFile[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => {
      const text = readFileSync(join(source, path), "utf8");
      return { path: path.replaceAll("\\", "/"), text, imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): readonly Imported[] {
  const pattern = /^(?:import|export)\s+(type\s+)?[^;]*?from\s+"(\.[^"]+)"/gms;
  return [...text.matchAll(pattern)].map(([, isType, target]) => ({
    path: relative(source, resolve(source, dirname(path), target!)).replaceAll("\\", "/"),
    isType: isType !== undefined,
  }));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "");
}

/** Cycles among imports of values; a type is gone when the code runs. */
function cyclesOf(all: readonly SourceFile[]): readonly string[] {
  const graph = new Map(
    all.map(({ path, imports }) => [
      path,
      imports.filter(({ isType }) => !isType).map((imported) => imported.path),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push([...trail.slice(at), path].join(" → "));
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

describe("the README", () => {
  it("quotes the bench's own table", () => {
    const results = readFileSync(join(root, "scripts/bench/results/service.md"), "utf8");
    const rows = results
      .split("\n")
      .filter((line) => /^\| (?!what|---)/.test(line) && !line.startsWith("|---"));
    const readme = readFileSync(join(root, "README.md"), "utf8");
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
  });
});
