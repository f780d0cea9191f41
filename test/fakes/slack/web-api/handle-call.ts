// One call of the Web API: token, scope, rate limit, arguments, method; answered in Slack's shapes.

import { Refusal, refuse } from "../refusal.ts";
import { type Fields, textOf } from "../values.ts";
import { agentMethods } from "./agents.ts";
import { createArguments, parseBody } from "./arguments.ts";
import type { Calls, Failure } from "./calls.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { fileMethods } from "./files.ts";
import type { Method, MethodContext, Methods } from "./method.ts";
import { peopleMethods } from "./people.ts";
import { streamMethods } from "./streams.ts";
import { viewMethods } from "./views.ts";

const methods: Methods = {
  ...agentMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...streamMethods,
  ...viewMethods,
};

export type Tokens = {
  readonly bot: string;
  readonly app: string;
  /** Set when a token no longer works: the error it ends in. */
  revoked: string | null;
};

export type CallRequest = {
  readonly name: string;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly query: URLSearchParams;
  readonly body: Buffer;
};

export type CallAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Fields;
};

type Dependencies = { readonly context: MethodContext; readonly calls: Calls; readonly tokens: Tokens };

/** Answers one call; null when the answer gets lost. */
export async function handleCall(
  request: CallRequest,
  dependencies: Dependencies,
): Promise<CallAnswer | null> {
  const { context, calls } = dependencies;
  let input: Fields = {};
  let failure: Failure | null = null;
  const answer = await answerTo(async () => {
    const parsed = await parseBody(request.contentType, request.body, request.query);
    const { token = null, ...rest } = parsed.fields;
    input = rest;
    const method = methods[request.name];
    if (!method) refuse("unknown_method");
    failure = calls.failureOf(request.name, method, textOf(rest.channel));
    if (failure?.kind === "limited") return limited(failure.seconds);
    if (failure?.kind === "status") return { status: failure.status, headers: {}, body: {} };
    checkToken(request.authorization, textOf(token), method, dependencies);
    if (parsed.isJson && method.takesJson === false) input = {};
    checkScope(method, input, context);
    if (failure?.kind === "error") refuse(failure.error, failure.details);
    const body = { ok: true, ...method.run(createArguments(input), context), ...warningOf(parsed.warning) };
    return { status: 200, headers: headersOf(method, context), body };
  });
  const isLost = (failure as Failure | null)?.kind === "lost";
  calls.record({
    method: request.name,
    input,
    at: context.workspace.clock.now(),
    answer: answer.body,
    status: isLost ? 0 : answer.status,
  });
  return isLost ? null : answer;
}

async function answerTo(run: () => Promise<CallAnswer>): Promise<CallAnswer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 200, headers: {}, body: { ok: false, error: error.error, ...error.details } };
  }
}

function checkToken(
  header: string | undefined,
  inBody: string | undefined,
  method: Method,
  { tokens }: Dependencies,
): void {
  const token = /^Bearer (.+)$/i.exec(header ?? "")?.[1] ?? inBody;
  if (token === undefined) refuse("not_authed");
  const isBot = token === tokens.bot;
  if (!isBot && token !== tokens.app) refuse("invalid_auth");
  if (isBot && tokens.revoked) refuse(tokens.revoked);
  if (isBot !== (method.token === "bot")) refuse("not_allowed_token_type");
}

function checkScope(method: Method, input: Fields, context: MethodContext): void {
  const needed =
    typeof method.scope === "function" ? method.scope(createArguments(input), context) : method.scope;
  if (method.token === "app" || needed === undefined || context.scopes.has(needed)) return;
  refuse("missing_scope", { needed, provided: [...context.scopes].join(",") });
}

function headersOf(method: Method, { scopes }: MethodContext): Readonly<Record<string, string>> {
  const accepted = typeof method.scope === "string" ? { "x-accepted-oauth-scopes": method.scope } : {};
  const granted = method.token === "app" ? "connections:write" : [...scopes].join(",");
  return { "x-oauth-scopes": granted, ...accepted };
}

function limited(seconds: number): CallAnswer {
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { ok: false, error: "ratelimited" },
  };
}

function warningOf(warning: string | null): Fields {
  return warning ? { warning, response_metadata: { warnings: [warning] } } : {};
}
