import { describe, expect, it } from "vitest";
import type { Turn } from "../../../src/chat/turn.ts";
import type { Role } from "../../../src/people/person.ts";
import { createDashboardSkill } from "../../../src/skills/dashboard.ts";

const skill = createDashboardSkill(
  (person, _, path) => `https://coach.example/sign-in?person=${person}&path=${path}`,
);

function turn(text: string, role: Role): Turn {
  return {
    inbound: {
      kind: "text",
      id: "1",
      text,
      at: "2026-11-23T04:00:00Z",
      conversationId: "c",
      account: { channel: "web", id: "li" },
    },
    ...{ messageId: "m", history: [], session: null, signal: new AbortController().signal },
    ...{ language: "zh", emit: () => {} },
    person: { id: "li", name: "李", team: "t", branch: "", role },
  };
}

describe("团队看板 in chat", () => {
  it.each([
    ["团队看板", "lead", "path=/dashboard", "团队看板："],
    ["打开团队看板", "owner", "path=/dashboard", "团队看板："],
    ["我的知识地图", "lead", "path=/dashboard/me", "我的知识地图："],
    ["团队看板", "rm", "path=/dashboard", "我的知识地图："],
  ] as const)("%s from a %s gives %s, for this person alone", async (text, role, path, words) => {
    const { reply } = await skill.run(turn(text, role));
    const [block] = reply.blocks;
    expect(block).toMatchObject({ type: "text", text: expect.stringContaining(words) });
    expect(block).toMatchObject({ text: expect.stringMatching(new RegExp(`person=li&${path}\\n`, "u")) });
    expect(reply.isPrivate).toBe(true);
  });

  it.each(["看板", "打开看板", "我的知识地图在哪里？", "团队看板链接"])("knows %s", (text) => {
    expect(skill.recognises(text)).toBe(true);
  });

  it.each(["总结一下团队薄弱点", "看板融资怎么做", "客户的车间看板显示停产"])(
    "leaves %s to others",
    (text) => {
      expect(skill.recognises(text)).toBe(false);
    },
  );
});
