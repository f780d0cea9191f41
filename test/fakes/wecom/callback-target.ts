// A server that takes callbacks, reading and answering them with @wecom/crypto, an implementation not ours.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { decrypt, encrypt, getSignature } from "@wecom/crypto";
import type { SideName } from "./callback-side.ts";
import { readCorporation } from "./corporation.ts";
import { xmlField } from "./xml.ts";

export type Callback = { readonly side: SideName; readonly plain: string; readonly nonce: string };
/** `undefined` hangs. */
export type TargetAnswer = { readonly status: number; readonly body: string } | undefined;

export type CallbackTarget = {
  readonly url: string;
  /** What came in, decrypted, in order. */
  readonly plain: (side: SideName) => readonly string[];
  /** Resolves when so many have come in. */
  readonly arrived: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const { agent, bot, corpId } = readCorporation({}).settings;
const sides = { app: { ...agent, receiver: corpId }, bot: { ...bot, receiver: "" } };

export async function startCallbackTarget(
  answer: (callback: Callback) => TargetAnswer,
): Promise<CallbackTarget> {
  const seen: Callback[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const callback = await readCallback(request);
    if (typeof callback === "number") {
      response.writeHead(callback).end();
      return;
    }
    if (request.method === "POST") seen.push(callback);
    for (const look of [...waiting]) look();
    const said = request.method === "GET" ? { status: 200, body: callback.plain } : answer(callback);
    if (said) response.writeHead(said.status).end(said.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (seen.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    plain: (side) => seen.filter((callback) => callback.side === side).map(({ plain }) => plain),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The callback, or the HTTP status of its refusal. */
async function readCallback(request: IncomingMessage): Promise<Callback | number> {
  const url = new URL(request.url ?? "/", "http://target");
  const side: SideName = url.pathname === "/wecom/bot" ? "bot" : "app";
  const body = await read(request);
  const query = (name: string): string => url.searchParams.get(name) ?? "";
  const encrypted = query("echostr") || encryptedOf(side, body);
  const signed = getSignature(sides[side].token, query("timestamp"), query("nonce"), encrypted);
  if (signed !== query("msg_signature")) return 403;
  const plain = openedBy(side, encrypted);
  return plain === undefined ? 400 : { side, plain, nonce: query("nonce") };
}

/** An encrypted answer of the bot. */
export function botAnswer(body: unknown, nonce: string): TargetAnswer {
  const timestamp = 1_763_860_000;
  const encrypted = encrypt(bot.aesKey, JSON.stringify(body), "");
  const msgsignature = getSignature(bot.token, timestamp, nonce, encrypted);
  return { status: 200, body: JSON.stringify({ encrypt: encrypted, msgsignature, timestamp, nonce }) };
}

/** An encrypted passive answer of the app. */
export function appAnswer(xml: string): TargetAnswer {
  const [timestamp, nonce] = ["1763860000", "42"];
  const encrypted = encrypt(agent.aesKey, xml, corpId);
  const signature = getSignature(agent.token, timestamp, nonce, encrypted);
  const body = `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`;
  return { status: 200, body };
}

/** Undefined when it does not open or is meant for someone else. */
function openedBy(side: SideName, encrypted: string): string | undefined {
  try {
    const opened = decrypt(sides[side].aesKey, encrypted);
    return opened.id === sides[side].receiver ? opened.message : undefined;
  } catch {
    return undefined;
  }
}

function encryptedOf(side: SideName, body: string): string {
  if (side === "app") return xmlField(body, "Encrypt") ?? "";
  return String((JSON.parse(body) as { readonly encrypt?: unknown }).encrypt);
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
