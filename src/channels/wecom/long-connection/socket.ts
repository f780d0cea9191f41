// One subscribed socket: frames out with their acknowledgements, frames in, a heartbeat, and a look whether anything
// still comes. All that waits for an acknowledgement ends with the socket; request ids mean nothing on the next one.

import type { Agent } from "node:http";
import { WebSocket } from "ws";
import { Fault, messageOf } from "../../../errors.ts";
import { wecomFault } from "../api/fault.ts";
import type { Timers } from "../timers.ts";
import { type Ack, codes, type Fields, type Frame, readFrame, writeFrame } from "./frames.ts";

/** Why a socket is over. */
export type Ended =
  /** Another connection of the same bot took its place. */
  "kicked" | "lost" | "closed";

export type BotSocket = {
  /** Resolves with WeCom's answer, whatever it is; throws when none came. */
  readonly request: (cmd: string, requestId: string, body: Fields) => Promise<Ack>;
  /** Says again who we are, where WeCom has forgotten it on an open socket. */
  readonly subscribe: () => Promise<void>;
  readonly close: () => void;
};

export type SocketOptions = {
  readonly url: string;
  readonly botId: string;
  readonly secret: string;
  readonly agent?: Agent | undefined;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly onFrame: (frame: Frame) => void;
  readonly onEnd: (ended: Ended) => void;
};

const heartbeatMs = 30_000;
const silenceMs = 70_000;
const ackMs = 5_000;
const openMs = 10_000;

/** Connects and subscribes; throws a `Fault` that says why it could not. */
export async function openSocket(options: SocketOptions): Promise<BotSocket> {
  const { timers, newId } = options;
  const socket = new WebSocket(options.url, options.agent ? { agent: options.agent } : {});
  const acks = createAcks(timers);
  let ended: Ended | null = null;
  let stopHeartbeat = (): void => {};
  let stopWatch = (): void => {};

  function end(why: Ended): void {
    if (ended) return;
    ended = why;
    stopHeartbeat();
    stopWatch();
    acks.failAll();
    if (socket.readyState === WebSocket.OPEN) socket.close();
    else socket.terminate();
    options.onEnd(why);
  }

  function request(cmd: string, requestId: string, body?: Fields): Promise<Ack> {
    if (ended || socket.readyState !== WebSocket.OPEN) return Promise.reject(notConnected());
    const ack = acks.expect(requestId);
    socket.send(writeFrame(cmd, requestId, body));
    return ack;
  }

  async function subscribe(): Promise<void> {
    const body = { bot_id: options.botId, secret: options.secret };
    const { errcode, errmsg } = await request("aibot_subscribe", newId(), body);
    if (errcode !== 0) throw wecomFault("长连接订阅", errcode, errmsg);
  }

  function beat(): void {
    stopHeartbeat = timers.after(heartbeatMs, () => {
      request("ping", newId()).catch(() => {});
      beat();
    });
  }

  function heard(): void {
    stopWatch();
    stopWatch = timers.after(silenceMs, () => {
      socket.terminate();
      end("lost");
    });
  }

  socket.on("message", (data) => {
    if (ended) return;
    heard();
    const frame = readFrame(String(data));
    if (!frame) return;
    if (frame.cmd === null) acks.take(frame);
    else if (isKick(frame)) end("kicked");
    else options.onFrame(frame);
  });
  socket.on("close", () => end("lost"));
  await opened(socket, timers, () => end("closed"));
  heard();
  beat();
  try {
    await subscribe();
  } catch (error) {
    end("closed");
    throw error;
  }
  return { request, subscribe, close: () => end("closed") };
}

/** Those who wait for an acknowledgement, in the order of their frames. */
function createAcks(timers: Timers) {
  type Waiting = { readonly settle: (ack: Ack | null) => void; readonly cancel: () => void };
  const waiting = new Map<string, Waiting[]>();
  const remove = (requestId: string, one: Waiting): void => {
    const left = (waiting.get(requestId) ?? []).filter((other) => other !== one);
    if (left.length > 0) waiting.set(requestId, left);
    else waiting.delete(requestId);
  };
  return {
    expect: (requestId: string): Promise<Ack> =>
      new Promise((resolve, reject) => {
        const one: Waiting = {
          settle: (ack) => {
            one.cancel();
            remove(requestId, one);
            if (ack) resolve(ack);
            else reject(notConnected());
          },
          cancel: timers.after(ackMs, () => {
            remove(requestId, one);
            reject(new Fault("channel/failed", "企业微信长连接没有应答。"));
          }),
        };
        waiting.set(requestId, [...(waiting.get(requestId) ?? []), one]);
      }),
    take: (frame: Frame): void => waiting.get(frame.requestId)?.[0]?.settle(frame),
    failAll: (): void => {
      for (const one of [...waiting.values()].flat()) one.settle(null);
    },
  };
}

function opened(socket: WebSocket, timers: Timers, giveUp: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(openMs, () => {
      giveUp();
      reject(new Fault("channel/failed", "企业微信长连接没有应答。"));
    });
    socket.once("open", () => {
      cancel();
      resolve();
    });
    // Stays: a later error is followed by a close, which says the same.
    socket.on("error", (error) => {
      cancel();
      reject(new Fault("channel/failed", `企业微信长连接连不上：${messageOf(error)}`, { cause: error }));
    });
  });
}

function isKick({ cmd, body }: Frame): boolean {
  const event = body.event as Fields | undefined;
  return cmd === "aibot_event_callback" && event?.eventtype === "disconnected_event";
}

function notConnected(): Fault {
  return new Fault("channel/failed", "企业微信长连接已断开。");
}

/** True when the bot's id or secret is wrong: trying again soon does not help. */
export function isRefusedForGood(errcode: number | null): boolean {
  return errcode === codes.badSecret;
}
