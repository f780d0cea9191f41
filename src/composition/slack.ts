// Slack, where its variables are set.

import type { Channel } from "../channels/channel.ts";
import type { PlatformPorts } from "./platform-ports.ts";

/** Null where Slack is not configured. */
export function openSlack(_ports: PlatformPorts): Channel | null {
  return null;
}
