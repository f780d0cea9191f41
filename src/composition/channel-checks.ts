// What `coach doctor` says of the platforms that are configured, and what the service says at its start of those that
// are configured by half.

import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import { checkSlackConfig, problemOfSlack } from "./slack.ts";
import { checkWecomConfig, problemsOfWecom } from "./wecom.ts";

export type ChannelCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };

export async function checkChannels(config: Config, clock: Clock): Promise<readonly ChannelCheck[]> {
  const [slack, wecom] = await Promise.all([checkSlackConfig(config), checkWecomConfig(config, clock)]);
  return [...(slack ? [{ name: "Slack", ...slack }] : []), ...wecom];
}

/** One line for each way in that is left out because its variables are not all there. Example: `Slack：未启动，…`. */
export function halfConfigured(config: Config): readonly string[] {
  const slack = problemOfSlack(config);
  const problems = [...(slack ? [{ name: "Slack", ...slack }] : []), ...problemsOfWecom(config)];
  return problems.map(({ name, detail }) => `${name}：未启动，${detail}`);
}
