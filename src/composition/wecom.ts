// WeCom, where its variables are set.

import { randomBytes, randomInt } from "node:crypto";
import { HttpsProxyAgent } from "https-proxy-agent";
import type { Channel } from "../channels/channel.ts";
import type { ChannelState } from "../channels/state.ts";
import { createApi, type WecomApi, wecomOrigin } from "../channels/wecom/api/api.ts";
import { createHttp, type Http } from "../channels/wecom/api/http.ts";
import { type CallbackSettings, createWecomChannel } from "../channels/wecom/channel.ts";
import { isAesKey, readAesKey } from "../channels/wecom/crypto/cipher.ts";
import { checkWecom, type WecomCheck, type WecomSettings, wecomProblems } from "../channels/wecom/doctor.ts";
import { createFindMember, type FindMember } from "../channels/wecom/identity.ts";
import { createLongConnectionPart, publicGateway } from "../channels/wecom/long-connection/part.ts";
import { createPacing } from "../channels/wecom/pacing.ts";
import { systemTimers } from "../channels/wecom/timers.ts";
import { createPostToGroup, type PostToGroup } from "../channels/wecom/webhook.ts";
import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import type { Log } from "../log.ts";
import type { PlatformPorts } from "./platform-ports.ts";

type StatePorts = { readonly state: ChannelState; readonly clock: Clock };

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => void systemTimers.after(ms, () => resolve()));

/** Null where WeCom is not configured. */
export function openWecom(ports: PlatformPorts): Channel | null {
  const { config, pageAddress } = ports;
  const http = createHttp({ proxy: config.HTTPS_PROXY });
  const api = openApi(config, ports, http);
  const agentId = config.WECOM_AGENT_ID;
  const appCallback = readCallback(
    config.WECOM_CALLBACK_TOKEN,
    config.WECOM_CALLBACK_AES_KEY,
    "WECOM_CALLBACK_AES_KEY",
    config.WECOM_CORP_ID ?? null,
  );
  const { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret } = config;
  const hasConnection = botId !== undefined && secret !== undefined;
  const pacing = createPacing({ ...ports, wait });
  const botCallback = readCallback(config.WECOM_BOT_TOKEN, config.WECOM_BOT_AES_KEY, "WECOM_BOT_AES_KEY", "");
  const app = api && agentId ? { api, agentId } : null;
  if (!appCallback && !botCallback && !hasConnection && !app) return null;
  return createWecomChannel(
    {
      app,
      appCallback,
      // One bot is reached either way, never both: WeCom switches the callback off.
      botCallback: hasConnection ? null : botCallback,
      pacing,
      botNames: config.WECOM_BOT_NAME ? [config.WECOM_BOT_NAME] : [],
      longConnection:
        botId && secret
          ? createLongConnectionPart({
              ...ports,
              botId,
              secret,
              url: config.WECOM_WS_URL ?? publicGateway,
              agent: proxyAgent(config),
              random: () => randomInt(1_000_000) / 1_000_000,
              pacing,
            })
          : null,
    },
    {
      ...ports,
      http,
      timers: systemTimers,
      random: randomBytes,
      pageAddress: config.PUBLIC_URL ? pageAddress : null,
    },
  );
}

/** The corporation's address book, where the app's secret is set. */
export function openAddressBook(
  config: Config,
  ports: StatePorts & { readonly log: Log },
): FindMember | null {
  const api = openApi(config, ports, createHttp({ proxy: config.HTTPS_PROXY }));
  return api && createFindMember({ ...ports, api });
}

/** What `coach doctor` says of WeCom; nothing where it is not configured. */
export function checkWecomConfig(config: Config, clock: Clock): Promise<readonly WecomCheck[]> {
  // Remembers nothing: a token of yesterday would hide a secret that is wrong today.
  const state: ChannelState = {
    read: async () => null,
    write: async () => {},
    takeOnce: async () => true,
  };
  const http = createHttp({ proxy: config.HTTPS_PROXY });
  return checkWecom(settingsOf(config), openApi(config, { state, clock }, http));
}

/** What is set by half, so that it does not work. */
export function problemsOfWecom(config: Config): readonly WecomCheck[] {
  return wecomProblems(settingsOf(config));
}

function settingsOf(config: Config): WecomSettings {
  return {
    corpId: config.WECOM_CORP_ID,
    agentId: config.WECOM_AGENT_ID,
    agentSecret: config.WECOM_AGENT_SECRET,
    callbackToken: config.WECOM_CALLBACK_TOKEN,
    callbackKey: config.WECOM_CALLBACK_AES_KEY,
    botId: config.WECOM_BOT_ID,
    botSecret: config.WECOM_BOT_SECRET,
    botToken: config.WECOM_BOT_TOKEN,
    botKey: config.WECOM_BOT_AES_KEY,
  };
}

/** The group that gets the weekly digest; null where there is none. */
export function openGroupWebhook(config: Config, ports: StatePorts): PostToGroup | null {
  const url = config.WECOM_WEBHOOK_URL;
  const http = createHttp({ proxy: config.HTTPS_PROXY });
  return url === undefined
    ? null
    : createPostToGroup({ url, http, pacing: createPacing({ ...ports, wait }) });
}

function openApi(config: Config, { state, clock }: StatePorts, http: Http): WecomApi | null {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_SECRET: secret, WECOM_AGENT_ID: agentId } = config;
  if (!corpId || !secret) return null;
  // With or without the path below which all calls are.
  const origin = (config.WECOM_API_URL ?? wecomOrigin).replace(/\/+(?:cgi-bin\/*)?$/u, "");
  return createApi({ origin, corpId, secret, agent: String(agentId ?? ""), http, state, clock, wait });
}

function readCallback(
  token: string | undefined,
  key: string | undefined,
  variable: string,
  receiveId: string | null,
): CallbackSettings | null {
  // What is wrong with them is said at start and by the doctor; the other ways in still work.
  if (!token || !key || !isAesKey(key)) return null;
  return { token, key: readAesKey(key, variable), receiveId };
}

/** The long connection's way out; a plain `ws:` address is on this side of the proxy. */
function proxyAgent({ HTTPS_PROXY, WECOM_WS_URL }: Config): HttpsProxyAgent<string> | undefined {
  const isSecure = (WECOM_WS_URL ?? publicGateway).startsWith("wss:");
  return HTTPS_PROXY && isSecure ? new HttpsProxyAgent(HTTPS_PROXY) : undefined;
}
