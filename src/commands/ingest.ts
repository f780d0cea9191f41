// Documents into the library: files or folders, again and again; only what changed is touched.

import { resolve } from "node:path";
import { Fault } from "../errors.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = "ingest 文件或目录 … [--json]";

export const ingest: Command = {
  name: "ingest",
  usage,
  summary: "把制度和培训资料收进资料库",
  needs: "app",
  run: async ({ args, options, io, cwd, signal }, app) => {
    const { positionals } = readArguments(args, {}, usage);
    if (positionals.length === 0) {
      throw new Fault("input/invalid", "No file or folder given.", { hint: `Usage: coach ${usage}` });
    }
    const report = await app.ingest(
      positionals.map((path) => resolve(cwd, path)),
      io,
      signal,
    );
    if (options.json) {
      io.stdout(`${JSON.stringify(report)}\n`);
      return 0;
    }
    const { documents, passages, unchanged, removed, skipped, ms } = report;
    io.stdout(
      `${documents} 份文件，${passages} 个条款；未变 ${unchanged} 份，移出 ${removed} 份，跳过 ${skipped.length} 个，用时 ${(ms / 1000).toFixed(1)} 秒。\n`,
    );
    for (const { file, reason } of skipped) io.stdout(`跳过 ${file}：${reason}\n`);
    return 0;
  },
};
