// The AI bot's long connection, kept for ever. A bot may have one: of several replicas the one with the lease is
// connected, the others stand by. After a loss it connects again with growing, scattered pauses; after a kick by a
// stranger it holds off longer, so that two deployments do not throw each other out all day.

import type { Agent } from "node:http";
import { Fault, messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { ChannelLeases } from "../../state.ts";
import { errcodeOf, wecomFault } from "../api/fault.ts";
import type { Timers } from "../timers.ts";
import { type Ack, codes, type Fields, type Frame } from "./frames.ts";
import { type BotSocket, type Ended, isRefusedForGood, openSocket } from "./socket.ts";

export type LongConnectionDeps = {
  readonly url: string;
  readonly botId: string;
  readonly secret: string;
  readonly agent?: Agent | undefined;
  readonly leases: ChannelLeases;
  /** Names this process in the lease. */
  readonly owner: string;
  readonly timers: Timers;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Messages and events of people. */
  readonly onFrame: (frame: Frame, answer: Answer) => void;
};

/** Answers the frame under its request id; throws once the socket it came over is gone, because the id is too. */
export type Answer = (cmd: string, body: Fields) => Promise<Fields>;

export type LongConnection = {
  /** Resolves after the first attempt with the line that says how it went. */
  readonly start: () => Promise<string>;
  readonly isConnected: () => boolean;
  /** Sends a frame; resolves with the body of WeCom's answer, throws with its code when it was refused. */
  readonly send: (cmd: string, body: Fields) => Promise<Fields>;
  readonly close: () => Promise<void>;
};

const leaseSeconds = 30;
const renewMs = 10_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const firstHoldOffMs = 10_000;
const longestHoldOffMs = 300_000;
const steadyMs = 600_000;
/** How long the start of the process waits for the first attempt. */
const patienceMs = 3_000;
const conflictMs = 1_000;
const mostConflicts = 3;

export function createLongConnection(deps: LongConnectionDeps): LongConnection {
  const { timers, leases, owner, log, random } = deps;
  const lease = `wecom:bot:${deps.botId}`;
  let socket: BotSocket | null = null;
  let isLeading = false;
  let isConnecting = false;
  let isClosed = false;
  let connections = 0;
  let failures = 0;
  let kicks = 0;
  let lastFailure: unknown = null;
  let resubscribing: Promise<void> | null = null;
  let cancelRetry = (): void => {};
  let cancelRenewal = (): void => {};
  let cancelSteady = (): void => {};
  let isWaiting = false;

  /** Takes or prolongs the lease, and connects or lets go accordingly; again every few seconds. */
  async function keepLease(): Promise<void> {
    const led = isLeading;
    isLeading = await leases.acquire(lease, owner, leaseSeconds).catch((error: unknown) => {
      log.warn("wecom-bot-lease-failed", { message: messageOf(error) });
      return false;
    });
    if (isClosed) return;
    if (led && !isLeading) {
      log.warn("wecom-bot-lease-lost");
      cancelRetry();
      isWaiting = false;
      socket?.close();
    }
    cancelRenewal = timers.after(renewMs, () => void keepLease());
    if (isLeading && !socket && !isConnecting && !isWaiting) await connect();
  }

  async function connect(): Promise<void> {
    isConnecting = true;
    connections += 1;
    const connection = connections;
    const onFrame = (frame: Frame): void =>
      deps.onFrame(frame, (cmd, body) => {
        if (connection !== connections) return Promise.reject(notConnected());
        return sendUnder(frame.requestId, cmd, body);
      });
    try {
      const opened = await openSocket({ ...deps, onFrame, onEnd: ended });
      if (isClosed || !isLeading) return opened.close();
      socket = opened;
      failures = 0;
      cancelSteady = timers.after(steadyMs, () => {
        kicks = 0;
      });
      log.info("wecom-bot-connected");
    } catch (error) {
      failed(error);
    } finally {
      isConnecting = false;
    }
  }

  function failed(error: unknown): void {
    lastFailure = error;
    const isForGood = isRefusedForGood(errcodeOf(error));
    log[isForGood ? "error" : "warn"]("wecom-bot-not-connected", { message: messageOf(error) });
    connectLater(isForGood ? longestHoldOffMs : pause(firstPauseMs, longestPauseMs, failures));
    failures += 1;
  }

  function ended(why: Ended): void {
    // A socket that never was in use reports its end by throwing.
    if (!socket) return;
    socket = null;
    resubscribing = null;
    cancelSteady();
    if (isClosed || why === "closed") return;
    if (why === "kicked") {
      log.error("wecom-bot-kicked", { advice: "同一个机器人在别处也连着，请停掉多余的一处。" });
      connectLater(pause(firstHoldOffMs, longestHoldOffMs, kicks));
      kicks += 1;
      return;
    }
    log.warn("wecom-bot-lost");
    connectLater(pause(firstPauseMs, longestPauseMs, failures));
    failures += 1;
  }

  /** Grows twofold to its longest, and lies anywhere in the upper half. */
  function pause(first: number, longest: number, times: number): number {
    return Math.round(Math.min(longest, first * 2 ** Math.min(times, 20)) * (0.5 + random() / 2));
  }

  function connectLater(ms: number): void {
    if (isClosed) return;
    isWaiting = true;
    cancelRetry();
    cancelRetry = timers.after(ms, () => {
      isWaiting = false;
      if (isLeading && !socket && !isConnecting && !isClosed) void connect();
    });
  }

  async function sendUnder(requestId: string, cmd: string, body: Fields): Promise<Fields> {
    let ack = await ask(cmd, requestId, body);
    if (ack.errcode === codes.notSubscribed) {
      await subscribeAgain();
      ack = await ask(cmd, requestId, body);
    }
    for (let times = 0; ack.errcode === codes.conflict && times < mostConflicts; times += 1) {
      await new Promise<void>((resolve) => timers.after(conflictMs, resolve));
      ack = await ask(cmd, requestId, body);
    }
    if (ack.errcode !== 0) throw wecomFault(cmd, ack.errcode, ack.errmsg);
    return ack.body;
  }

  function ask(cmd: string, requestId: string, body: Fields): Promise<Ack> {
    if (!socket) return Promise.reject(notConnected());
    return socket.request(cmd, requestId, body);
  }

  /** One subscription at a time: WeCom blocks who repeats it. */
  function subscribeAgain(): Promise<void> {
    resubscribing ??= (socket ? socket.subscribe() : Promise.resolve()).finally(() => {
      resubscribing = null;
    });
    return resubscribing;
  }

  return {
    start: async () => {
      await new Promise<void>((resolve) => {
        const cancel = timers.after(patienceMs, resolve);
        void keepLease().finally(() => {
          cancel();
          resolve();
        });
      });
      if (socket) return "已连上";
      if (isConnecting) return "正在连接";
      return isLeading ? `暂未连上，正在重试（${messageOf(lastFailure)}）` : "由另一个副本连接，本副本待命";
    },
    isConnected: () => socket !== null,
    send: (cmd, body) => sendUnder(deps.newId(), cmd, body),
    close: async () => {
      isClosed = true;
      cancelRetry();
      cancelRenewal();
      cancelSteady();
      socket?.close();
      await leases.release(lease, owner).catch((error: unknown) => {
        log.warn("wecom-bot-lease-failed", { message: messageOf(error) });
      });
    },
  };
}

function notConnected(): Fault {
  return new Fault("channel/failed", "企业微信长连接未连上。");
}
