// Calls of the fake's Web API as they go over the wire, for the fake's own tests.

import type { FakeSlack } from "./driver.ts";
import type { Fields } from "./values.ts";

export type RawAnswer = { readonly status: number; readonly headers: Headers; readonly body: Fields };

export type RawOptions = {
  readonly as?: "form" | "json";
  /** By default the bot's; null sends none. */
  readonly token?: string | null;
  /** Sent as it is, in place of the arguments. */
  readonly body?: string;
  readonly contentType?: string;
};

/** Calls a method with these arguments; nested values of a form go as JSON in strings. */
export async function rawCall(
  slack: FakeSlack,
  method: string,
  input: Fields = {},
  options: RawOptions = {},
): Promise<RawAnswer> {
  const isJson = options.as === "json";
  const contentType =
    options.contentType ?? (isJson ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded");
  const token = options.token === undefined ? slack.tokens.bot : options.token;
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: "POST",
    headers: { "content-type": contentType, ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: options.body ?? (isJson ? JSON.stringify(input) : formOf(input)),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Fields };
}

function formOf(input: Fields): string {
  const entries = Object.entries(input).map(
    ([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  return new URLSearchParams(Object.fromEntries(entries)).toString();
}
