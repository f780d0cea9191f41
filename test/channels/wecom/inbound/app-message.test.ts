// What the self-built app hands over, as events of the chat.

import { describe, expect, it } from "vitest";
import { readAppMessage } from "../../../../src/channels/wecom/inbound/app-message.ts";

const deps = {
  clock: () => new Date("2026-11-23T01:00:00Z"),
  conversations: {
    turn: async (messageId: string) => ({
      messageId,
      at: "",
      text: "",
      trace: { skill: "ask" },
      personId: "p1",
      reply: {
        status: "clarify",
        blocks: [
          {
            type: "choices",
            prompt: "",
            choices: [
              { id: "wc", label: "流贷", text: "流贷最长多久" },
              { id: "fa", label: "固贷", text: "固贷最长多久" },
            ],
          },
        ],
      } as const,
    }),
  },
};
const common = {
  FromUserName: "ZhangSan",
  AgentID: "1000002",
  CreateTime: "1",
  MsgId: "4561255354251345929",
};

describe("a message to the self-built app", () => {
  it("becomes a text; ids beyond 2^53 stay whole", async () => {
    const read = await readAppMessage({ ...common, MsgType: "text", Content: " 流贷 " }, deps);
    expect(read).toMatchObject({
      kind: "text",
      id: "app:1000002:ZhangSan:4561255354251345929",
      text: "流贷",
      conversationId: "wecom:dm:ZhangSan",
    });
  });

  it("says what to do about a voice without words, and takes the words where there are some", async () => {
    const voice = { ...common, MsgType: "voice", MediaId: "m", Format: "amr" };
    expect(await readAppMessage(voice, deps)).toMatchObject({
      kind: "note",
      text: expect.stringContaining("请打字"),
    });
    expect(await readAppMessage({ ...voice, Recognition: "流贷最长多久" }, deps)).toMatchObject({
      text: "流贷最长多久",
    });
  });

  it.each(["image", "file", "video", "location", "link", "chatrecord", "whatever"])(
    "answers a %s with a sentence",
    async (MsgType) => {
      expect(await readAppMessage({ ...common, MsgType }, deps)).toMatchObject({ kind: "note" });
    },
  );

  it("takes a menu's key for what was said, and a card's option for a choice", async () => {
    const { MsgId: _, ...event } = { ...common, MsgType: "event" };
    expect(await readAppMessage({ ...event, Event: "click", EventKey: "首页" }, deps)).toMatchObject({
      text: "首页",
    });
    const card = { ...event, Event: "template_card_event", TaskId: "m1@choices@0", EventKey: "submit" };
    const one = { SelectedItem: { QuestionKey: "choice", OptionIds: { OptionId: "choice:1" } } };
    expect(await readAppMessage({ ...card, SelectedItems: one }, deps)).toMatchObject({
      kind: "action",
      value: "fa",
    });
    const two = [
      { QuestionKey: "other", OptionIds: { OptionId: ["x", "y"] } },
      { QuestionKey: "choice", OptionIds: { OptionId: ["choice:0"] } },
    ];
    expect(await readAppMessage({ ...card, SelectedItems: { SelectedItem: two } }, deps)).toMatchObject({
      value: "wc",
    });
    expect(await readAppMessage({ ...event, Event: "LOCATION" }, deps)).toBeNull();
    expect(
      await readAppMessage({ ...event, FromUserName: "sys", Event: "click", EventKey: "x" }, deps),
    ).toBeNull();
  });

  it("tells events of one second apart by what they are about", async () => {
    const { MsgId: _, ...event } = { ...common, MsgType: "event", Event: "click" };
    const [one, other] = await Promise.all(
      ["首页", "陪练"].map((EventKey) => readAppMessage({ ...event, EventKey }, deps)),
    );
    expect(one && "id" in one && other && "id" in other && one.id !== other.id).toBe(true);
  });
});
