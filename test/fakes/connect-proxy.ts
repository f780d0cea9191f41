// A proxy as banks have one: takes CONNECT with a name and a password, and leads each host to where the test says, or
// nowhere.

import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export type ConnectProxy = {
  /** With name and password in it. */
  readonly url: string;
  /** What was asked for, e.g. `slack.test:80`; `#tls` when the client began to encrypt. */
  readonly seen: readonly string[];
  readonly close: () => Promise<void>;
};

export const proxyPassword = "proxy-password-4711";

/** `ports`: the local port behind a host; a host without one is only listened to. */
export async function startConnectProxy(
  ports: () => Readonly<Record<string, number>>,
): Promise<ConnectProxy> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const expected = `Basic ${Buffer.from(`coach:${proxyPassword}`).toString("base64")}`;
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connect", (request, client: Socket, head: Buffer) => {
    const [host = "", port = ""] = (request.url ?? "").split(":");
    sockets.add(client);
    client.on("error", () => client.destroy());
    if (request.headers["proxy-authorization"] !== expected) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    seen.push(`${host}:${port}`);
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    const local = ports()[host] ?? (host === "127.0.0.1" ? Number(port) : undefined);
    if (local === undefined) {
      client.once("data", ([first]: Buffer) => {
        if (first === 0x16) seen.push(`${host}:${port}#tls`);
        client.destroy();
      });
      return;
    }
    const target = connect(local, "127.0.0.1");
    sockets.add(target);
    target.on("error", () => client.destroy());
    if (head.length > 0) target.write(head);
    client.pipe(target).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://coach:${proxyPassword}@127.0.0.1:${port}`,
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
