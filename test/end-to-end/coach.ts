// Runs the real command line as a child process, as a person would.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { copyEmptyDatabase } from "../store/empty-database.ts";

export const root = resolve(import.meta.dirname, "../..");
const main = join(root, "src/main.ts");

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

type RunOptions = { readonly input?: string; readonly cwd?: string; readonly env?: Record<string, string> };

/** Runs one command to its end. */
export async function coach(args: readonly string[], { input, cwd, env }: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { env: environment(env, cwd), stdio: "pipe" });
  child.stdin.end(input ?? "");
  const [stdout, stderr, code] = await Promise.all([
    collected(child.stdout),
    collected(child.stderr),
    ended(child),
  ]);
  return { code, stdout, stderr };
}

/** Runs one command that prints one JSON object. */
export async function coachJson<T>(args: readonly string[], options?: RunOptions): Promise<T> {
  const { code, stdout, stderr } = await coach([...args, "--json"], options);
  if (code !== 0) throw new Error(`coach ${args.join(" ")} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

export type Server = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly stop: () => Promise<void>;
};

/** Starts `coach serve` on a free port and waits for its address. */
export async function serve(dataFolder: string, env: Record<string, string> = {}): Promise<Server> {
  const child = spawn(process.execPath, [main, "serve", "--data", dataFolder], {
    env: environment({ PORT: "0", ...env }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors = collected(child.stderr);
  let printed = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    printed += chunk;
    const url = /http:\/\/[\d.:]+/.exec(printed)?.[0];
    if (url && printed.includes("Ctrl-C")) {
      child.stdout.resume();
      return { url, child, stop: () => stop(child) };
    }
  }
  throw new Error(`coach serve ended: ${printed}${await errors}`);
}

export async function kill(child: ChildProcess): Promise<void> {
  const done = ended(child);
  child.kill("SIGKILL");
  await done;
}

export type DataFolder = { readonly path: string; readonly remove: () => Promise<void> };

/** A data folder that goes away with the test. Its database is there and empty, which saves each test three seconds. */
export async function dataFolder(): Promise<DataFolder> {
  const folder = await newDataFolder();
  await copyEmptyDatabase(join(folder.path, "db"));
  return folder;
}

/** Where a data folder can be made, as on the first start of all. */
export async function newDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), "coach-data-"));
  return { path: join(path, "data"), remove: () => rm(path, { recursive: true, force: true }) };
}

async function stop(child: ChildProcess): Promise<void> {
  const done = ended(child);
  child.kill("SIGTERM");
  await done;
}

function environment(extra: Record<string, string> = {}, cwd?: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    // Half of a short command is reading its own code; what one process compiled the next one takes.
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/coach-tests/compiled"),
    ...(cwd ? { INIT_CWD: cwd } : {}),
    ...extra,
  };
}

async function collected(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((settle) => child.once("exit", (code) => settle(code)));
}
