// Questions and scenarios of the bank's own from a spreadsheet: a template out, a file in with a report by row.

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ImportReport } from "../composition/exercises.ts";
import { Fault, messageOf } from "../errors.ts";
import type { App } from "../open-app.ts";
import type { Account } from "../people/person.ts";
import { readArguments } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage = `import questions|scenarios 文件.xlsx [--dry-run]，import template --out 模板.xlsx
  任何一行有错就一行都不导入，逐行说明哪一列错、错在哪里；--dry-run 只检查；有错时退出码为2
  --json：{rows, imported, updated, ids:[], rejected:[{sheet, row, column, reason}]}；template --json：{file, bytes}`;

export const importCommand: Command = {
  name: "import",
  usage,
  summary: "用 .xlsx 模板导入本行自己的题目和对练场景，按行报告错误",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      { "dry-run": { type: "boolean", default: false }, out: { type: "string" } },
      usage,
    );
    const [action, file, ...rest] = positionals;
    if (action === "template" && file === undefined) return template(context, app, values.out);
    if ((action !== "questions" && action !== "scenarios") || file === undefined || rest.length > 0) {
      throw new Fault("input/invalid", "请写明导入什么和一个文件。", { hint: `用法：coach ${usage}` });
    }
    const account: Account = { channel: "terminal", id: context.options.user };
    const person = await app.personOf(account);
    if (!app.mayKeep(person, account)) {
      throw new Fault("input/invalid", "题目和场景由资料管理员（owner、admin）导入。");
    }
    await app.loadSampleIfEmpty(context.io);
    const bytes = await bytesOf(resolve(context.cwd, file));
    const options = { by: person.id, dryRun: values["dry-run"] };
    const { exercises } = app;
    const report =
      action === "questions"
        ? await exercises.importQuestions(bytes, options)
        : await exercises.importScenarios(bytes, options);
    context.io.stdout(
      context.options.json ? `${JSON.stringify(report)}\n` : `${told(report, options.dryRun)}\n`,
    );
    return report.rejected.length > 0 ? 2 : 0;
  },
};

async function template({ cwd, io, options }: CommandContext, app: App, out: string | undefined): Promise<0> {
  if (!out) throw new Fault("input/invalid", "--out 没有写。", { hint: `用法：coach ${usage}` });
  const path = resolve(cwd, out);
  const bytes = app.exercises.template();
  await writeFile(path, bytes).catch((cause: unknown) => {
    throw new Fault("input/invalid", `文件${path}写不进：${messageOf(cause)}`, { cause });
  });
  io.stdout(
    options.json ? `${JSON.stringify({ file: path, bytes: bytes.length })}\n` : `模板已写到${path}。\n`,
  );
  return 0;
}

function told({ rows, imported, updated, ids, rejected }: ImportReport, isDry: boolean): string {
  if (rejected.length > 0) {
    const lines = rejected.map(
      ({ sheet, row, column, reason }) => `  “${sheet}”第${row}行${column ? `，“${column}”` : ""}：${reason}`,
    );
    return [`有${rejected.length}处错误，一行都没有导入：`, ...lines].join("\n");
  }
  if (rows === 0) return "表里没有内容，没有导入。";
  if (isDry) return `检查了${rows}行，没有错误，可以导入。`;
  const which = ids.length > 6 ? `${ids.slice(0, 6).join("、")}等` : ids.join("、");
  return `导入${imported}项（其中更新${updated}项）：${which}。`;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    throw new Fault("input/invalid", `文件${path}读不出：${messageOf(cause)}`, { cause });
  });
}
