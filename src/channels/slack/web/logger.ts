// Bolt's log lines in ours. Its debug lines hold messages and payloads, so they are dropped whatever the level is.

import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../../log.ts";

export function createSlackLogger(log: Log): Logger {
  const at =
    (write: Log["warn"]) =>
    (...said: readonly unknown[]): void =>
      write("slack-library", { message: said.map(shown).join(" ") });
  return {
    debug: () => {},
    info: at(log.debug),
    warn: at(log.warn),
    error: at(log.warn),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function shown(value: unknown): string {
  return value instanceof Error ? value.message : typeof value === "string" ? value : typeof value;
}
