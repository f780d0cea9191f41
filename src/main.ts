// The command line. A command that needs the data folder runs in the process that owns it: this one, or a
// live one to which it is forwarded; to the person who typed it there is no difference.

import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Command, CommandContext, Io } from "./commands/command.ts";
import { type CommandLine, readCommandLine } from "./commands/command-line.ts";
import { commands, helpText } from "./commands/commands.ts";
import { environmentFile } from "./composition/knowledge-files.ts";
import { openParameters } from "./composition/parameters.ts";
import { openRehearsal } from "./composition/rehearsal.ts";
import { sampleCurriculum } from "./composition/sample-curriculum.ts";
import { type Config, readConfig } from "./config.ts";
import type { Clock } from "./dates.ts";
import { Fault, isInputFault, messageOf } from "./errors.ts";
import { createLog, type Log } from "./log.ts";
import { type App, openApp } from "./open-app.ts";
import { forwardCommand, serveCommands } from "./store/folder/command-socket.ts";
import { openDataFolder } from "./store/folder/data-folder.ts";
import { identifyProcess } from "./store/folder/process-identity.ts";

type Environment = {
  readonly config: Config;
  readonly cwd: string;
  readonly log: Log;
  readonly signal: AbortSignal;
};

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interrupted.abort());
// A reader that went away (`coach search … | head`) is not a fault.
process.stdout.on("error", () => process.exit(0));

process.exitCode = await main(process.argv.slice(2));
// A reader slower than this process still gets everything: a pipe holds 64 KB, and the exit would drop the rest.
await new Promise<void>((flushed) => process.stdout.write("", () => flushed()));
// What still runs (a terminal waiting for a key) has no more to say.
process.exit();

async function main(argv: readonly string[]): Promise<number> {
  try {
    if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
    const line = readCommandLine(argv, commands);
    if (line.help) return print(helpText(line.command));
    if (!line.command) return print(helpText());
    const config = readConfig(process.env);
    const log = createLog(
      config.LOG_LEVEL,
      (text) => process.stderr.write(text),
      () => new Date(),
    );
    const cwd = process.env.INIT_CWD ?? process.cwd();
    const environment = { config, cwd, log, signal: interrupted.signal };
    if (line.command.needs === "nothing") {
      return await line.command.run(contextOf(line, environment, localIo()));
    }
    return await runOnData(line, line.command, environment, argv);
  } catch (error) {
    return explain(error, (text) => process.stderr.write(text));
  }
}

type DataCommand = Extract<Command, { needs: "app" }>;

/** Owns the data folder and runs the command, or forwards it to the process that owns it. */
async function runOnData(
  line: CommandLine,
  command: DataCommand,
  environment: Environment,
  argv: readonly string[],
): Promise<number> {
  const dataFolder = dataFolderOf(line, environment);
  for (;;) {
    const folder = await openDataFolder(dataFolder, { identity: identifyProcess(), newId: randomUUID });
    if (folder.status === "owned") {
      try {
        return await runAsOwner(line, command, environment, dataFolder, folder.socketPath);
      } finally {
        await folder.release();
      }
    }
    if (command.name === "serve") {
      throw new Fault("store/locked", `A coach is already running on ${dataFolder}.`, {
        hint: "Stop it first, or pass another --data folder.",
      });
    }
    const forwarded = await forward(folder.socketPath, environment, argv);
    if (forwarded !== "gone") return forwarded;
  }
}

async function runAsOwner(
  line: CommandLine,
  command: DataCommand,
  environment: Environment,
  dataFolder: string,
  socketPath: string,
): Promise<number> {
  const { config, log } = environment;
  const opening = openApp({ config, dataFolder, clock: clockOf(line), log });
  const running = new Set<Promise<number>>();
  // Listening comes first: a command typed while this process still opens its data waits here.
  const server = await serveCommands(socketPath, (request, io, signal) => {
    const forwardedIo = { ...io, isTerminal: request.isTTY, columns: request.columns };
    const run = opening.then((app) => runForwarded(request, forwardedIo, { ...environment, signal }, app));
    running.add(run);
    return run.finally(() => running.delete(run));
  });
  const app = await opening.catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  try {
    const code = await command.run(contextOf(line, environment, localIo()), app);
    // Whoever was forwarded here meanwhile is served to the end, unless this process was told to stop.
    while (running.size > 0 && !environment.signal.aborted) await Promise.allSettled(running);
    return code;
  } finally {
    await server.close();
    await app.close();
  }
}

/** A command that another process typed, run here. */
async function runForwarded(
  request: { readonly argv: readonly string[]; readonly cwd: string },
  io: Io,
  environment: Environment,
  app: App,
): Promise<number> {
  try {
    const line = readCommandLine(request.argv, commands);
    if (line.command?.needs !== "app") throw new Fault("input/invalid", "This command cannot be forwarded.");
    const lines = { ...io, stdin: linesOf(io.stdin) };
    return await line.command.run(contextOf(line, { ...environment, cwd: request.cwd }, lines), app);
  } catch (error) {
    return explain(error, io.stderr);
  }
}

/** `gone` when the owner ended between the look at the lock and the call: then the folder is free. */
async function forward(
  socketPath: string,
  { cwd }: Environment,
  argv: readonly string[],
): Promise<number | "gone"> {
  const io = localIo();
  const request = { argv: [...argv], cwd, env: {}, isTTY: io.isTerminal, columns: io.columns };
  try {
    return await forwardCommand(socketPath, request, { ...io, stdin: withNewlines(io.stdin) });
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "store/locked") throw error;
    await new Promise((settle) => setTimeout(settle, 100));
    return "gone";
  }
}

function contextOf(line: CommandLine, environment: Environment, io: Io): CommandContext {
  return {
    args: line.args,
    options: { json: line.json, user: line.user, lang: line.lang },
    io,
    cwd: environment.cwd,
    clock: clockOf(line),
    config: environment.config,
    sampleCurriculum,
    rehearsal: openRehearsal,
    parameters: () => openParameters(dataFolderOf(line, environment), clockOf(line)),
    signal: environment.signal,
  };
}

function dataFolderOf(line: CommandLine, { config, cwd }: Environment): string {
  return resolve(cwd, line.data ?? config.DATA_DIR ?? "data");
}

/** `--now` sets the clock everywhere; it stands still, so that two runs give the same. */
function clockOf({ now }: CommandLine): Clock {
  return now === null ? () => new Date() : () => new Date(now);
}

function localIo(): Io {
  return {
    stdin: typedLines(),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    isTerminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 80,
  };
}

/** Reading begins with the first line asked for: a line that came before anybody listened would be lost. */
async function* typedLines(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin, terminal: false });
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r?\n/u);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest) yield rest;
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Says what failed and what to do; the exit status tells programs. */
function explain(error: unknown, write: (text: string) => void): number {
  if (interrupted.signal.aborted) return 130;
  write(`${messageOf(error)}\n`);
  if (error instanceof Fault && error.hint) write(`${error.hint}\n`);
  if (!(error instanceof Fault) && error instanceof Error && error.stack) write(`${error.stack}\n`);
  return isInputFault(error) ? 2 : 1;
}
