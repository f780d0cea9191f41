// The pulse of a socket: closing what has gone silent, and waiting until nothing is on its way.

import type { WebSocket } from "ws";
import type { Connection } from "./gateway-connection.ts";
import type { World } from "./world.ts";

/** Closes a connection that says nothing; asks the socket first, so that frames on their way are counted. */
export function watchSilence(world: World, connection: Connection): () => void {
  let cancel = (): void => {};
  const look = (): void => {
    cancel = world.clock.after(world.settings.limits.botSilenceMs, () => {
      void pong(connection.socket, "silence").then(() => {
        if (connection.heard === 0) connection.socket.close(1000, "silent");
        connection.heard = 0;
        look();
      });
    });
  };
  look();
  return () => cancel();
}

/** Two rounds: what the client sent has been read, and what was answered has arrived. */
export async function settle(socket: WebSocket): Promise<void> {
  for (const round of ["first", "second"]) await pong(socket, round);
}

/** Resolves with this pong, with the end of the socket, or when nobody answers for a while. */
function pong(socket: WebSocket, name: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      socket.off("pong", heard);
      socket.off("close", done);
      resolve();
    };
    const heard = (data: Buffer): void => {
      if (data.toString() === name) done();
    };
    const timer = setTimeout(done, 500);
    socket.on("pong", heard);
    socket.once("close", done);
    socket.ping(name);
  });
}
