// Prints the manifest of the Slack app, writes it, or says whether the file is current:
//   node scripts/slack-manifest.ts                                  prints it for Socket Mode
//   node scripts/slack-manifest.ts --http https://coach.example/slack/events   prints it for HTTP
//   node scripts/slack-manifest.ts --write | --check                the file in src/channels/slack

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type ManifestMode, slackManifest } from "../src/channels/slack/manifest.ts";

const file = join(import.meta.dirname, "../src/channels/slack/manifest.json");
const { values } = parseArgs({
  options: { http: { type: "string" }, write: { type: "boolean" }, check: { type: "boolean" } },
});
const current = textOf({ kind: "socket" });

if (values.http !== undefined) {
  if (URL.parse(values.http)?.protocol !== "https:") {
    console.error("Slack only posts to an https address, e.g. https://coach.example/slack/events");
    process.exitCode = 2;
  } else console.log(textOf({ kind: "http", url: values.http }).trimEnd());
} else if (values.write) writeFileSync(file, current);
else if (values.check) {
  const isCurrent = readFileSync(file, "utf8") === current;
  console.log(isCurrent ? "manifest.json is current." : "manifest.json is old: run with --write.");
  process.exitCode = isCurrent ? 0 : 1;
} else console.log(current.trimEnd());

function textOf(mode: ManifestMode): string {
  return `${JSON.stringify(slackManifest(mode), null, 2)}\n`;
}
