// The fake's HTTP server on the loopback: the Web API, upload addresses, response addresses and private files.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ResponseUrls } from "./response-url.ts";
import type { Calls } from "./web-api/calls.ts";
import { receiveUpload } from "./web-api/files.ts";
import { handleCall, type Tokens } from "./web-api/handle-call.ts";
import type { MethodContext } from "./web-api/method.ts";
import type { Workspace } from "./workspace.ts";

type Dependencies = {
  readonly workspace: Workspace;
  readonly context: MethodContext;
  readonly calls: Calls;
  readonly tokens: Tokens;
  readonly responseUrls: ResponseUrls;
};

/** Listens on a free port and tells the workspace its address. */
export async function listen(server: Server, workspace: Workspace): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A listening TCP server has an address with a port.
  workspace.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function createSlackServer(dependencies: () => Dependencies): Server {
  return createServer((request, response) => {
    answer(request, response, dependencies()).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, all: Dependencies): Promise<void> {
  const body = await readBody(request);
  const url = new URL(request.url ?? "/", all.workspace.base);
  const [, area, name = "", id = ""] = url.pathname.split("/");
  if (area === "api") await answerCall({ request, response, all, body, url, name });
  else if (area === "upload") await answerUpload(request, response, all, body, id);
  else if (area === "response") {
    const answered = all.responseUrls.receive(name, body.toString("utf8"));
    response.writeHead(answered.status).end(answered.body);
  } else if (area === "files-pri") sendFile(request, response, all, name);
  else
    response
      .writeHead(area === "login" ? 200 : 404, { "content-type": "text/html" })
      .end("<html>Slack</html>");
}

type ApiRequest = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly all: Dependencies;
  readonly body: Buffer;
  readonly url: URL;
  readonly name: string;
};

async function answerCall({ request, response, all, body, url, name }: ApiRequest): Promise<void> {
  const { "content-type": contentType = "", authorization } = request.headers;
  const answered = await handleCall({ name, contentType, authorization, query: url.searchParams, body }, all);
  if (!answered) {
    request.socket.destroy();
    return;
  }
  const headers = { "content-type": "application/json; charset=utf-8", ...answered.headers };
  response.writeHead(answered.status, headers).end(JSON.stringify(answered.body));
}

async function answerUpload(
  request: IncomingMessage,
  response: ServerResponse,
  { workspace }: Dependencies,
  body: Buffer,
  id: string,
): Promise<void> {
  const refusal = receiveUpload(workspace, id, await uploadedBytes(request, body));
  if (refusal) response.writeHead(400).end(refusal);
  else response.writeHead(200).end(`OK - ${body.length}`);
}

/** The bytes themselves, or the one file of a form. */
async function uploadedBytes(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const contentType = request.headers["content-type"] ?? "";
  if (!contentType.startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": contentType },
  }).formData();
  const file = [...form.values()].find((value) => typeof value !== "string");
  return file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}

/** Without a token that may read files Slack shows its sign-in page instead of an error. */
function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { workspace, context, tokens }: Dependencies,
  name: string,
): void {
  const isKnown = request.headers.authorization === `Bearer ${tokens.bot}` && !tokens.revoked;
  if (!isKnown || !context.scopes.has("files:read")) {
    response.writeHead(302, { location: `${workspace.base}/login` }).end();
    return;
  }
  const file = workspace.files.get(name.split("-").at(-1) ?? "");
  if (file) response.writeHead(200, { "content-type": file.mime }).end(file.bytes);
  else response.writeHead(404).end();
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
