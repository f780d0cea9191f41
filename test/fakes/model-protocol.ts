// What an OpenAI endpoint refuses: keys, models, paths and messages. Limits are the protocol's, never the
// product's.

import type { IncomingMessage } from "node:http";

export type ChatMessage = { readonly role: string; readonly content: string };

export type ModelServerOptions = {
  readonly apiKey: string;
  readonly model: string;
  /** Longest input in characters, standing for the context window. */
  readonly contextCharacters?: number;
};

export type Refusal = { readonly status: number; readonly code: string | null; readonly message: string };

/** Why the protocol refuses this request; undefined when it is sound. */
export function refuse(
  request: IncomingMessage,
  body: Readonly<Record<string, unknown>> | undefined,
  { apiKey, model, contextCharacters = 50_000 }: ModelServerOptions,
): Refusal | undefined {
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (key === undefined) return { status: 401, code: null, message: "You didn't provide an API key." };
  if (key !== apiKey) {
    return { status: 401, code: "invalid_api_key", message: `Incorrect API key provided: ${key}.` };
  }
  if (request.url === "/v1/models" && request.method === "GET") return undefined;
  if (request.url !== "/v1/chat/completions") {
    return { status: 404, code: null, message: `Invalid URL (${request.method} ${request.url})` };
  }
  if (request.method !== "POST") return { status: 405, code: null, message: "Method not allowed." };
  if (!body) return { status: 400, code: null, message: "We could not parse the JSON body of your request." };
  if (typeof body.model !== "string")
    return { status: 400, code: null, message: "you must provide a model parameter" };
  if (body.model !== model) {
    return { status: 404, code: "model_not_found", message: `The model '${body.model}' does not exist.` };
  }
  return refuseChat(body, contextCharacters);
}

function refuseChat(body: Readonly<Record<string, unknown>>, contextCharacters: number): Refusal | undefined {
  const bad = (message: string, code: string | null = null): Refusal => ({ status: 400, code, message });
  const { messages, temperature } = body;
  if (!Array.isArray(messages))
    return bad("Missing required parameter: 'messages'.", "missing_required_parameter");
  if (messages.length === 0) return bad("Invalid 'messages': empty array.", "empty_array");
  const roles = ["developer", "system", "user", "assistant", "tool", "function"];
  const wrong = messages.findIndex((message) => !roles.includes(message?.role));
  if (wrong >= 0) return bad(`Invalid value for 'messages[${wrong}].role'.`, "invalid_value");
  if (messages.some((message) => typeof message.content !== "string"))
    return bad("Invalid type for 'content'.", "invalid_type");
  if (temperature !== undefined && !(Number(temperature) >= 0 && Number(temperature) <= 2)) {
    return bad("Invalid 'temperature': must be between 0 and 2.", "decimal_above_max_value");
  }
  if (body.stream_options !== undefined && body.stream !== true) {
    return bad("The 'stream_options' parameter is only allowed when 'stream' is enabled.");
  }
  const length = messagesOf(body).reduce((sum, { content }) => sum + content.length, 0);
  if (length > contextCharacters)
    return bad("This model's maximum context length was exceeded.", "context_length_exceeded");
  return undefined;
}

/** The messages of a body. */
export function messagesOf(body: Readonly<Record<string, unknown>> | undefined): readonly ChatMessage[] {
  // Only read after `refuse` has checked each message's form.
  return Array.isArray(body?.messages) ? (body.messages as readonly ChatMessage[]) : [];
}
