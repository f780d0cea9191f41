// One line for each thing that must work, and what to do about it when it does not.

import { messageOf } from "../errors.ts";
import type { App } from "../open-app.ts";
import { loadHnsw } from "../retrieval/vectors/hnsw.ts";
import { readArguments } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage = "doctor [--json]";

type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };

export const doctor: Command = {
  name: "doctor",
  usage,
  summary: "检查配置、数据库、索引、模型和渠道",
  needs: "app",
  run: async (context, app) => {
    readArguments(context.args, {}, usage);
    const checks = await runChecks(context, app);
    const ok = checks.every((check) => check.ok);
    if (context.options.json) context.io.stdout(`${JSON.stringify({ ok, checks })}\n`);
    else
      for (const { name, ok, detail } of checks)
        context.io.stdout(`${ok ? "正常" : "异常"}  ${name}：${detail}\n`);
    return ok ? 0 : 1;
  },
};

async function runChecks({ config, signal }: CommandContext, app: App): Promise<readonly Check[]> {
  const library = app.library();
  return [
    { name: "运行环境", ok: true, detail: `Node ${process.versions.node}` },
    { name: "配置", ok: true, detail: "已读取，全部变量有效" },
    await check("数据库", async () => {
      const [row] = await app.db.query<{ version: string }>("select version() as version");
      return `${config.DATABASE_URL ? "PostgreSQL 服务器" : "内置 PGlite"}，${row?.version.split(" ").slice(0, 2).join(" ") ?? ""}`;
    }),
    {
      name: "资料库",
      ok: true,
      detail:
        library.size > 0
          ? `第 ${library.generation} 版，${library.size} 个条款`
          : "还是空的；运行 npm start 装入样例，或用 coach ingest 收入本行制度",
    },
    await check("向量检索", async () => {
      if (!app.embedder) return "未启用（EMBEDDING=none），只用词语检索";
      if (config.EMBEDDING === "builtin") return "内置向量不改善排序，未参与；只用词语检索";
      const [vector] = await app.embedder.embed(["流动资金贷款"], signal);
      const graph = (await loadHnsw()).status === "available" ? "hnswlib" : "未编译 hnswlib，用精确扫描";
      return `${app.embedder.id}，${vector?.length ?? 0} 维，${graph}`;
    }),
    await check("语言模型", async () =>
      config.OPENAI_MODEL
        ? `${config.OPENAI_MODEL}，${await app.probeModel(signal)}`
        : "未配置，回答用原文摘录（全部功能可用）",
    ),
    {
      name: "网页",
      ok: true,
      detail: `${config.HOST}:${config.PORT}${config.WEB_SECRET ? "，需签名链接" : "，仅本机"}`,
    },
    ...(await app.channelChecks()),
  ];
}

async function check(name: string, run: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await run() };
  } catch (error) {
    return { name, ok: false, detail: messageOf(error) };
  }
}
