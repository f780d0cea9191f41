// What `coach doctor` says of the platforms that are configured.

import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import { checkSlackConfig } from "./slack.ts";
import { checkWecomConfig } from "./wecom.ts";

export type ChannelCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };

export async function checkChannels(config: Config, clock: Clock): Promise<readonly ChannelCheck[]> {
  const [slack, wecom] = await Promise.all([checkSlackConfig(config), checkWecomConfig(config, clock)]);
  return [...(slack ? [{ name: "Slack", ...slack }] : []), ...wecom];
}
