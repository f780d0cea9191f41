// One streamed chat completion from an OpenAI-compatible endpoint, as a value: the text, or why there is
// none. Only options that every such endpoint knows are sent; the answer's form is asked for in the prompt.

import OpenAI, { APIError } from "openai";

export type Message = { readonly role: "system" | "user" | "assistant"; readonly content: string };

/** Why a model gave no answer; the names stand in logs and traces, so they never hold its words or a key. */
type ModelFault =
  | "unauthorised"
  | "not-found"
  | "rejected"
  | "rate-limited"
  | "server-error"
  | "unreachable"
  | "timeout"
  | "broken-stream"
  | "cut-off"
  | "filtered"
  | "empty"
  | "too-long"
  | "not-json";

export type FailedCompletion = {
  readonly fault: ModelFault;
  readonly status?: number;
  readonly retryAfterMs?: number;
};

type Completion = { readonly ok: true; readonly text: string } | ({ readonly ok: false } & FailedCompletion);

export type Complete = (
  messages: readonly Message[],
  options: {
    readonly signal: AbortSignal;
    /** Aborted when time is up: a fault of the model, not a stopped turn. */
    readonly deadline: AbortSignal;
    readonly onText: (textSoFar: string) => void;
  },
) => Promise<Completion>;

type Endpoint = {
  readonly apiKey: string;
  readonly baseURL: string | undefined;
  readonly model: string;
  readonly fetch?: typeof fetch | undefined;
};

/** Far beyond any answer a task asks for: a model that writes on and on is stopped here. */
const longestText = 20_000;

/** A function that asks the endpoint once, without retries. It throws nothing; the caller looks at its signal. */
export function createComplete({ apiKey, baseURL, model, fetch }: Endpoint): Complete {
  const client = new OpenAI({
    apiKey,
    baseURL: baseURL ?? "https://api.openai.com/v1",
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: "off",
    ...(fetch ? { fetch } : {}),
  });
  return async (messages, { signal, deadline, onText }) => {
    try {
      const stream = await client.chat.completions.create(
        { model, messages: [...messages], stream: true },
        { signal: AbortSignal.any([signal, deadline]) },
      );
      const completion = await readStream(stream, onText);
      return deadline.aborted ? { ok: false, fault: "timeout" } : completion;
    } catch (error) {
      return deadline.aborted ? { ok: false, fault: "timeout" } : faultOf(error);
    }
  };
}

async function readStream(
  stream: AsyncIterable<OpenAI.Chat.ChatCompletionChunk>,
  onText: (textSoFar: string) => void,
): Promise<Completion> {
  let text = "";
  let finish: string | null = null;
  for await (const chunk of stream) {
    const choice = chunk.choices?.[0];
    const delta = choice?.delta?.content ?? "";
    finish = choice?.finish_reason ?? finish;
    if (delta === "") continue;
    text += delta;
    if (text.length > longestText) return { ok: false, fault: "too-long" };
    onText(text);
  }
  if (finish === null) return { ok: false, fault: text === "" ? "empty" : "broken-stream" };
  if (finish === "content_filter") return { ok: false, fault: "filtered" };
  if (finish !== "stop") return { ok: false, fault: "cut-off" };
  return text.trim() === "" ? { ok: false, fault: "empty" } : { ok: true, text };
}

function faultOf(error: unknown): Completion {
  if (error instanceof APIError && typeof error.status === "number") {
    const seconds = Number(error.headers?.get("retry-after"));
    return {
      ok: false,
      fault: statusFault(error.status),
      status: error.status,
      ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
    };
  }
  return { ok: false, fault: isBrokenStream(error) ? "broken-stream" : "unreachable" };
}

function statusFault(status: number): ModelFault {
  if (status === 401 || status === 403) return "unauthorised";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  return status >= 500 ? "server-error" : "rejected";
}

// After the headers the SDK throws what the stream threw: bad JSON in an event, or the socket's own end.
function isBrokenStream(error: unknown): boolean {
  return error instanceof SyntaxError || (error instanceof Error && error.message === "terminated");
}
