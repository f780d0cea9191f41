// A bare long-connection client for the tests of the fake itself: sends any frame, in any order.

import { WebSocket } from "ws";
import type { FakeWecom } from "./fake-wecom.ts";

type Fields = Readonly<Record<string, unknown>>;
export type Ack = {
  readonly headers: { readonly req_id: string };
  readonly errcode: number;
  readonly errmsg: string;
  readonly body?: Fields;
};
export type Pushed = {
  readonly cmd: string;
  readonly headers: { readonly req_id: string };
  readonly body: Fields;
};

export type BareSocket = {
  /** Resolves with the acknowledgement under this req_id. */
  readonly ask: (cmd: string, body?: Fields, requestId?: string) => Promise<Ack>;
  readonly subscribe: (secret?: string) => Promise<Ack>;
  /** The next message or event, in order. */
  readonly next: () => Promise<Pushed>;
  readonly closed: Promise<void>;
  readonly close: () => void;
};

export async function bareSocket(fake: FakeWecom): Promise<BareSocket> {
  const socket = new WebSocket(fake.wsUrl);
  const asked = new Map<string, (ack: Ack) => void>();
  const pushed: Pushed[] = [];
  const takers: ((frame: Pushed) => void)[] = [];
  let count = 0;
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as Ack & Pushed;
    if (!frame.cmd) asked.get(frame.headers.req_id)?.(frame);
    else if (takers[0]) takers.shift()?.(frame);
    else pushed.push(frame);
  });
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => resolve());
    socket.on("error", reject);
  });
  const ask: BareSocket["ask"] = (cmd, body, requestId) => {
    count += 1;
    const id = requestId ?? `${cmd}_${count}`;
    return new Promise((resolve) => {
      asked.set(id, resolve);
      socket.send(JSON.stringify({ cmd, headers: { req_id: id }, ...(body ? { body } : {}) }));
    });
  };
  return {
    ask,
    subscribe: (secret = fake.bot.secret) => ask("aibot_subscribe", { bot_id: fake.bot.id, secret }),
    next: () =>
      new Promise((resolve) => {
        const frame = pushed.shift();
        if (frame) resolve(frame);
        else takers.push(resolve);
      }),
    closed,
    close: () => socket.close(),
  };
}
