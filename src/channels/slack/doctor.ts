// What `coach doctor` says of Slack: is the token good, does it carry the rights the manifest asks for, does a connection
// come about.

import { messageOf } from "../../errors.ts";
import { silentLog } from "../../log.ts";
import { botScopes } from "./manifest.ts";
import type { SlackSettings, Timers } from "./ports.ts";
import { readIdentity } from "./web/identity.ts";
import { createLanes } from "./web/lanes.ts";
import { createSlackLogger } from "./web/logger.ts";
import { createSocketReceiver } from "./web/socket-receiver.ts";

export type SlackCheck = { readonly ok: boolean; readonly detail: string };

export async function checkSlack(settings: SlackSettings, timers: Timers): Promise<SlackCheck> {
  try {
    const lanes = createLanes({ settings, timers, logger: createSlackLogger(silentLog), log: silentLog });
    const { teamName, scopes } = await readIdentity(lanes.background);
    const missing = scopes.length === 0 ? [] : Object.keys(botScopes).filter((one) => !scopes.includes(one));
    if (missing.length > 0) {
      const detail = `${teamName}，缺少权限 ${missing.join("、")}；请按清单更新应用后重新安装`;
      return { ok: false, detail };
    }
    const connection = await checkConnection(settings, timers);
    return { ok: true, detail: `${teamName}，权限齐全，${connection}` };
  } catch (error) {
    const hint = error instanceof Error && "hint" in error && error.hint ? `；${error.hint}` : "";
    return { ok: false, detail: `${messageOf(error)}${hint}` };
  }
}

async function checkConnection(settings: SlackSettings, timers: Timers): Promise<string> {
  const { appToken, signingSecret } = settings;
  if (appToken === null) {
    if (signingSecret === null) throw new Error("没有设置 SLACK_APP_TOKEN，也没有设置 SLACK_SIGNING_SECRET");
    return "HTTP 方式，事件地址 /slack/events";
  }
  const one = createSocketReceiver({
    settings: { ...settings, appToken },
    process: async () => {},
    timers,
    logger: createSlackLogger(silentLog),
    log: silentLog,
    connections: 1,
  });
  await one.start();
  await one.stop();
  return "Socket Mode 已连通";
}
