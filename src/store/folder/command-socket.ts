// Commands for a data folder that another process owns run inside that process, over a local socket that
// only this user can open. To the person at the terminal it looks as if the command ran here.

import { chmod, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Fault, messageOf } from "../../errors.ts";
import {
  type ClientFrame,
  type CommandRequest,
  clientFrameSchema,
  receiveFrames,
  type ServerFrame,
  sendFrame,
  serverFrameSchema,
} from "./command-frames.ts";

export type CommandIo = {
  readonly stdin: AsyncIterable<string>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
};

/** Runs one command and gives its exit code; `signal` is aborted when whoever asked for it has gone. */
export type RunCommand = (request: CommandRequest, io: CommandIo, signal: AbortSignal) => Promise<number>;

export type CommandServer = {
  /** Aborts the commands that run, waits for them and frees the address. */
  readonly close: () => Promise<void>;
};

/** Far above any output; a line that never ends must not fill the memory. */
const defaultMaxFrameLength = 64 * 1024 * 1024;

/** Listens at `path`, which the caller must own (see data-folder.ts): what a dead process left there is replaced. */
export async function serveCommands(
  path: string,
  run: RunCommand,
  { maxFrameLength = defaultMaxFrameLength }: { readonly maxFrameLength?: number } = {},
): Promise<CommandServer> {
  const sessions = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    const session = serveConnection(socket, run, maxFrameLength).finally(() => sessions.delete(socket));
    sessions.set(socket, session);
  });
  await listen(server, path);
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sessions.keys()) socket.destroy();
      await Promise.all([closed, ...sessions.values()]);
    },
  };
}

async function listen(server: Server, path: string): Promise<void> {
  const isFile = process.platform !== "win32";
  if (isFile) await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new Fault("store/failed", `Cannot listen for commands at ${path}.`, { cause })),
    );
    // The socket is made within this call: nobody can open it before its mode is set.
    const mask = isFile ? process.umask(0o177) : 0;
    server.listen(path, resolve);
    if (isFile) process.umask(mask);
  });
  if (isFile) await chmod(path, 0o600);
}

/** One command a connection; resolves when the command has ended, whether or not its caller waited. */
async function serveConnection(socket: Socket, run: RunCommand, maxFrameLength: number): Promise<void> {
  const abort = new AbortController();
  const stdin = createRemoteStdin(() => sendFrame(socket, { type: "read" } satisfies ServerFrame));
  const started = new Promise<CommandRequest | null>((resolve) => {
    let isStarted = false;
    receiveFrames<ClientFrame>(socket, clientFrameSchema, maxFrameLength, (frame) => {
      // The first frame starts the command, no later one does.
      if ((frame.type === "start") === isStarted) socket.destroy();
      else if (frame.type === "start") resolve(frame.request);
      else stdin.push(frame.type === "stdin" ? frame.text : null);
      isStarted = true;
    });
    socket.once("close", () => {
      abort.abort();
      stdin.push(null);
      resolve(null);
    });
  });
  // A connection that breaks is a caller that has gone; "close" follows.
  socket.on("error", () => {});
  const request = await started;
  if (!request) return;
  const io: CommandIo = {
    stdin: stdin.chunks(),
    stdout: (text) => sendFrame(socket, { type: "stdout", text }),
    stderr: (text) => sendFrame(socket, { type: "stderr", text }),
  };
  const code = await run(request, io, abort.signal).catch((error: unknown) => {
    io.stderr(`${messageOf(error)}\n`);
    return 1;
  });
  sendFrame(socket, { type: "exit", code });
  socket.end();
}

function createRemoteStdin(ask: () => void) {
  const arrived: (string | null)[] = [];
  let wake: () => void = () => {};
  const push = (text: string | null): void => {
    arrived.push(text);
    wake();
  };
  const next = async (): Promise<string | null> => {
    if (arrived.length === 0) {
      const arrival = new Promise<void>((resolve) => {
        wake = resolve;
      });
      ask();
      await arrival;
    }
    // `null` stays in the queue: an input that has ended remains so.
    return arrived[0] === null ? null : (arrived.shift() ?? null);
  };
  async function* chunks(): AsyncGenerator<string> {
    for (let text = await next(); text !== null; text = await next()) yield text;
  }
  return { push, chunks };
}

/**
 * Runs a command in the process that listens at `path` and gives its exit code. The input is read only as far
 * as the command asks for it; a read under way when the command ends is abandoned, so the caller should exit.
 * Throws `store/locked` when nobody answers and `store/failed` when the process ends during the command.
 */
export async function forwardCommand(path: string, request: CommandRequest, io: CommandIo): Promise<number> {
  const socket = await dial(path);
  const input = io.stdin[Symbol.asyncIterator]();
  const sendChunk = async (): Promise<void> => {
    const { done, value } = await input.next();
    sendFrame(socket, done ? { type: "end" } : { type: "stdin", text: value });
  };
  return new Promise<number>((resolve, reject) => {
    const fail = (cause?: unknown): void => {
      socket.destroy();
      reject(
        new Fault("store/failed", "The running coach ended before the command was finished.", {
          hint: "Start it again and repeat the command.",
          cause,
        }),
      );
    };
    receiveFrames<ServerFrame>(socket, serverFrameSchema, defaultMaxFrameLength, (frame) => {
      if (frame.type === "read") sendChunk().catch(fail);
      else if (frame.type === "exit") resolve(frame.code);
      else io[frame.type](frame.text);
    });
    socket.once("error", fail);
    socket.once("close", () => fail());
    sendFrame(socket, { type: "start", request } satisfies ClientFrame);
  });
}

function dial(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const fail = (cause: Error): void =>
      reject(
        new Fault("store/locked", "Another process uses this data folder and takes no commands now.", {
          hint: "Try again in a moment, or choose another folder with --data.",
          cause,
        }),
      );
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.off("error", fail);
      resolve(socket);
    });
  });
}
