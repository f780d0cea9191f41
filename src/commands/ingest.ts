// Documents into the library: files or folders, again and again; only what changed is touched.

import { dirname, resolve } from "node:path";
import { parseCivilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { DocumentChange } from "../library/document-change.ts";
import type { IngestReport } from "../library/ingest.ts";
import { readArguments } from "./arguments.ts";
import { changeLines, changeSummary } from "./change-lines.ts";
import type { Command } from "./command.ts";

const usage = "ingest 文件或目录 … [--manifest 清单.tsv] [--dry-run] [--at 2027-01-01] [--json]";
const optionSpecs = {
  manifest: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  at: { type: "string" },
} as const;

export const ingest: Command = {
  name: "ingest",
  usage,
  summary: "把制度和培训资料收进资料库；--manifest 说明各版本，--dry-run 只看会改什么，--at 从某日起施行",
  needs: "app",
  run: async ({ args, options, io, cwd, signal }, app) => {
    const { values, positionals } = readArguments(args, optionSpecs, usage);
    const manifest = values.manifest === undefined ? undefined : resolve(cwd, values.manifest);
    const given = positionals.map((path) => resolve(cwd, path));
    // A manifest alone stands for the folder it describes.
    const paths = given.length === 0 && manifest !== undefined ? [dirname(manifest)] : given;
    if (paths.length === 0) {
      throw new Fault("input/invalid", "No file or folder given.", { hint: `Usage: coach ${usage}` });
    }
    const report = await app.ingest(paths, io, signal, {
      dryRun: values["dry-run"],
      ...(manifest === undefined ? {} : { manifest }),
      ...(values.at === undefined ? {} : { at: parseCivilDate(values.at, "--at") }),
    });
    if (options.json) io.stdout(`${JSON.stringify(report)}\n`);
    else for (const line of linesOf(report)) io.stdout(`${line}\n`);
    return 0;
  },
};

function linesOf(report: IngestReport): readonly string[] {
  const { documents, passages, unchanged, removed, skipped, warnings, changes, ms } = report;
  const seconds = (ms / 1000).toFixed(1);
  return [
    ...(changes ?? []).flatMap(documentLines),
    ...(changes ? ["以上只是预览，资料库没有改动。"] : []),
    `${documents} 份文件，${passages} 个条款；未变 ${unchanged} 份，移出 ${removed} 份，跳过 ${skipped.length} 个，用时 ${seconds} 秒。`,
    ...skipped.map(({ file, reason }) => `跳过 ${file}：${reason}`),
    ...warnings.map(({ file, message }) => `注意 ${file}：${message}`),
  ];
}

const statusWords = { added: "新增", changed: "修改", removed: "移出" } as const;

/** A document that is new or leaves is told in one line; of a changed one every clause. */
function documentLines(change: DocumentChange): readonly string[] {
  const { document, title, status, against, clauses } = change;
  const head = `${statusWords[status]}《${title}》（${document}）：${changeSummary(clauses)}`;
  return status === "removed" || against === null ? [head] : [head, ...changeLines(clauses)];
}
