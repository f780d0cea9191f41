// What an administrator must know when WeCom does not work: each way in that is configured, tried where trying does
// no harm, with what to change where.

import { messageOf } from "../../errors.ts";
import type { ApiBody, WecomApi } from "./api/api.ts";
import { isAesKey } from "./crypto/cipher.ts";

export type WecomCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };

export type WecomSettings = {
  readonly corpId?: string | undefined;
  readonly agentId?: number | undefined;
  readonly agentSecret?: string | undefined;
  readonly callbackToken?: string | undefined;
  readonly callbackKey?: string | undefined;
  readonly botId?: string | undefined;
  readonly botSecret?: string | undefined;
  readonly botToken?: string | undefined;
  readonly botKey?: string | undefined;
};

/** Nothing where WeCom is not configured. `api` is that of the self-built app. */
export async function checkWecom(
  settings: WecomSettings,
  api: Pick<WecomApi, "call" | "signIn"> | null,
): Promise<readonly WecomCheck[]> {
  const isWhole = appSettings(settings).length === 0 && settings.agentSecret !== undefined;
  return [
    ...bots(settings),
    ...callback(settings),
    ...appSettings(settings),
    ...(isWhole && api ? [await app(settings, api)] : []),
  ];
}

/** What is set by half or wrongly, without asking WeCom; nothing where all is well. */
export function wecomProblems(settings: WecomSettings): readonly WecomCheck[] {
  return [...bots(settings), ...callback(settings), ...appSettings(settings)].filter(({ ok }) => !ok);
}

/** The long connection is not tried: a second one would throw out the service that is running. */
function bots({ botId, botSecret, botToken, botKey }: WecomSettings): readonly WecomCheck[] {
  const name = "企业微信智能机器人";
  if (botId && botSecret) return [{ name, ok: true, detail: "长连接，已配置；连通与否见服务启动时的提示" }];
  if (botToken && botKey) {
    return [
      {
        name,
        ok: isAesKey(botKey),
        detail: isAesKey(botKey) ? "回调 /wecom/bot" : badKey("WECOM_BOT_AES_KEY"),
      },
    ];
  }
  if (!botId && !botSecret && !botToken && !botKey) return [];
  const detail =
    "配置不全：长连接需要 WECOM_BOT_ID 和 WECOM_BOT_SECRET；回调需要 WECOM_BOT_TOKEN 和 WECOM_BOT_AES_KEY";
  return [{ name, ok: false, detail }];
}

function callback({ callbackToken, callbackKey, corpId }: WecomSettings): readonly WecomCheck[] {
  const name = "企业微信应用回调";
  if (!callbackToken && !callbackKey) return [];
  if (!callbackToken || !callbackKey) {
    return [{ name, ok: false, detail: "配置不全：需要 WECOM_CALLBACK_TOKEN 和 WECOM_CALLBACK_AES_KEY" }];
  }
  if (!isAesKey(callbackKey)) return [{ name, ok: false, detail: badKey("WECOM_CALLBACK_AES_KEY") }];
  const detail = corpId ? "/wecom/callback" : "/wecom/callback，未填 WECOM_CORP_ID，不核对接收方";
  return [{ name, ok: true, detail }];
}

/** What the self-built app lacks; a corp id by itself is the callback's. */
function appSettings(settings: WecomSettings): readonly WecomCheck[] {
  const { corpId, agentId, agentSecret, callbackToken, callbackKey } = settings;
  const isMeant = agentId !== undefined || agentSecret !== undefined;
  const isAlone = corpId !== undefined && !callbackToken && !callbackKey;
  if ((!isMeant && !isAlone) || (corpId && agentId && agentSecret)) return [];
  const needed = { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_AGENT_SECRET: agentSecret };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name]));
  return [{ name: appName, ok: false, detail: `配置不全：还需要 ${missing.join("、")}` }];
}

async function app({ agentId }: WecomSettings, api: Pick<WecomApi, "call" | "signIn">): Promise<WecomCheck> {
  try {
    await api.signIn();
    await api.call({ path: "getcallbackip" });
    return { name: appName, ok: true, detail: agentWords(await readAgent(api, agentId ?? 0)) };
  } catch (error) {
    return { name: appName, ok: false, detail: messageOf(error) };
  }
}

const appName = "企业微信自建应用";

/** 301002 when id and secret belong to two apps; null where a private deployment does not have this call. */
async function readAgent(api: Pick<WecomApi, "call">, agentId: number): Promise<ApiBody | null> {
  try {
    return await api.call({ path: "agent/get", query: { agentid: String(agentId) } });
  } catch (error) {
    if (/HTTP 40[45]/.test(messageOf(error))) return null;
    throw error;
  }
}

function agentWords(agent: ApiBody | null): string {
  return agent?.name ? `应用“${String(agent.name)}”，可以发送消息` : "可以取得 access_token";
}

function badKey(variable: string): string {
  return `${variable} 不是 43 个字符的 EncodingAESKey，请从回调设置页完整复制 EncodingAESKey`;
}
