// Slack, where its variables are set.

import type { FoundCase } from "../cases/cabinet.ts";
import type { Channel } from "../channels/channel.ts";
import { pngOf } from "../channels/picture.ts";
import { createSlackChannel } from "../channels/slack/channel.ts";
import { checkSlack, type SlackCheck } from "../channels/slack/doctor.ts";
import type { ProposalCase } from "../channels/slack/modals/proposal.ts";
import type { KnownPassage, SlackSettings } from "../channels/slack/ports.ts";
import { systemTimers } from "../channels/wecom/timers.ts";
import type { Config } from "../config.ts";
import { kindNames } from "../drafting/papers.ts";
import { audienceOf } from "../people/person.ts";
import type { Library } from "../retrieval/hit.ts";
import { findSource } from "../web/source.ts";
import type { PlatformPorts } from "./platform-ports.ts";

const slackApi = "https://slack.com/api/";

/** Null where Slack is not configured. */
export function openSlack(ports: PlatformPorts): Channel | null {
  const settings = slackSettings(ports.config);
  if (!settings) return null;
  const { chat, library, cabinet } = ports;
  return createSlackChannel({
    ...ports,
    settings,
    handler: chat,
    timers: systemTimers,
    passage: (id, reader, at) => passageFor(library(), id, { audience: audienceOf(reader), now: at }),
    clients: async (person) =>
      (await cabinet.list(person)).filter(({ mayChange }) => mayChange).map(clientOf),
    papers: Object.values(kindNames),
    drawPng: pngOf,
  });
}

/** What is set by half, so that Slack does not work; null where all is well, or nothing is set. */
export function problemOfSlack(config: Config): SlackCheck | null {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = config;
  if (!bot) {
    return app || secret ? { ok: false, detail: "配置不全：还需要 SLACK_BOT_TOKEN（以 xoxb- 开头）" } : null;
  }
  if (bot.startsWith("xapp-"))
    return { ok: false, detail: "SLACK_BOT_TOKEN 填成了应用令牌，应以 xoxb- 开头" };
  if (app?.startsWith("xox"))
    return { ok: false, detail: "SLACK_APP_TOKEN 填成了机器人令牌，应以 xapp- 开头" };
  if (app || secret) return null;
  const detail = "配置不全：还需要 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP）";
  return { ok: false, detail };
}

/** What `coach doctor` says of Slack; null where it is not configured. */
export async function checkSlackConfig(config: Config): Promise<SlackCheck | null> {
  const problem = problemOfSlack(config);
  if (problem) return problem;
  const settings = slackSettings(config);
  return settings && checkSlack(settings, systemTimers);
}

function slackSettings(config: Config): SlackSettings | null {
  if (!config.SLACK_BOT_TOKEN || problemOfSlack(config)) return null;
  return {
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN ?? null,
    signingSecret: config.SLACK_SIGNING_SECRET ?? null,
    apiUrl: slackApiUrl(config.SLACK_API_URL ?? slackApi),
    proxy: config.HTTPS_PROXY ?? null,
  };
}

/** With or without `/api/` at its end. */
export function slackApiUrl(url: string): string {
  const base = url.replace(/\/+$/u, "");
  return base.endsWith("/api") ? `${base}/` : `${base}/api/`;
}

async function passageFor(
  library: Library,
  id: string,
  reader: Parameters<typeof findSource>[2],
): Promise<KnownPassage | null> {
  const source = await findSource(library, id, reader);
  if (!source) return null;
  return { ...source.passage, superseded: source.validity === "superseded", successor: source.successor };
}

function clientOf({ client }: FoundCase): ProposalCase {
  const [need] = client.needs;
  return {
    ref: client.profile.registeredName,
    client: client.name,
    product: need?.product ?? null,
    amount: need?.amount ?? null,
    months: need?.tenorMonths ?? null,
    purpose: need?.purpose ?? null,
  };
}
