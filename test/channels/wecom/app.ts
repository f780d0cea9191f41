// The whole product in this process, talking to the fake WeCom.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../../src/commands/command.ts";
import { readConfig } from "../../../src/config.ts";
import { createLog } from "../../../src/log.ts";
import { type App, openApp } from "../../../src/open-app.ts";
import type { FakeWecom } from "../../fakes/wecom/fake-wecom.ts";
import { copyEmptyDatabase } from "../../store/empty-database.ts";

export type Product = {
  readonly app: App;
  readonly origin: string;
  readonly lines: readonly string[];
  readonly logged: () => string;
  readonly stop: () => Promise<void>;
};

type Way = "app" | "socket" | "callback" | "webhook";

export type ProductOptions = {
  readonly wecom: FakeWecom;
  readonly folder: string;
  readonly ways: readonly Way[];
  readonly env?: Readonly<Record<string, string>>;
};

/** A data folder that goes away; its database is there and empty. */
export async function scratchFolder() {
  const path = await mkdtemp(join(tmpdir(), "coach-wecom-"));
  await copyEmptyDatabase(join(path, "db"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Starts the product on this data folder, with the sample library, and tells the fake where it is. */
export async function startProduct({ wecom, folder, ways, env = {} }: ProductOptions): Promise<Product> {
  const lines: string[] = [];
  const clock = wecom.clock.now;
  const log = createLog("debug", (line) => lines.push(line), clock);
  const config = readConfig({
    PORT: "0",
    EMBEDDING: "none",
    WECOM_API_URL: wecom.apiUrl,
    ...wecom.environment(...ways),
    ...env,
  });
  const app = await openApp({ config, dataFolder: folder, clock, log });
  await app.loadSampleIfEmpty(quiet);
  const running = await app.startChannels();
  const origin = /http:\/\/[\d.:]+/u.exec(running.lines[0] ?? "")?.[0] ?? "";
  wecom.setCallbacks(origin);
  return {
    app,
    origin,
    lines: running.lines,
    logged: () => lines.join(""),
    stop: async () => {
      await running.close();
      await app.close();
    },
  };
}

export const quiet: Io = {
  stdin: (async function* (): AsyncGenerator<string> {})(),
  stdout: () => {},
  stderr: () => {},
  isTerminal: false,
  columns: 80,
};
