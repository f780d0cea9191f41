// How a method says no: HTTP 200 with `ok: false` and one of Slack's error names.

import type { Fields } from "./values.ts";

export class Refusal extends Error {
  readonly error: string;
  readonly details: Fields;

  constructor(error: string, details: Fields = {}) {
    super(error);
    this.name = "Refusal";
    this.error = error;
    this.details = details;
  }
}

/** Refuses the call. `details` go into the answer beside `ok` and `error`. */
export function refuse(error: string, details: Fields = {}): never {
  throw new Refusal(error, details);
}

/** Refuses with the messages Slack gives for a payload, e.g. `must be … [json-pointer:/blocks/0/text]`. */
export function refuseWith(error: string, messages: readonly string[]): never {
  throw new Refusal(error, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
