// The HTTP server around the app.

import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { Fault } from "../errors.ts";
import type { WebEnv } from "./visitor.ts";

export type Listening = { readonly url: string; readonly close: () => Promise<void> };

/** How long open answers may finish after `close`, in milliseconds. */
const graceMs = 5_000;

/** Listens and says at which address; port 0 picks a free one. Throws `channel/failed` when it cannot. */
export async function listen(
  app: Hono<WebEnv>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(cannotListen(host, port, cause)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        const cutOff = setTimeout(
          () => "closeAllConnections" in server && server.closeAllConnections(),
          graceMs,
        );
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
      }),
  };
}

function cannotListen(host: string, port: number, cause: Error): Fault {
  const isTaken = "code" in cause && cause.code === "EADDRINUSE";
  return new Fault("channel/failed", `The web page cannot listen on ${host}:${port}: ${cause.message}`, {
    hint: isTaken ? "Another program uses this port: set PORT to a free one." : "Check HOST and PORT.",
    cause,
  });
}
