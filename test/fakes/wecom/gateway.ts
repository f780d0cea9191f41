// The long connection of the AI bot: who is subscribed, what it is told, how its frames are acknowledged.

import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { BotReplies, Origin } from "./bot-replies.ts";
import type { Fault } from "./faults.ts";
import { createCommands } from "./gateway-commands.ts";
import { type Connection, type Frame, newConnection, readFrame } from "./gateway-connection.ts";
import { settle, watchSilence } from "./gateway-pulse.ts";
import { createUploads } from "./gateway-uploads.ts";
import type { Call } from "./model.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

export type Told = { readonly requestId: string; readonly delivered: boolean };

export type Gateway = {
  /** Pushes a message or event to the subscribed connection; not delivered, and lost, when there is none. */
  readonly tell: (kind: "message" | "event", body: Fields, origin: Origin) => Told;
  readonly subscribed: () => boolean;
  /** How many sockets are open, subscribed or not. */
  readonly open: () => number;
  /** Another instance subscribed elsewhere: the event, then the close (or no close). */
  readonly kick: (leaveOpen?: boolean) => void;
  /** Breaks the socket as a network does. */
  readonly drop: () => void;
  /** The socket looks open, the subscription is gone (846609). */
  readonly forget: () => void;
  /** The socket stays open and nothing comes back, pings included. */
  readonly freeze: () => void;
  /** Every open stream is over from now on (846608). */
  readonly expireStreams: () => void;
  /** Real milliseconds from each message to the first frame that answered it. */
  readonly replyLatencies: () => readonly number[];
  readonly close: () => void;
};

export function startGateway(
  world: World,
  server: Server,
  replies: BotReplies,
  spokenIn: ReadonlyMap<string, Origin>,
): Gateway {
  const sockets = new WebSocketServer({ server, maxPayload: 4 * 1024 * 1024 });
  const connections = new Set<Connection>();
  const latencies: number[] = [];
  const commands = { ...createCommands(world, replies, spokenIn), ...createUploads(world) };
  const current = (): Connection | undefined => [...connections].find(({ subscribed }) => subscribed);
  const run = (connection: Connection, frame: Frame): Answer => {
    const requestId = frame.headers?.req_id ?? "";
    if (!requestId) return refuse(40058, "headers.req_id missing");
    if (frame.cmd === "aibot_subscribe") return subscribe(world, connections, connection, frame.body ?? {});
    if (!connection.subscribed) return refuse(846609);
    if (frame.cmd === "ping") return accept();
    const command = Object.hasOwn(commands, frame.cmd ?? "") ? commands[frame.cmd ?? ""] : undefined;
    if (!command) return refuse(40058, `cmd invalid: ${frame.cmd}`);
    const asked = connection.asked.get(requestId);
    if (asked && !asked.answered) latencies.push(performance.now() - asked.sentAt);
    return command(connection, requestId, frame.body ?? {});
  };
  const stopSettling = world.clock.settleWith?.(async () => {
    await Promise.all([...connections].map(({ socket }) => settle(socket)));
  });
  sockets.on("connection", (socket) => listen(world, connections, socket, run));
  return {
    ...createTroubles(world, connections, current),
    tell: (kind, body, origin) => tell(world, current(), kind, body, origin),
    subscribed: () => current() !== undefined,
    open: () => connections.size,
    replyLatencies: () => latencies,
    close: () => {
      stopSettling?.();
      for (const { socket } of connections) socket.terminate();
      sockets.close();
    },
  };
}

function createTroubles(
  world: World,
  connections: ReadonlySet<Connection>,
  current: () => Connection | undefined,
): Pick<Gateway, "kick" | "drop" | "forget" | "freeze" | "expireStreams"> {
  return {
    kick: (leaveOpen = false) => {
      const connection = current();
      if (connection) sendAway(world, connection, leaveOpen);
    },
    drop: () => {
      for (const { socket } of connections) socket.terminate();
    },
    forget: () => {
      for (const connection of connections) connection.subscribed = false;
    },
    freeze: () => {
      for (const connection of connections) connection.frozen = true;
    },
    expireStreams: () => {
      for (const { streams } of connections) {
        for (const stream of streams.values()) stream.startedAt = Number.NEGATIVE_INFINITY;
      }
    },
  };
}

function subscribe(
  world: World,
  connections: ReadonlySet<Connection>,
  connection: Connection,
  body: Fields,
): Answer {
  const { bot } = world.settings;
  if (bot.mode !== "socket") return refuse(853000, "the bot receives by callback");
  if (body.bot_id !== bot.id || body.secret !== bot.secret) return refuse(853000);
  if (connection.subscribed) return refuse(45009, "aibot_subscribe repeated");
  for (const other of connections) if (other.subscribed) sendAway(world, other, false);
  connection.subscribed = true;
  return accept();
}

function sendAway(world: World, connection: Connection, leaveOpen: boolean): void {
  const requestId = world.newId("req-");
  const { bot } = world.settings;
  const created = Math.floor(world.clock.now().getTime() / 1000);
  const body = {
    msgid: world.newId("event-"),
    create_time: created,
    aibotid: bot.id,
    from: { userid: "sys" },
    msgtype: "event",
    event: { eventtype: "disconnected_event" },
  };
  connection.subscribed = false;
  const frame = { cmd: "aibot_event_callback", headers: { req_id: requestId }, body };
  connection.socket.send(JSON.stringify(frame));
  if (!leaveOpen) connection.socket.close();
  world.changed();
}

function tell(
  world: World,
  connection: Connection | undefined,
  kind: "message" | "event",
  body: Fields,
  origin: Origin,
): Told {
  const requestId = world.newId("req-");
  if (!connection || connection.frozen) return { requestId, delivered: false };
  const event = kind === "event" ? (body.event as Fields) : {};
  const type = String(event.eventtype ?? "");
  const asked = kind === "message" ? "message" : type;
  connection.asked.set(requestId, {
    kind: asked === "message" || asked === "enter_chat" || asked === "template_card_event" ? asked : "other",
    origin,
    task: isCardEvent(event) ? String(event.template_card_event.task_id ?? "") : "",
    sentAt: performance.now(),
    answered: false,
  });
  const cmd = kind === "message" ? "aibot_msg_callback" : "aibot_event_callback";
  connection.socket.send(JSON.stringify({ cmd, headers: { req_id: requestId }, body }));
  world.changed();
  return { requestId, delivered: true };
}

function isCardEvent(event: Fields): event is { readonly template_card_event: Fields } {
  return typeof event.template_card_event === "object" && event.template_card_event !== null;
}

function listen(
  world: World,
  connections: Set<Connection>,
  socket: WebSocket,
  run: (connection: Connection, frame: Frame) => Answer,
): void {
  const connection = newConnection(socket);
  connections.add(connection);
  const stop = watchSilence(world, connection);
  socket.on("close", () => {
    stop();
    connection.subscribed = false;
    connections.delete(connection);
    world.changed();
  });
  socket.on("error", () => socket.terminate());
  socket.on("message", (data) => {
    if (connection.frozen) return;
    connection.heard += 1;
    const frame = readFrame(String(data));
    if (frame) take(world, connection, frame, run);
    else world.violate("a frame that is not JSON");
  });
  world.changed();
}

function take(
  world: World,
  connection: Connection,
  frame: Frame,
  run: (connection: Connection, frame: Frame) => Answer,
): void {
  const method = frame.cmd ?? "";
  const entry = world.record(method, { req_id: frame.headers?.req_id ?? "" }, frame.body);
  const fault = world.faults.take(method);
  if (fault) entry.scripted = true;
  if (fault?.kind === "hang") return;
  if (fault?.kind === "reset" || fault?.kind === "status") {
    connection.socket.terminate();
    return;
  }
  const answer = fault?.kind === "refuse" ? refuse(fault.errcode, fault.errmsg) : run(connection, frame);
  entry.errcode = answer.errcode;
  entry.errmsg = answer.errmsg;
  acknowledge(world, connection, frame, entry, answer, fault);
  world.changed();
}

function acknowledge(
  world: World,
  connection: Connection,
  frame: Frame,
  entry: Call,
  answer: Answer,
  fault: Fault | undefined,
): void {
  if (fault?.kind === "no-answer") return;
  const requestId = frame.headers?.req_id ?? "";
  const send = (): void =>
    connection.socket.send(JSON.stringify({ headers: { req_id: requestId }, ...answer }));
  if (fault?.kind !== "slow") {
    send();
    return;
  }
  const streams = [...connection.streams].filter(([key]) => key.startsWith(`${entry.query.req_id}|`));
  for (const [, stream] of streams) stream.busy = true;
  world.clock.after(fault.ms, () => {
    for (const [, stream] of streams) stream.busy = false;
    send();
  });
}
