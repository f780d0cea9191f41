// Learning results from a bank's other systems: quiz results and the like as JSON lines, files sent back as CSV.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { Fault, messageOf } from "../errors.ts";
import { type ReadEvents, readEventLines } from "../insights/import-events.ts";
import { missingColumns, type ReturnRow, readReturns } from "../insights/import-returns.ts";
import type { App } from "../open-app.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = `events import F.jsonl | returned.csv
  F.jsonl：每行 {id, at, person, team, kind, competency?, clause?, correct?, weight?, text?, reason?}；
    kind 为 asked、refused、feedback、quiz、exam、roleplay、flag、lesson、returned；同一 id 只计一次
  returned.csv：退件补件表，须有列 日期、客户经理、退件原因；可有 团队、编号、类型、能力项、条款、业务编号
  --json：{imported, duplicates, rejected:[{line, reason}]}`;

export const events: Command = {
  name: "events",
  usage,
  summary: "导入其他系统的学习记录（JSON行）和退件补件表（CSV），重复导入不会重复计",
  needs: "app",
  run: async ({ args, options, io, cwd }, app) => {
    const { positionals } = readArguments(args, {}, usage);
    const [action, file, ...rest] = positionals;
    if (action !== "import" || !file || rest.length > 0) {
      throw new Fault("input/invalid", "请写要导入的一个文件。", { hint: `用法：coach ${usage}` });
    }
    const text = await textOf(resolve(cwd, file));
    const read = /\.csv$/iu.test(file) ? readCsv(text, app) : readEventLines(text, idsOf(app));
    const imported = await app.insights.importEvents(read.events);
    const duplicates = read.events.length - imported;
    const { rejected } = read;
    if (options.json) {
      io.stdout(`${JSON.stringify({ imported, duplicates, rejected })}\n`);
      return 0;
    }
    io.stdout(`导入${imported}条，重复${duplicates}条，未导入${rejected.length}行。\n`);
    for (const { line, reason } of rejected) io.stdout(`  第${line}行：${reason}\n`);
    return 0;
  },
};

function idsOf(app: App): ReadonlySet<string> {
  return new Set(app.insights.competencies.map(({ id }) => id));
}

function readCsv(text: string, app: App): ReadEvents {
  const rows = csvRows(text);
  const missing = missingColumns(Object.keys(rows[0]?.fields ?? {}));
  if (rows.length > 0 && missing.length > 0) {
    throw new Fault("input/invalid", `表里缺少列：${missing.join("、")}。`, { hint: `用法：coach ${usage}` });
  }
  return readReturns(rows, {
    competencies: idsOf(app),
    find: app.insights.find,
    idOf: (row) => createHash("sha256").update(row).digest("hex").slice(0, 32),
  });
}

function csvRows(text: string): readonly ReturnRow[] {
  try {
    const parsed: unknown[] = parse(text, {
      ...{ columns: true, info: true, bom: true, trim: true, skip_empty_lines: true },
      relax_column_count: true,
    });
    // With the option `info`, csv-parse gives each record with the line it ends on; its types do not say so.
    return parsed.map((one) => {
      const { record, info } = one as { record: Record<string, string>; info: { lines: number } };
      return { line: info.lines, fields: record };
    });
  } catch (cause) {
    throw new Fault("input/invalid", `这不是能读的CSV：${messageOf(cause)}`, { cause });
  }
}

/** UTF-8 where it decodes, else what Chinese spreadsheet programs write. */
async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault("input/invalid", `文件${path}读不出：${messageOf(cause)}`, { cause });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
