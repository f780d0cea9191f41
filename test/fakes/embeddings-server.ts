// An embeddings endpoint on loopback with a real one's manners: it refuses a wrong key, an unknown model, an
// empty input and too many inputs, answers out of order, and can be told to be busy.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type EmbeddingsServer = {
  readonly baseURL: string;
  readonly requests: () => number;
  /** The most requests that were open at the same time. */
  readonly mostAtOnce: () => number;
  /** The next requests get these statuses before anything else is looked at. */
  readonly failNext: (...statuses: readonly number[]) => void;
  readonly setDimensions: (dimensions: number) => void;
  readonly close: () => Promise<void>;
};

export const goodKey = "sk-good";
export const knownModel = "embed-zh";
export const mostInputs = 16;

export async function startEmbeddingsServer(): Promise<EmbeddingsServer> {
  let requests = 0;
  let open = 0;
  let most = 0;
  let dimensions = 24;
  const failures: number[] = [];
  const server = createServer(async (request, response) => {
    requests += 1;
    open += 1;
    most = Math.max(most, open);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const [status, answer] = answerTo(request.headers.authorization, body, failures.shift(), dimensions);
    open -= 1;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests: () => requests,
    mostAtOnce: () => most,
    failNext: (...statuses) => {
      failures.push(...statuses);
    },
    setDimensions: (next) => {
      dimensions = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerTo(
  authorization: string | undefined,
  body: string,
  failure: number | undefined,
  dimensions: number,
): readonly [number, unknown] {
  const refuse = (status: number, message: string) => [status, { error: { message } }] as const;
  if (failure !== undefined) return refuse(failure, "busy");
  if (authorization !== `Bearer ${goodKey}`) return refuse(401, "Incorrect API key provided");
  const { model, input } = JSON.parse(body) as { model: string; input: readonly string[] };
  if (model !== knownModel) return refuse(404, `The model ${model} does not exist`);
  if (input.length > mostInputs) return refuse(400, "too many inputs");
  if (input.some((text) => text === "")) return refuse(400, "input cannot be an empty string");
  const data = input.map((text, index) => ({
    object: "embedding",
    index,
    embedding: vectorFor(text, dimensions),
  }));
  return [
    200,
    { object: "list", model, data: data.toReversed(), usage: { prompt_tokens: 1, total_tokens: 1 } },
  ];
}

/** Not of unit length, and different for different texts. */
function vectorFor(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0.5);
  for (const [at, character] of [...text].entries()) {
    vector[(character.codePointAt(0)! + at) % dimensions]! += 3;
  }
  return vector;
}
