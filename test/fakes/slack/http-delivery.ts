// Deliveries over HTTP: signed, with retry headers, as JSON for events and as forms for the rest. The target is
// an address, or a function that answers requests where no server is needed.

import { createHmac } from "node:crypto";
import type { Attempt, Delivery, Outcome, Transport } from "./deliveries.ts";
import { type Fields, isFields } from "./values.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type Target = string | ((request: Request) => Promise<Response>);

export type SignedRequest = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export type SignOptions = {
  readonly contentType?: string;
  /** Seconds since 1970; by default now. */
  readonly timestamp?: number;
  /** By default the app's own. */
  readonly secret?: string;
};

export type HttpDelivery = Transport & {
  readonly setTarget: (target: Target) => void;
  /** Every request sent, so that a test can send one again. */
  readonly sent: readonly SignedRequest[];
  readonly sign: (body: string, options?: SignOptions) => SignedRequest;
  /** Sends any request, signed or forged, to where deliveries go. */
  readonly post: (request: SignedRequest) => Promise<Response>;
};

const form = "application/x-www-form-urlencoded";

export function createHttpDelivery(clock: VirtualClock, signingSecret: string): HttpDelivery {
  const sent: SignedRequest[] = [];
  let target: Target | null = null;

  const sign = (body: string, options: SignOptions = {}): SignedRequest => {
    const timestamp = options.timestamp ?? Math.floor(clock.now().getTime() / 1000);
    return {
      body,
      headers: {
        "content-type": options.contentType ?? "application/json",
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": signatureOf(options.secret ?? signingSecret, timestamp, body),
      },
    };
  };

  const post = async ({ headers, body }: SignedRequest): Promise<Response> => {
    if (!target) throw new Error("no request URL is set");
    if (typeof target === "string")
      return fetch(target, { method: "POST", headers, body, redirect: "manual" });
    return target(new Request("http://app.test/slack/events", { method: "POST", headers, body }));
  };

  return {
    sent,
    sign,
    post,
    setTarget: (next) => {
      target = next;
    },
    send: (delivery, attempt, outcome) => {
      const request = withRetry(sign(bodyOf(delivery), { contentType: contentTypeOf(delivery) }), attempt);
      sent.push(request);
      post(request).then(
        (response) => judge(response, outcome),
        () => outcome.fail("connection_failed"),
      );
    },
  };
}

/** `v0=` and the HMAC of version, time and raw body. */
function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

function contentTypeOf({ kind }: Delivery): string {
  return kind === "events_api" ? "application/json" : form;
}

function bodyOf({ kind, payload }: Delivery): string {
  if (kind === "events_api") return JSON.stringify(payload);
  if (kind === "interactive") return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).map(([key, value]) => [key, String(value)] as const);
  return new URLSearchParams(Object.fromEntries(fields)).toString();
}

function withRetry(request: SignedRequest, attempt: Attempt): SignedRequest {
  if (attempt.retry === 0) return request;
  const retry = { "x-slack-retry-num": String(attempt.retry), "x-slack-retry-reason": reasonOf(attempt) };
  return { ...request, headers: { ...request.headers, ...retry } };
}

function reasonOf({ reason }: Attempt): string {
  return reason === "timeout" ? "http_timeout" : (reason ?? "unknown_error");
}

async function judge(response: Response, outcome: Outcome): Promise<void> {
  const text = await response.text();
  if (response.status === 200) outcome.acknowledge(answerOf(text));
  else outcome.fail("http_error", response.headers.get("x-slack-no-retry") !== "1");
}

/** What an app answers to a click or a command: JSON, or plain text for a command. */
function answerOf(text: string): Fields {
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : { text };
  } catch {
    return { text };
  }
}
