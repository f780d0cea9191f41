// Socket Mode: one WebSocket per ticket, `hello`, envelopes that go to one connection each, acknowledgements,
// and the frames with which Slack sends a connection away.

import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Attempt, Delivery, Outcome, Transport } from "./deliveries.ts";
import { limits } from "./limits.ts";
import { fieldsOf, listOf, textOf } from "./values.ts";
import type { Workspace } from "./workspace.ts";

export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled";

export type SocketMode = Transport & {
  /** A one-use address for the next connection. */
  readonly open: () => string;
  /** Says goodbye on every connection (or the oldest one), as Slack does before it closes them. */
  readonly disconnect: (reason: DisconnectReason, which?: "all" | "oldest") => void;
  /** Breaks every connection without a word. */
  readonly drop: () => void;
  readonly connections: () => number;
  /** Envelopes nobody asked about. */
  readonly strayAcknowledgements: readonly unknown[];
  readonly close: () => void;
};

type Connection = {
  readonly socket: WebSocket;
  readonly waiting: Map<string, Outcome>;
  isLeaving: boolean;
};

/** Slack pings its clients; a client that was pinged once expects it to go on. */
const pingMilliseconds = 10_000;
/** From the warning until Slack closes the connection. */
const graceMilliseconds = 10_000;
/** How long the other side has to answer when the fake ends. */
const closingMilliseconds = 200;

/** `whenConnected` is called each time a connection is up. */
export function createSocketMode(
  workspace: Workspace,
  server: Server,
  whenConnected: () => void,
): SocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const connections: Connection[] = [];
  const tickets = new Set<string>();
  const strayAcknowledgements: unknown[] = [];
  let isEnabled = true;
  let turn = 0;

  server.on("upgrade", (request: IncomingMessage, stream, head) => {
    const ticket = new URL(request.url ?? "", workspace.base).searchParams.get("ticket") ?? "";
    if (!tickets.delete(ticket)) {
      stream.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => greet(socket));
  });

  const greet = (socket: WebSocket): void => {
    socket.on("error", () => socket.terminate());
    const refusal = isEnabled ? null : "link_disabled";
    if (refusal || connections.length >= limits.socketConnections) {
      sendFrame(socket, { type: "disconnect", reason: refusal ?? "too_many_websockets" });
      socket.close();
      return;
    }
    const connection: Connection = { socket, waiting: new Map(), isLeaving: false };
    connections.push(connection);
    const pings = setInterval(() => socket.ping(), pingMilliseconds);
    socket.on("message", (data) => receive(connection, String(data)));
    socket.on("close", () => {
      clearInterval(pings);
      connections.splice(connections.indexOf(connection), 1);
      for (const outcome of connection.waiting.values()) outcome.fail("connection_closed");
      workspace.signal.changed();
    });
    socket.ping();
    const connectionInfo = { app_id: workspace.app.id };
    sendFrame(socket, {
      type: "hello",
      num_connections: connections.length,
      debug_info: { host: "applink-1", build_number: 1, approximate_connection_time: 18_060 },
      connection_info: connectionInfo,
    });
    workspace.signal.changed();
    whenConnected();
  };

  const receive = (connection: Connection, data: string): void => {
    const message = fieldsOf(parse(data));
    const id = textOf(message.envelope_id) ?? "";
    const outcome = connection.waiting.get(id);
    connection.waiting.delete(id);
    if (outcome) outcome.acknowledge(fieldsOf(message.payload));
    else strayAcknowledgements.push(message);
  };

  const leave = (connection: Connection, reason: DisconnectReason): void => {
    connection.isLeaving = true;
    sendFrame(connection.socket, { type: "disconnect", reason, debug_info: { host: "applink-1" } });
    workspace.clock.after(graceMilliseconds, () => connection.socket.close());
  };

  return {
    strayAcknowledgements,
    open: () => {
      const ticket = workspace.nextId("ticket");
      tickets.add(ticket);
      return `${workspace.base.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${workspace.app.id}`;
    },
    send: (delivery, attempt, outcome) => {
      const open = connections.filter(({ isLeaving, socket }) => !isLeaving && socket.readyState === 1);
      turn += 1;
      const connection = open[turn % Math.max(1, open.length)];
      if (!connection) {
        outcome.fail("no_connection");
        return;
      }
      const id = `${workspace.nextId("envelope")}`;
      connection.waiting.set(id, outcome);
      sendFrame(connection.socket, envelopeOf(id, delivery, attempt));
    },
    disconnect: (reason, which = "all") => {
      if (reason === "link_disabled") isEnabled = false;
      for (const connection of which === "all" ? [...connections] : connections.slice(0, 1))
        leave(connection, reason);
    },
    drop: () => {
      for (const { socket } of [...connections]) socket.terminate();
    },
    connections: () => connections.filter(({ isLeaving }) => !isLeaving).length,
    close: () => {
      for (const { socket } of [...connections]) {
        socket.close(1001);
        setTimeout(() => socket.terminate(), closingMilliseconds).unref();
      }
      sockets.close();
    },
  };
}

function envelopeOf(id: string, delivery: Delivery, attempt: Attempt): Readonly<Record<string, unknown>> {
  const { kind, payload } = delivery;
  const answers = kind === "slash_commands" || (kind === "interactive" && takesAnswer(payload.type));
  return {
    envelope_id: id,
    type: kind,
    payload,
    accepts_response_payload: answers,
    ...(kind === "events_api" && { retry_attempt: attempt.retry, retry_reason: attempt.reason ?? "" }),
  };
}

function takesAnswer(type: unknown): boolean {
  return listOf(["view_submission", "block_suggestion"]).includes(type);
}

function sendFrame(socket: WebSocket, frame: Readonly<Record<string, unknown>>): void {
  socket.send(JSON.stringify(frame));
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
