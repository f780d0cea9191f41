// The environment, checked once at start. Every variable is optional and stands in `.env.example`.

import { z } from "zod";
import { Fault } from "./errors.ts";

const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/ });

const schema = z.object({
  HOST: text.default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: url.optional(),
  DATA_DIR: text.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WEB_SECRET: z.string().min(16, "needs at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("warn"),
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: url.optional(),
  OPENAI_MODEL: text.optional(),
  OPENAI_EMBEDDING_MODEL: text.optional(),
  EMBEDDING_BASE_URL: url.optional(),
  EMBEDDING: z.enum(["none", "builtin", "openai"]).default("builtin"),
  /** The bank itself, as case files name it among a client's banks. */
  BANK_NAME: text.default("示范银行"),
  ROSTER_FILE: text.optional(),
  SLACK_BOT_TOKEN: text.optional(),
  SLACK_APP_TOKEN: text.optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_API_URL: url.optional(),
  WECOM_CORP_ID: text.optional(),
  WECOM_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_AGENT_SECRET: text.optional(),
  WECOM_CALLBACK_TOKEN: text.optional(),
  WECOM_CALLBACK_AES_KEY: text.optional(),
  WECOM_BOT_ID: text.optional(),
  WECOM_BOT_SECRET: text.optional(),
  /** As members mention it; needed where it has a space in it. */
  WECOM_BOT_NAME: text.optional(),
  WECOM_BOT_TOKEN: text.optional(),
  WECOM_BOT_AES_KEY: text.optional(),
  WECOM_API_URL: url.optional(),
  WECOM_WS_URL: z.url({ protocol: /^wss?$/ }).optional(),
  WECOM_WEBHOOK_URL: url.optional(),
  HTTPS_PROXY: url.optional(),
  WATCH_FOLDER: text.optional(),
});

export type Config = z.infer<typeof schema>;

export const configVariables: readonly string[] = Object.keys(schema.shape);

/** Reads the variables; an empty value counts as not set. Throws `config/invalid` naming each bad one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    configVariables.flatMap((name) => (env[name]?.trim() ? [[name, env[name]]] : [])),
  );
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Fault("config/invalid", `Configuration: ${problems.join("; ")}`, { hint: "See .env.example." });
  }
  return parsed.data;
}

/** True when the address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
