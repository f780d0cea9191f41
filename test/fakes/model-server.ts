// A local server that speaks the OpenAI protocol for chat completions, refuses what
// the real one refuses, and misbehaves on request. Limits are the protocol's, never the product's.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type ChatMessage,
  type ModelServerOptions,
  messagesOf,
  type Refusal,
  refuse,
} from "./model-protocol.ts";

type ModelRequest = {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
  readonly messages: readonly ChatMessage[];
};

export type Behaviour =
  | { readonly kind: "answer"; readonly text: string | ((request: ModelRequest) => string) }
  /** One token every few milliseconds. */
  | { readonly kind: "drip"; readonly text: string; readonly everyMs: number }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Stops after the text without a finish reason; `cleanly` false breaks the socket. */
  | { readonly kind: "truncated"; readonly text: string; readonly cleanly: boolean }
  | { readonly kind: "finish"; readonly text: string; readonly reason: "length" | "content_filter" }
  | { readonly kind: "malformed-event" }
  /** Accepts the request and never answers, before or after the headers. */
  | { readonly kind: "hang"; readonly afterHeaders: boolean }
  /** Writes on and on. */
  | { readonly kind: "endless"; readonly text: string };

export type ModelServer = {
  /** The base URL for a client, with `/v1`. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** What the next chat completions do, one after the other; the last one stays. */
  readonly will: (...behaviours: readonly Behaviour[]) => void;
  /** Resolves when that many chat completions have arrived. */
  readonly arrived: (count: number) => Promise<void>;
  /** Resolves when a client has closed that many unfinished completions. */
  readonly hungUp: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts the server on a free port of the loopback. */
export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const arrivals = createCounter();
  const hangUps = createCounter();
  let script: readonly Behaviour[] = [{ kind: "answer", text: "Hello." }];
  const server = createServer(async (request, response): Promise<void> => {
    const body = await readBody(request);
    const refusal = refuse(request, body, options);
    if (refusal) return sendError(response, refusal);
    if (request.url === "/v1/models") return sendJson(response, 200, modelList(options));
    const seen = {
      path: request.url ?? "",
      headers: request.headers,
      body: body ?? {},
      messages: messagesOf(body),
    };
    requests.push(seen);
    response.on("close", () => {
      if (!response.writableFinished) hangUps.add();
    });
    arrivals.add();
    const [behaviour, ...rest] = script;
    if (rest.length > 0) script = rest;
    if (behaviour) behave(behaviour, seen, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // A listening TCP server has an address with a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    will: (...behaviours) => {
      script = behaviours;
    },
    arrived: arrivals.reached,
    hungUp: hangUps.reached,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function behave(behaviour: Behaviour, request: ModelRequest, response: ServerResponse): void {
  if (behaviour.kind === "answer") answer(behaviour.text, request, response);
  else if (behaviour.kind === "finish") stream(response, request, tokensOf(behaviour.text), behaviour.reason);
  else if (behaviour.kind === "drip") drip(response, request, tokensOf(behaviour.text), behaviour.everyMs);
  else if (behaviour.kind === "status") {
    const { status, message = "Scripted.", headers } = behaviour;
    sendError(response, { status, code: null, message }, headers);
  } else if (behaviour.kind !== "hang" || behaviour.afterHeaders) misbehave(behaviour, request, response);
}

function answer(
  text: string | ((request: ModelRequest) => string),
  request: ModelRequest,
  response: ServerResponse,
): void {
  const said = typeof text === "string" ? text : text(request);
  if (request.body.stream === true) stream(response, request, tokensOf(said), "stop");
  else sendJson(response, 200, wholeCompletion(request, said));
}

type Misbehaviour = Extract<Behaviour, { kind: "truncated" | "malformed-event" | "hang" | "endless" }>;

function misbehave(behaviour: Misbehaviour, request: ModelRequest, response: ServerResponse): void {
  openStream(response);
  response.flushHeaders();
  if (behaviour.kind === "malformed-event")
    response.end('data: {"choices": [{"delta": {"con\n\ndata: [DONE]\n\n');
  if (behaviour.kind === "endless")
    writeOn(response, event(chunk(request, { content: behaviour.text }, null)));
  if (behaviour.kind !== "truncated") return;
  const tokens = tokensOf(behaviour.text).map((token) => event(chunk(request, { content: token }, null)));
  // A socket that breaks must first have carried the text.
  if (behaviour.cleanly) response.end(tokens.join(""));
  else response.write(tokens.join(""), () => response.destroy());
}

function stream(
  response: ServerResponse,
  request: ModelRequest,
  tokens: readonly string[],
  reason: string,
): void {
  openStream(response);
  response.write(event(chunk(request, { role: "assistant", content: "" }, null)));
  for (const token of tokens) response.write(event(chunk(request, { content: token }, null)));
  endStream(response, request, reason);
}

function drip(
  response: ServerResponse,
  request: ModelRequest,
  tokens: readonly string[],
  everyMs: number,
): void {
  openStream(response);
  const rest = [...tokens];
  const timer = setInterval(() => {
    const token = rest.shift();
    if (token !== undefined) response.write(event(chunk(request, { content: token }, null)));
    else endStream(response, request, "stop");
  }, everyMs);
  response.on("close", () => clearInterval(timer));
}

function writeOn(response: ServerResponse, text: string): void {
  while (!response.destroyed && response.write(text));
  if (!response.destroyed) response.once("drain", () => writeOn(response, text));
}

function endStream(response: ServerResponse, request: ModelRequest, reason: string): void {
  response.write(event(chunk(request, {}, reason)));
  const options = request.body.stream_options;
  if (typeof options === "object" && options !== null && "include_usage" in options) {
    response.write(event({ ...chunk(request, {}, null), choices: [], usage: usageOf(request, "") }));
  }
  response.end("data: [DONE]\n\n");
}

function chunk(request: ModelRequest, delta: object, finish: string | null): object {
  return {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 0,
    model: request.body.model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  };
}

function wholeCompletion(request: ModelRequest, text: string): object {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 0,
    model: request.body.model,
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: usageOf(request, text),
  };
}

function usageOf({ messages }: ModelRequest, text: string): object {
  const prompt = messages.reduce((sum, { content }) => sum + content.length, 0);
  return { prompt_tokens: prompt, completion_tokens: text.length, total_tokens: prompt + text.length };
}

function modelList({ model }: ModelServerOptions): object {
  return { object: "list", data: [{ id: model, object: "model", created: 0, owned_by: "fake" }] };
}

function tokensOf(text: string): readonly string[] {
  return text.match(/[\s\S]{1,3}/gu) ?? [];
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function sendJson(response: ServerResponse, status: number, body: object, headers: object = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, { status, code, message }: Refusal, headers: object = {}): void {
  sendJson(
    response,
    status,
    { error: { message, type: "invalid_request_error", param: null, code } },
    headers,
  );
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | undefined> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  try {
    const parsed: unknown = JSON.parse(text);
    // Anything but an object is refused as a body that cannot be read.
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function createCounter(): { readonly add: () => void; readonly reached: (count: number) => Promise<void> } {
  let count = 0;
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  return {
    add: () => {
      count += 1;
      for (const waiter of waiting) if (waiter.count <= count) waiter.resolve();
    },
    reached: (wanted) =>
      new Promise((resolve) => {
        if (count >= wanted) resolve();
        else waiting.push({ count: wanted, resolve });
      }),
  };
}
