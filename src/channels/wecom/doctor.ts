// What an administrator must know when WeCom does not work: each way in that is configured, tried where trying does
// no harm, with what to change where.

import { messageOf } from "../../errors.ts";
import type { ApiBody, WecomApi } from "./api/api.ts";

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
  if (Object.values(settings).every((value) => value === undefined)) return [];
  return [...bots(settings), ...callback(settings), ...(await app(settings, api))];
}

/** The long connection is not tried: a second one would throw out the service that is running. */
function bots({ botId, botSecret, botToken, botKey }: WecomSettings): readonly WecomCheck[] {
  const name = "企业微信智能机器人";
  if (botId && botSecret) return [{ name, ok: true, detail: "长连接，已配置；连通与否见服务启动时的提示" }];
  if (botToken && botKey) {
    return [
      {
        name,
        ok: keyFits(botKey),
        detail: keyFits(botKey) ? "回调 /wecom/bot" : badKey("WECOM_BOT_AES_KEY"),
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
  if (!keyFits(callbackKey)) return [{ name, ok: false, detail: badKey("WECOM_CALLBACK_AES_KEY") }];
  const detail = corpId ? "/wecom/callback" : "/wecom/callback，未填 WECOM_CORP_ID，不核对接收方";
  return [{ name, ok: true, detail }];
}

async function app(
  { corpId, agentId, agentSecret }: WecomSettings,
  api: Pick<WecomApi, "call" | "signIn"> | null,
): Promise<readonly WecomCheck[]> {
  const name = "企业微信自建应用";
  if (!agentId && !agentSecret) return [];
  if (!corpId || !agentId || !agentSecret || !api) {
    const detail = "配置不全：需要 WECOM_CORP_ID、WECOM_AGENT_ID 和 WECOM_AGENT_SECRET";
    return [{ name, ok: false, detail }];
  }
  try {
    await api.signIn();
    await api.call({ path: "getcallbackip" });
    return [{ name, ok: true, detail: agentWords(await readAgent(api, agentId)) }];
  } catch (error) {
    return [{ name, ok: false, detail: messageOf(error) }];
  }
}

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

function keyFits(key: string): boolean {
  return key.length === 43;
}

function badKey(variable: string): string {
  return `${variable} 应为 43 个字符，请从回调设置页完整复制 EncodingAESKey`;
}
