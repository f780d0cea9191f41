// HTTP to WeCom. Not by `fetch`, which takes no agent: a bank's way out is often a proxy, and only the proxy's
// address is on WeCom's list.

import * as http from "node:http";
import * as https from "node:https";
import { HttpsProxyAgent } from "https-proxy-agent";

export type HttpAsk = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
};

/** Asks and reads the whole answer; throws when there is none in time or it is larger than allowed. */
export type Http = (ask: HttpAsk) => Promise<HttpAnswer>;

export type HttpOptions = {
  /** Where requests to `https:` addresses go through. */
  readonly proxy?: string | undefined;
  readonly timeoutMs?: number;
  /** The largest answer, in bytes. */
  readonly maxBytes?: number;
};

/** Keeps connections open between requests. Errors name host and reason, never the path with its token. */
export function createHttp({ proxy, timeoutMs = 10_000, maxBytes = 110 * 2 ** 20 }: HttpOptions = {}): Http {
  const plain = new http.Agent({ keepAlive: true, maxSockets: 32 });
  const secure = proxy
    ? new HttpsProxyAgent(proxy, { keepAlive: true, maxSockets: 32 })
    : new https.Agent({ keepAlive: true, maxSockets: 32 });

  function askOnce({ method, url, headers, body }: HttpAsk): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const target = new URL(url);
      const isSecure = target.protocol === "https:";
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const options: https.RequestOptions = {
        method,
        agent: isSecure ? secure : plain,
        headers: { ...headers, ...length },
        signal: AbortSignal.timeout(timeoutMs),
      };
      const fail = (error: Error): void => {
        const code = "code" in error ? String(error.code) : error.name;
        const words = code === "ABORT_ERR" ? "no answer in time" : code;
        const isStale = request.reusedSocket && code === "ECONNRESET";
        reject(isStale ? stale : new Error(`${target.host}: ${words}`));
      };
      const request = (isSecure ? https : http).request(target, options, (response) => {
        readWhole(response, maxBytes).then(
          (whole) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole }),
          fail,
        );
      });
      request.once("error", fail);
      request.end(body);
    });
  }

  return async (ask) => {
    for (;;) {
      try {
        return await askOnce(ask);
      } catch (error) {
        if (error !== stale) throw error;
      }
    }
  };
}

/** The other side closed a connection that was kept open, as this request went out on it: another one is taken. */
const stale = new Error("stale connection");

async function readWhole(response: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error("answer too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
