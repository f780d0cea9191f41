// The owner's list of documents: which file is which version of what, from when it counts, whether it still
// does. A mistake here puts a rule in force on the wrong day, so one bad line stops the ingest and is named.

import { readFile, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type CivilDate, readCivilDate } from "../../dates.ts";
import { Fault, messageOf } from "../../errors.ts";
import { decode } from "../reading/decode.ts";

export type ManifestStatus = "current" | "superseded" | "repealed";

export type ManifestLine = {
  /** Absolute path of the file. */
  readonly file: string;
  readonly title: string | null;
  readonly versionDate: CivilDate | null;
  readonly effective: CivilDate | null;
  readonly status: ManifestStatus | null;
  /** The day a superseded act's successor was made, or a repealed act's first day out of force. */
  readonly statusDate: CivilDate | null;
};

export type Manifest = { readonly file: string; readonly lines: readonly ManifestLine[] };

type Row = { readonly number: number; readonly cells: ReadonlyMap<string, string> };

const columns = ["path", "title", "version_date", "effective", "status"] as const;
const mostProblems = 10;
const statuses: readonly (readonly [RegExp, ManifestStatus])[] = [
  [/^(?:superseded|被替代|已被替代|已修订|旧版)/u, "superseded"],
  [/^(?:repealed|abolished|废止|已废止|失效|已失效)/u, "repealed"],
  [/^(?:newest|current|in force|现行|有效|施行)/u, "current"],
];

/** Reads a tab-separated manifest. Throws `input/invalid` that names each bad line. */
export async function readManifest(given: string): Promise<Manifest> {
  const file = await realpath(given).catch((cause: unknown) => {
    throw unreadable(given, messageOf(cause));
  });
  const decoded = decode(await readFile(file));
  if (decoded.status === "rejected") throw unreadable(given, decoded.reason);
  return { file, lines: parseManifest(decoded.text, dirname(file)) };
}

/** The lines of a manifest; paths are relative to `folder`. Throws `input/invalid` that names each bad line. */
export function parseManifest(text: string, folder: string): readonly ManifestLine[] {
  const [head = "", ...body] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = head.split("\t").map((name) => name.trim());
  if (!names.includes("path")) {
    throw new Fault("input/invalid", "清单第 1 行没有 path 列。", {
      hint: `第一行写列名，以制表符分隔，认识的列：${columns.join("、")}。没有导入任何内容。`,
    });
  }
  const problems: string[] = [];
  const seen = new Map<string, number>();
  const lines = rowsOf(names, body, problems).map((row) => {
    const line = lineOf(row, folder, problems);
    const earlier = seen.get(line.file);
    if (earlier !== undefined) problems.push(`第 ${row.number} 行：与第 ${earlier} 行是同一个文件`);
    seen.set(line.file, row.number);
    return line;
  });
  if (problems.length > 0) throw badLines(problems);
  return lines;
}

function rowsOf(names: readonly string[], body: readonly string[], problems: string[]): readonly Row[] {
  return body.flatMap((text, index) => {
    const number = index + 2;
    if (text.trim() === "") return [];
    const cells = text.split("\t");
    if (cells.length > names.length) {
      problems.push(`第 ${number} 行：有 ${cells.length} 列，第一行只有 ${names.length} 列`);
    }
    return [{ number, cells: new Map(names.map((name, at) => [name, cells[at]?.trim() ?? ""])) }];
  });
}

function lineOf({ number, cells }: Row, folder: string, problems: string[]): ManifestLine {
  const path = cells.get("path") ?? "";
  if (path === "") problems.push(`第 ${number} 行：path 为空`);
  const dateIn = (column: string): CivilDate | null => {
    // Full-width digits come with Chinese input.
    const text = (cells.get(column) ?? "").normalize("NFKC");
    const date = text === "" ? null : readCivilDate(text);
    if (date === undefined) problems.push(`第 ${number} 行：${column} 不是日期“${text}”`);
    return date ?? null;
  };
  const words = cells.get("status") ?? "";
  const status = statuses.find(([pattern]) => pattern.test(words.toLowerCase()))?.[1] ?? null;
  if (words !== "" && status === null) problems.push(`第 ${number} 行：不认识的 status“${words}”`);
  const dated = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/.exec(words)?.[0];
  return {
    file: resolve(folder, path.normalize("NFC")),
    title: cells.get("title") || null,
    versionDate: dateIn("version_date"),
    effective: dateIn("effective"),
    status,
    statusDate: dated === undefined ? null : (readCivilDate(dated) ?? null),
  };
}

function badLines(problems: readonly string[]): Fault {
  const shown = problems.slice(0, mostProblems).join("；");
  const rest = problems.length > mostProblems ? `；另有 ${problems.length - mostProblems} 处` : "";
  return new Fault("input/invalid", `清单有误：${shown}${rest}`, {
    hint: "改好清单再试；没有导入任何内容。",
  });
}

function unreadable(file: string, reason: string): Fault {
  return new Fault("input/invalid", `清单无法读取：${file}（${reason}）`, {
    hint: "请核对 --manifest 的路径；没有导入任何内容。",
  });
}
