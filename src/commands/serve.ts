// Runs the coach: the web page, and each channel whose variables are set, until it is told to stop.

import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = "serve";

export const serve: Command = {
  name: "serve",
  usage,
  summary: "启动服务：网页和已配置的渠道",
  needs: "app",
  run: async ({ args, io, signal }, app) => {
    readArguments(args, {}, usage);
    const started = performance.now();
    await app.loadSampleIfEmpty(io);
    const running = await app.startChannels();
    for (const line of running.lines) io.stdout(`${line}\n`);
    io.stdout(
      `资料库 ${app.library().size} 个条款，启动用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒。按 Ctrl-C 停止。\n`,
    );
    await aborted(signal);
    await running.close();
    return 0;
  },
};

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
