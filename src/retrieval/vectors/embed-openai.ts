// Vectors from an OpenAI-compatible endpoint, a bank's own or a public one.

import { setTimeout as delay } from "node:timers/promises";
import OpenAI from "openai";
import { Fault, messageOf } from "../../errors.ts";
import type { Embedder } from "../embedder.ts";

export type OpenaiEmbedderOptions = {
  readonly apiKey: string;
  readonly baseURL?: string | undefined;
  readonly model: string;
  /** What the model must return; without it, what it returns first. An index cannot mix lengths. */
  readonly dimensions?: number;
  /** Waits between two attempts; rejects when aborted. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly batchSize?: number;
  readonly concurrency?: number;
  readonly attempts?: number;
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
};

const firstPauseMs = 500;
const longestPauseMs = 20_000;

/** An embedder over `POST /embeddings`. Nothing is asked before the first text; `embed` throws `model/failed`. */
export function createOpenaiEmbedder(options: OpenaiEmbedderOptions): Embedder {
  const client = clientOf(options);
  const { batchSize = 64, concurrency = 4, model } = options;
  let dimensions = options.dimensions ?? null;
  const checked = (values: readonly number[]): Float32Array => {
    dimensions ??= values.length;
    return unitVector(values, model, dimensions);
  };
  return {
    id: `openai:${model}`,
    get dimensions() {
      return dimensions;
    },
    embed: async (texts, signal) => {
      const vectors: Float32Array[] = new Array(texts.length);
      const starts = Array.from({ length: Math.ceil(texts.length / batchSize) }, (_, at) => at * batchSize);
      const work = async (): Promise<void> => {
        for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
          const batch = await requestBatch(client, options, texts.slice(start, start + batchSize), signal);
          for (const [at, vector] of batch.entries()) vectors[start + at] = checked(vector);
        }
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, starts.length) }, work));
      return vectors;
    },
  };
}

function clientOf(options: OpenaiEmbedderOptions): OpenAI {
  return new OpenAI({
    apiKey: options.apiKey,
    maxRetries: 0,
    timeout: options.timeoutMs ?? 30_000,
    ...(options.baseURL === undefined ? {} : { baseURL: options.baseURL }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
}

/** One request, repeated after a pause while the endpoint is busy or broken. */
async function requestBatch(
  client: OpenAI,
  options: OpenaiEmbedderOptions,
  // An endpoint refuses an empty input; a space means the same.
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<readonly (readonly number[])[]> {
  const { attempts = 5, model, sleep = wait } = options;
  const input = texts.map((text) => text || " ");
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      const request = { model, input, encoding_format: "float" as const };
      const { data } = await client.embeddings.create(request, signal ? { signal } : {});
      return inOrder(data, texts.length, model);
    } catch (error) {
      signal?.throwIfAborted();
      if (attempt >= attempts || !isPassing(error)) throw faultOf(error, model);
      await sleep(pauseAfter(error, attempt), signal);
    }
  }
}

type Row = { readonly index: number; readonly embedding: readonly number[] };

function inOrder(data: readonly Row[], count: number, model: string): readonly (readonly number[])[] {
  const rows = new Array<readonly number[] | undefined>(count).fill(undefined);
  for (const { index, embedding } of data) rows[index] = embedding;
  const complete = rows.filter((row) => row !== undefined);
  if (complete.length === count && rows.length === count) return complete;
  throw new Fault("model/failed", `${model} returned ${data.length} vectors for ${count} texts.`);
}

function unitVector(values: readonly number[], model: string, dimensions: number): Float32Array {
  if (values.length !== dimensions) {
    throw new Fault("model/failed", `${model} returned ${values.length} dimensions, not ${dimensions}.`, {
      hint: "The model behind the endpoint has changed; restart so that the index is built anew.",
    });
  }
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  if (!Number.isFinite(length) || length === 0)
    throw new Fault("model/failed", `${model} returned a vector without a direction.`);
  return Float32Array.from(values, (value) => value / length);
}

function isPassing(error: unknown): boolean {
  if (error instanceof OpenAI.APIConnectionError) return true;
  return error instanceof OpenAI.APIError && (error.status === 429 || (error.status ?? 0) >= 500);
}

/** What the endpoint asks for, else twice as long each time. */
function pauseAfter(error: unknown, attempt: number): number {
  const asked = error instanceof OpenAI.APIError ? Number(error.headers?.get("retry-after")) * 1000 : 0;
  return Math.min(asked > 0 ? asked : firstPauseMs * 2 ** (attempt - 1), longestPauseMs);
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, signal ? { signal } : {});
}

function faultOf(error: unknown, model: string): Fault {
  if (error instanceof Fault) return error;
  const status = error instanceof OpenAI.APIError ? error.status : undefined;
  const hints: Readonly<Record<number, string>> = {
    401: "Check OPENAI_API_KEY.",
    404: "Check OPENAI_EMBEDDING_MODEL and the base URL.",
  };
  const hint = hints[status ?? 0] ?? "Check the embedding endpoint.";
  return new Fault("model/failed", `Embedding with ${model} failed: ${messageOf(error)}`, {
    hint,
    cause: error,
  });
}
