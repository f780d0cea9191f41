// One socket of the long connection: what it may answer, and the state that dies with it.

import type { WebSocket } from "ws";
import type { Origin } from "./bot-replies.ts";
import type { Shown } from "./model.ts";

/** A frame we sent that may be answered under its req_id. */
export type Asked = {
  readonly kind: "message" | "enter_chat" | "template_card_event" | "other";
  readonly origin: Origin;
  readonly task: string;
  /** Real milliseconds, to measure how fast the first frame comes. */
  readonly sentAt: number;
  answered: boolean;
};

export type Streaming = {
  readonly shown: Shown;
  startedAt: number;
  /** An acknowledgement of this stream is still on its way. */
  busy: boolean;
};

export type Connection = {
  readonly socket: WebSocket;
  readonly asked: Map<string, Asked>;
  readonly streams: Map<string, Streaming>;
  subscribed: boolean;
  /** Frames heard since the last look for silence. */
  heard: number;
  /** The server has gone quiet without closing. */
  frozen: boolean;
};

export function newConnection(socket: WebSocket): Connection {
  return { socket, asked: new Map(), streams: new Map(), subscribed: false, heard: 0, frozen: false };
}

export type Frame = {
  readonly cmd?: string;
  readonly headers?: { readonly req_id?: string };
  readonly body?: Readonly<Record<string, unknown>>;
};

export function readFrame(data: string): Frame | undefined {
  try {
    const frame = JSON.parse(data) as Frame;
    return typeof frame === "object" && frame !== null ? frame : undefined;
  } catch {
    return undefined;
  }
}
