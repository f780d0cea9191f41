// HTTP of the fake: reads requests, applies faults and gates, writes the journal, answers.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fault } from "./faults.ts";
import type { Call } from "./model.ts";
import { type Answer, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

export type HttpCall = {
  /** Path under `/cgi-bin/`, e.g. `message/send`; `media-url` for the address of an encrypted file. */
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly json: unknown;
  readonly headers: IncomingMessage["headers"];
  readonly ip: string;
  readonly verb: string;
};

export type Binary = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
};

export type Endpoint = (call: HttpCall) => Answer | Binary;

export type HttpServer = {
  readonly server: Server;
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** Listens on a free port of the loopback. */
export async function startHttp(world: World, dispatch: Endpoint): Promise<HttpServer> {
  const server = createServer((request, response) => {
    void answer(world, dispatch, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  world: World,
  dispatch: Endpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = await readCall(request);
  const entry = world.record(
    call.method,
    call.query,
    call.json ?? (call.bytes.length > 0 ? call.bytes : null),
  );
  const fault = world.faults.take(call.method);
  if (fault) entry.scripted = true;
  if (fault?.kind === "hang") return;
  if (fault?.kind === "reset") {
    response.destroy();
    return;
  }
  if (fault?.kind === "status") {
    response.writeHead(fault.status).end();
    return;
  }
  const result = fault?.kind === "refuse" ? refuse(fault.errcode, fault.errmsg) : dispatch(call);
  note(entry, result);
  world.changed();
  await deliver(world, fault, result, response);
}

async function deliver(
  world: World,
  fault: Fault | undefined,
  result: Answer | Binary,
  response: ServerResponse,
): Promise<void> {
  if (fault?.kind === "no-answer") {
    response.destroy();
    return;
  }
  if (fault?.kind === "slow") await new Promise<void>((resolve) => void world.clock.after(fault.ms, resolve));
  if ("bytes" in result && result.bytes instanceof Buffer) {
    const { status, headers, bytes } = result as Binary;
    response.writeHead(status, headers).end(bytes);
    return;
  }
  response.writeHead(200, { "content-type": "application/json; charset=UTF-8" }).end(JSON.stringify(result));
}

function note(entry: Call, result: Answer | Binary): void {
  entry.errcode = "errcode" in result ? (result.errcode as number) : 0;
  if ("errmsg" in result) entry.errmsg = result.errmsg as string;
}

async function readCall(request: IncomingMessage): Promise<HttpCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const url = new URL(request.url ?? "/", "http://fake");
  return {
    method: url.pathname.startsWith("/media/") ? "media-url" : url.pathname.replace(/^\/cgi-bin\//, ""),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    bytes,
    json: parse(bytes),
    headers: request.headers,
    ip: request.socket.remoteAddress ?? "",
    verb: request.method ?? "GET",
  };
}

function parse(bytes: Buffer): unknown {
  try {
    return bytes.length > 0 ? JSON.parse(bytes.toString("utf8")) : undefined;
  } catch {
    return undefined;
  }
}
