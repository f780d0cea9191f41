// The things a WeCom corporation has: members, departments, groups, an app, a bot, and what each chat shows.

import type { Limits } from "./limits.ts";

export type Member = {
  /** Case is kept, comparison ignores it. */
  readonly userid: string;
  readonly name: string;
  readonly department: readonly number[];
  /** Departments this member leads. */
  readonly leads?: readonly number[];
  /** False: outside the app's visible range. */
  readonly visible?: boolean;
  /** Reads only in the WeChat plugin, which shows neither markdown nor cards. */
  readonly wechat?: boolean;
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  readonly status?: 1 | 2 | 4 | 5;
};

export type Department = { readonly id: number; readonly name: string; readonly parentid: number };

export type AgentSettings = {
  readonly id: number;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
};

export type BotSettings = {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
  readonly name: string;
  /** Callback and long connection exclude each other. */
  readonly mode: "socket" | "callback";
};

/** In which form the long connection states the key of a file. */
export type KeyForm = "base64" | "unpadded" | "url-safe" | "hex" | "raw";

export type Settings = {
  readonly corpId: string;
  readonly agent: AgentSettings;
  readonly bot: BotSettings;
  readonly webhookKey: string;
  readonly limits: Limits;
  readonly keyForm: KeyForm;
  /** Whether each refresh of a stream counts toward the 30 a minute; the page does not say. */
  readonly refreshesCount: boolean;
  /** Whether the long connection takes stream and card in one; the page says both. */
  readonly streamWithCard: boolean;
};

export type ChatRef =
  | { readonly via: "app"; readonly user: string }
  | { readonly via: "bot"; readonly user: string }
  | { readonly via: "bot"; readonly group: string }
  | { readonly via: "appchat"; readonly group: string }
  | { readonly via: "webhook" };

export type Card = Readonly<Record<string, unknown>> & {
  readonly card_type?: string;
  readonly task_id?: string;
};

export type StreamFrame = { readonly at: Date; readonly content: string; readonly finish: boolean };

/** One message as it stands in a chat now. */
export type Shown = {
  readonly id: string;
  readonly chat: string;
  readonly from: "member" | "app" | "bot" | "webhook";
  /** The sender where a member wrote it, else the one it was sent to; empty in groups. */
  readonly user: string;
  readonly at: Date;
  readonly kind: string;
  /** What one reads: cut where WeCom cuts, the last frame of a stream. */
  text: string;
  /** The platform cut it. */
  readonly cut?: boolean;
  card?: Card;
  /** What the clicked button of a card turned into. */
  clicked?: string;
  readonly file?: ShownFile;
  stream?: { readonly id: string; finished: boolean; readonly frames: StreamFrame[] };
  images?: readonly Buffer[];
  /** The member's message it replies to. */
  readonly answers?: string;
  readonly feedbackId?: string;
  recalled?: boolean;
};

export type ShownFile = {
  readonly mediaId: string;
  readonly type: string;
  readonly name: string;
  readonly bytes: Buffer;
};

/** A request or frame the product sent. */
export type Call = {
  /** e.g. `message/send`, `aibot_respond_msg`. */
  readonly method: string;
  readonly at: Date;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Undefined while nothing was answered. */
  errcode: number | undefined;
  errmsg?: string;
  /** The refusal was scripted by the test. */
  scripted?: boolean;
};

/** The key under which a chat's messages are kept. Example: `bot:zhangsan`, `group:wrSales`. */
export function chatKey(chat: ChatRef): string {
  if (chat.via === "webhook") return "webhook";
  if (chat.via === "appchat") return `appchat:${chat.group}`;
  if ("group" in chat) return `group:${chat.group}`;
  return `${chat.via}:${chat.user}`;
}
