// The two ways WeCom calls a server: the self-built app in XML, the bot in JSON; each with its own keys.

import { randomInt } from "node:crypto";
import { decryptEnvelope, type Envelope, encryptEnvelope, signatureOf } from "./cipher.ts";
import type { Settings } from "./model.ts";
import { writeXml, xmlField } from "./xml.ts";

export type SideName = "app" | "bot";

export type Side = {
  readonly name: SideName;
  readonly token: string;
  readonly aesKey: string;
  /** The corp id for the app, empty for a bot. */
  readonly receiveId: string;
  readonly contentType: string;
  readonly wrap: (encrypted: string) => string;
  /** The decrypted reply; throws with what is wrong about it. */
  readonly open: (body: string, nonce: string) => string;
};

export function callbackSides(settings: Settings): Readonly<Record<SideName, Side>> {
  const { corpId, agent, bot } = settings;
  return {
    app: {
      name: "app",
      token: agent.token,
      aesKey: agent.aesKey,
      receiveId: corpId,
      contentType: "text/xml",
      wrap: (encrypted) => writeXml({ ToUserName: corpId, AgentID: String(agent.id), Encrypt: encrypted }),
      open: (body) => openXml(settings, body),
    },
    bot: {
      name: "bot",
      token: bot.token,
      aesKey: bot.aesKey,
      receiveId: "",
      contentType: "application/json",
      wrap: (encrypted) => JSON.stringify({ encrypt: encrypted }),
      open: (body, nonce) => openJson(settings, body, nonce),
    },
  };
}

export type SignedRequest = { readonly url: string; readonly body: string; readonly nonce: string };

export type Forging = Partial<Pick<Envelope, "padByte" | "statedLength" | "receiveId">> & {
  readonly timestamp?: number;
  readonly aesKey?: string;
  readonly signWith?: string;
  /** Cuts the cipher text to so many characters before it is signed. */
  readonly cipherLength?: number;
};

/** A POST as WeCom would send it now: fresh timestamp, nonce and cipher text. */
export function signedPost(
  side: Side,
  url: string,
  plain: string,
  at: Date,
  forging: Forging = {},
): SignedRequest {
  const encrypted = encryptEnvelope({
    encodingAesKey: forging.aesKey ?? side.aesKey,
    message: plain,
    receiveId: forging.receiveId ?? side.receiveId,
    ...(forging.padByte === undefined ? {} : { padByte: forging.padByte }),
    ...(forging.statedLength === undefined ? {} : { statedLength: forging.statedLength }),
  }).slice(0, forging.cipherLength);
  const timestamp = String(forging.timestamp ?? Math.floor(at.getTime() / 1000));
  const nonce = String(randomInt(1_000_000_000, 2 ** 40));
  const signature = signatureOf(forging.signWith ?? side.token, timestamp, nonce, encrypted);
  return {
    url: withQuery(url, { msg_signature: signature, timestamp, nonce }),
    body: side.wrap(encrypted),
    nonce,
  };
}

/** The GET with which WeCom checks an address; the answer must be `plain` and nothing else. */
export function signedCheck(side: Side, url: string, plain: string, at: Date): string {
  const { aesKey, receiveId } = side;
  const echostr = encryptEnvelope({ encodingAesKey: aesKey, message: plain, receiveId });
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = String(randomInt(1_000_000_000, 2 ** 40));
  const signature = signatureOf(side.token, timestamp, nonce, echostr);
  return withQuery(url, { msg_signature: signature, timestamp, nonce, echostr });
}

export function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url}?${parts.join("&")}`;
}

function openXml({ agent, corpId }: Settings, body: string): string {
  const [encrypted, signature] = [xmlField(body, "Encrypt"), xmlField(body, "MsgSignature")];
  const [timestamp, nonce] = [xmlField(body, "TimeStamp"), xmlField(body, "Nonce")];
  if (!encrypted || !signature || !timestamp || !nonce) throw new Error("passive reply lacks an element");
  if (signatureOf(agent.token, timestamp, nonce, encrypted) !== signature)
    throw new Error("wrong MsgSignature");
  return decryptEnvelope(agent.aesKey, encrypted, corpId);
}

function openJson({ bot }: Settings, body: string, nonce: string): string {
  const reply = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const { encrypt, msgsignature, timestamp } = reply;
  if (typeof encrypt !== "string" || typeof msgsignature !== "string") throw new Error("reply lacks a field");
  if (!Number.isInteger(timestamp)) throw new Error("timestamp is not an integer");
  if (String(reply.nonce) !== nonce) throw new Error("nonce is not the one of the request");
  if (signatureOf(bot.token, String(timestamp), nonce, encrypt) !== msgsignature) {
    throw new Error("wrong msgsignature");
  }
  return decryptEnvelope(bot.aesKey, encrypt, "");
}
