// The manifest asks for what the code uses and for nothing else.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { entryPoints } from "../../../../src/channels/slack/actions.ts";
import {
  botEvents,
  botScopes,
  methodsWithoutScope,
  slackManifest,
} from "../../../../src/channels/slack/manifest.ts";

const folder = join(import.meta.dirname, "../../../../src/channels/slack");
const code = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== "manifest.ts")
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");

/** What the SDK calls for us under another name. */
const behind: Readonly<Record<string, readonly string[]>> = {
  filesUploadV2: ["files.getUploadURLExternal", "files.completeUploadExternal"],
  "files.uploadV2": ["files.getUploadURLExternal", "files.completeUploadExternal"],
};

function methodsCalled(): readonly string[] {
  const calls = [...code.matchAll(/\bclient\s*\.((?:[a-zA-Z]+\.)+[a-zA-Z]+|filesUploadV2)\s*\(/gu)].map(
    ([, name]) => name!,
  );
  const named = [...code.matchAll(/apiCall\(\s*"([a-zA-Z.]+)"/gu)].map(([, name]) => name!);
  return [...new Set([...calls, ...named].flatMap((name) => behind[name] ?? [name]))].toSorted();
}

describe("the manifest of the Slack app", () => {
  it("is the file beside it", () => {
    const file: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    expect(file).toEqual(JSON.parse(JSON.stringify(slackManifest({ kind: "socket" }))));
  });

  it("has a scope for every Web API method that the code calls", () => {
    const covered = new Set([...Object.values(botScopes).flat(), ...methodsWithoutScope]);
    const methods = methodsCalled();
    expect(methods).toContain("chat.postMessage");
    expect(methods.filter((method) => !covered.has(method))).toEqual([]);
  });

  it("asks for no scope whose methods the code does not call", () => {
    const methods = new Set(methodsCalled());
    const idle = Object.entries(botScopes).filter(
      ([, needs]) => needs.length > 0 && !needs.every((method) => methods.has(method)),
    );
    expect(idle.map(([scope]) => scope)).toEqual([]);
  });

  it("never asks to speak where it was not invited, to search, or to act as a person", () => {
    const { scopes } = slackManifest({ kind: "socket" }).oauth_config as {
      readonly scopes: Readonly<Record<string, readonly string[]>>;
    };
    expect(Object.keys(scopes)).toEqual(["bot"]);
    for (const scope of ["chat:write.public", "channels:join", "search:read", "users:read.email"])
      expect(scopes.bot).not.toContain(scope);
  });

  it("hears every event that the code names, and lets people write in its own tab", () => {
    const features = slackManifest({ kind: "socket" }).features as {
      readonly app_home: Readonly<Record<string, boolean>>;
    };
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    for (const event of botEvents) expect(code).toContain(`"${event.replace(/^message\..*/u, "message")}"`);
  });

  it("declares the entry points that the code knows", () => {
    const declared = JSON.stringify(slackManifest({ kind: "socket" }));
    for (const name of Object.values(entryPoints)) expect(declared).toContain(`"${name}"`);
  });

  it("carries one address everywhere when Slack posts to us, and none over a socket", () => {
    const url = "https://coach.example/slack/events";
    expect(JSON.stringify(slackManifest({ kind: "http", url })).split(url)).toHaveLength(4);
    expect(JSON.stringify(slackManifest({ kind: "socket" }))).not.toContain("https://");
  });

  it("keeps to the lengths Slack gives", () => {
    const { display_information: shown, features } = slackManifest({ kind: "socket" }) as {
      readonly display_information: Readonly<Record<string, string>>;
      readonly features: {
        readonly agent_view: {
          readonly agent_description: string;
          readonly suggested_prompts: readonly unknown[];
        };
      };
    };
    expect(shown.name!.length).toBeLessThanOrEqual(35);
    expect(shown.description!.length).toBeLessThanOrEqual(140);
    expect(shown.long_description!.length).toBeGreaterThanOrEqual(174);
    expect(shown.long_description!.length).toBeLessThanOrEqual(4_000);
    expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
    expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
  });
});
