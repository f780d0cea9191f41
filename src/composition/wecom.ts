// WeCom, where its variables are set.

import type { Channel } from "../channels/channel.ts";
import type { PlatformPorts } from "./platform-ports.ts";

/** Null where WeCom is not configured. */
export function openWecom(_ports: PlatformPorts): Channel | null {
  return null;
}
