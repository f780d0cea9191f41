import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CommandRequest } from "../../../src/store/folder/command-frames.ts";
import {
  type CommandServer,
  forwardCommand,
  type RunCommand,
  serveCommands,
} from "../../../src/store/folder/command-socket.ts";

const request: CommandRequest = {
  argv: ["ask", "期限？"],
  cwd: "/home/li",
  env: { LANG: "zh" },
  isTTY: true,
  columns: 80,
};

let folder: string;
let path: string;
let server: CommandServer | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "coach-socket-"));
  path = join(folder, "command.sock");
  server = null;
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

async function serve(run: RunCommand, options?: { maxFrameLength: number }): Promise<void> {
  server = await serveCommands(path, run, options);
}

async function* input(...chunks: string[]): AsyncGenerator<string> {
  yield* chunks;
}

async function forward(stdin: AsyncIterable<string> = input()) {
  const output: string[] = [];
  const errors: string[] = [];
  const io = {
    stdin,
    stdout: (text: string) => output.push(text),
    stderr: (text: string) => errors.push(text),
  };
  const code = await forwardCommand(path, request, io);
  return { code, output: output.join(""), errors: errors.join("") };
}

function createSignal() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function dial(): Promise<Socket> {
  const socket = connect(path);
  await once(socket, "connect");
  return socket;
}

test("a command runs in the server with its request, and its output and exit code come back", async () => {
  let seen: unknown;
  await serve(async (given, io) => {
    seen = given;
    io.stdout("三年\n以内 🏦\n");
    io.stderr("慢\n");
    return 2;
  });
  expect(await forward()).toEqual({ code: 2, output: "三年\n以内 🏦\n", errors: "慢\n" });
  expect(seen).toEqual(request);
});

test("standard input reaches the command, chunk by chunk and to its end", async () => {
  await serve(async (_request, io) => {
    for await (const chunk of io.stdin) io.stdout(`<${chunk}>`);
    return 0;
  });
  const long = "对公".repeat(300_000);
  expect((await forward(input("一\n二", "", long))).output).toBe(`<一\n二><><${long}>`);
});

test("a conversation can go back and forth", async () => {
  await serve(async (_request, io) => {
    io.stdout("? ");
    for await (const line of io.stdin) io.stdout(`re: ${line}? `);
    return 0;
  });
  const transcript: string[] = [];
  let heard = createSignal();
  async function* person(): AsyncGenerator<string> {
    for (const line of ["first", "second"]) {
      await heard.promise;
      heard = createSignal();
      transcript.push(line);
      yield line;
    }
    await heard.promise;
  }
  const stdout = (text: string) => {
    transcript.push(text);
    heard.resolve();
  };
  expect(await forwardCommand(path, request, { stdin: person(), stdout, stderr: () => {} })).toBe(0);
  expect(transcript).toEqual(["? ", "first", "re: first? ", "second", "re: second? "]);
});

test("a command that reads no input leaves its caller's input alone", async () => {
  await serve(async () => 0);
  let reads = 0;
  const stdin = {
    [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: `${++reads}` }) as const }),
  };
  expect((await forward(stdin)).code).toBe(0);
  expect(reads).toBe(0);
});

test("commands run side by side, each with its own input and output", async () => {
  await serve(async (_request, io) => {
    for await (const chunk of io.stdin) io.stdout(chunk);
    return 0;
  });
  const results = await Promise.all(["a", "b", "c"].map((text) => forward(input(text, text))));
  expect(results.map(({ output }) => output)).toEqual(["aa", "bb", "cc"]);
});

test("a caller that goes away aborts its command and ends its input", async () => {
  const running = createSignal();
  const aborted = createSignal();
  await serve(async (_request, io, signal) => {
    running.resolve();
    for await (const _chunk of io.stdin);
    expect(signal.aborted).toBe(true);
    aborted.resolve();
    return 0;
  });
  const socket = await dial();
  socket.write(`${JSON.stringify({ type: "start", request })}\n`);
  await running.promise;
  socket.destroy();
  await aborted.promise;
});

test.each([
  ["no JSON", "hello\n"],
  ["no frame", '{"type":"launch"}\n'],
  ["input before the start", '{"type":"stdin","text":"x"}\n'],
  ["a bad request", '{"type":"start","request":{"argv":"ask"}}\n'],
  ["a line without an end", "x".repeat(20_000)],
  ["a line that is too long", `{"type":"start","x":"${"x".repeat(20_000)}"}\n`],
])("%s closes that connection only", async (_name, text) => {
  await serve(
    async (_request, io) => {
      io.stdout("ok");
      return 0;
    },
    { maxFrameLength: 10_000 },
  );
  const socket = await dial();
  const closed = once(socket, "close");
  socket.on("error", () => {});
  socket.write(text);
  await closed;
  expect((await forward()).output).toBe("ok");
});

test("a second start on one connection aborts the command", async () => {
  const aborted = createSignal();
  await serve(async (_request, _io, signal) => {
    signal.addEventListener("abort", () => aborted.resolve());
    await aborted.promise;
    return 0;
  });
  const socket = await dial();
  const start = `${JSON.stringify({ type: "start", request })}\n`;
  socket.write(start + start);
  await aborted.promise;
});

test("a command that throws ends with its message and exit code 1", async () => {
  await serve(async () => {
    throw new Error("out of paper");
  });
  expect(await forward()).toEqual({ code: 1, output: "", errors: "out of paper\n" });
});

test("closing aborts the commands that run and waits for them; their callers are told", async () => {
  const running = createSignal();
  const log: string[] = [];
  await serve(async (_request, _io, signal) => {
    running.resolve();
    await once(signal, "abort");
    log.push("cleaned up");
    return 0;
  });
  const outcome = forward().catch((error: unknown) => error);
  await running.promise;
  await server?.close();
  log.push("closed");
  expect(log).toEqual(["cleaned up", "closed"]);
  expect(await outcome).toMatchObject({
    code: "store/failed",
    message: expect.stringContaining("ended before"),
  });
});

test("nobody at the address is a fault with a hint", async () => {
  await expect(forward()).rejects.toMatchObject({ code: "store/locked", hint: expect.any(String) });
});

test("only this user may open the socket, and what a dead process left there is replaced", async () => {
  await writeFile(path, "left over");
  await serve(async () => 7);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await forward()).code).toBe(7);
});

test("input that fails to be read fails the command for its caller", async () => {
  await serve(async (_request, io) => {
    for await (const _chunk of io.stdin);
    return 0;
  });
  async function* broken(): AsyncGenerator<string> {
    yield "one";
    throw new Error("terminal gone");
  }
  await expect(forward(broken())).rejects.toMatchObject({ code: "store/failed" });
});
