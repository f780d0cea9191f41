// What the AI bot hands over, as events of the chat.

import { describe, expect, it } from "vitest";
import { fileKey, nameFrom } from "../../../../src/channels/wecom/inbound/attachment.ts";
import { readBotMessage } from "../../../../src/channels/wecom/inbound/bot-message.ts";
import { withoutMention } from "../../../../src/channels/wecom/inbound/mention.ts";
import { withQuote } from "../../../../src/channels/wecom/inbound/quote.ts";
import type { Inbound } from "../../../../src/chat/inbound.ts";
import type { Reply } from "../../../../src/chat/reply.ts";
import { createLog } from "../../../../src/log.ts";

const lines: string[] = [];
const deps = {
  fetchFile: async () => ({ status: 403, body: Buffer.from("url expired"), disposition: null }),
  clock: () => new Date("2026-11-23T01:00:00Z"),
  log: createLog(
    "debug",
    (line) => lines.push(line),
    () => new Date(0),
  ),
  conversations: {
    turn: async (messageId: string) =>
      messageId === "m1"
        ? { messageId, at: "", text: "", trace: { skill: "ask" }, personId: "p1", reply: asked }
        : null,
  },
};
const asked: Reply = {
  status: "clarify",
  blocks: [{ type: "choices", prompt: "", choices: [{ id: "wc", label: "流贷", text: "流贷最长多久" }] }],
};
const common = { msgid: "M1", aibotid: "B", from: { userid: "ZhangSan" } };
const single = { ...common, chattype: "single" };
const inGroup = { ...common, chattype: "group", chatid: "wrSales" };
const event = (eventtype: string, more: object) => ({
  ...single,
  msgtype: "event",
  event: { eventtype, ...more },
});

describe("a message to the AI bot", () => {
  it("becomes a text with an id, an account and a conversation", async () => {
    const read = await readBotMessage({ ...single, msgtype: "text", text: { content: " 你好 " } }, deps);
    expect(read).toEqual({
      kind: "text",
      id: "bot:M1",
      account: { channel: "wecom", id: "ZhangSan" },
      conversationId: "wecom:dm:ZhangSan",
      at: "2026-11-23T01:00:00.000Z",
      text: "你好",
    } satisfies Inbound);
  });

  it("joins the texts of a mixed message, and adds what a pointing question quotes", async () => {
    const items = [
      { msgtype: "text", text: { content: "第一句" } },
      { msgtype: "text", text: { content: "第二句" } },
    ];
    const mixed = await readBotMessage({ ...single, msgtype: "mixed", mixed: { msg_item: items } }, deps);
    expect(mixed).toMatchObject({ text: "第一句\n第二句" });
    const quote = { msgtype: "text", text: { content: "流贷最长可以做五年。" } };
    const quoting = { ...inGroup, msgtype: "text", text: { content: "@教练 这个对吗" }, quote };
    expect(await readBotMessage(quoting, deps)).toMatchObject({
      text: "流贷最长可以做五年，这个对吗",
      conversationId: "wecom:group:wrSales:ZhangSan",
    });
  });

  it.each([
    ["voice", { voice: { content: "" } }, "没有听清"],
    ["video", { video: { url: "https://x" } }, "视频"],
    ["location", {}, "位置"],
    ["link", {}, "链接"],
    ["chatrecord", {}, "复制粘贴"],
    ["sticker", {}, "请打字提问"],
    ["text", { text: { content: "  " } }, "请在后面写上要问的话"],
    ["image", { image: { url: "https://cdn/secret-path", aeskey: "k".repeat(43) } }, "请重新发一次"],
  ])("is answered politely when it is a %s that cannot be read", async (msgtype, fields, words) => {
    const read = await readBotMessage({ ...single, msgtype, ...fields }, deps);
    expect(read).toMatchObject({ kind: "note", text: expect.stringContaining(words) });
    expect(lines.join("")).not.toContain("secret-path");
  });

  it("is ignored when nobody sent it", async () => {
    const text = { msgtype: "text", text: { content: "x" } };
    expect(await readBotMessage({ ...single, from: { userid: "sys" }, ...text }, deps)).toBeNull();
    expect(await readBotMessage({ ...single, from: {}, ...text }, deps)).toBeNull();
    expect(await readBotMessage(event("enter_chat", {}), deps)).toBeNull();
  });
});

describe("an event of the AI bot", () => {
  it("reads a pressed choice from its card", async () => {
    const pressed = (task_id: string, event_key: string) =>
      readBotMessage(event("template_card_event", { template_card_event: { task_id, event_key } }), deps);
    expect(await pressed("m1@choices@0", "choice:0")).toMatchObject({
      kind: "action",
      value: "wc",
      text: "流贷最长多久",
    });
    expect(await pressed("m1@reading@0", "say:原文2")).toMatchObject({ kind: "text", text: "原文2" });
    expect(await pressed("m1@reading@0", "feedback:wrong")).toMatchObject({
      feedback: { answerId: "m1", verdict: "down", reason: "wrong" },
    });
    for (const [task, key] of [
      ["m2@choices@0", "choice:0"],
      ["m1@choices@0", "choice:7"],
      ["m1@choices@0", "chosen"],
    ] as const) {
      expect(await pressed(task, key)).toMatchObject({ kind: "note", text: expect.stringContaining("卡片") });
    }
  });

  it("reads a vote from what was selected, not from the button that sends it", async () => {
    const selected_items = {
      selected_item: [{ question_key: "choice", option_ids: { option_id: ["choice:0"] } }],
    };
    const card = { task_id: "m1@choices@0", event_key: "submit", selected_items };
    const read = await readBotMessage(event("template_card_event", { template_card_event: card }), deps);
    expect(read).toMatchObject({ kind: "action", value: "wc" });
  });

  it.each([
    [1, [], "up", null],
    [2, [1], "down", "off-topic"],
    [2, [1, 2], "down", "incomplete"],
    [2, [2, 3], "down", "wrong"],
    [2, [4], "down", "wrong"],
    [2, [], "down", null],
    [3, [], null, null],
  ])("reads the verdict %s with reasons %j", async (type, inaccurate_reason_list, verdict, reason) => {
    const feedback_event = { id: "m1", type, inaccurate_reason_list };
    const read = await readBotMessage(event("feedback_event", { feedback_event }), deps);
    expect(read).toMatchObject({ kind: "feedback", feedback: { answerId: "m1", verdict, reason } });
  });
});

describe("a mention", () => {
  it.each([
    ["@教练 流贷最长多久", [], "流贷最长多久"],
    ["@教练\u2005流贷最长多久", [], "流贷最长多久"],
    ["流贷最长多久 @教练", [], "流贷最长多久"],
    ["@信贷 教练 流贷最长多久", ["信贷 教练", "信贷"], "流贷最长多久"],
    ["@教练流贷最长多久", ["教练"], "流贷最长多久"],
    ["@教练 请看 a@b.com 的邮件", [], "请看 a@b.com 的邮件"],
    ["@CRM Coach\u2005流贷最长多久", [], "流贷最长多久"],
    ["@教练", [], ""],
    ["没有提到", [], "没有提到"],
  ])("is taken off %j", (text, names, rest) => {
    expect(withoutMention(text, names)).toBe(rest);
  });
});

describe("a quote", () => {
  it.each([
    ["固贷最长多久", "流贷最长五年", "固贷最长多久"],
    ["", "流贷最长五年", "流贷最长五年"],
    ["这条对吗", "最长五年。[1]\n回复“原文1”看条文。", "这条对吗"],
    ["/帮助", "这个", "/帮助"],
    ["这个可以吗", "", "这个可以吗"],
  ])("beside %j is used only where the words point at it", (said, quoted, text) => {
    expect(withQuote(said, quoted)).toBe(text);
  });
});

describe("a received file", () => {
  it("has the name of its header without folders", () => {
    expect(nameFrom("attachment; filename*=UTF-8''%E6%8A%A5%E8%A1%A8.xlsx")).toBe("报表.xlsx");
    expect(nameFrom(`attachment; filename="../../etc/passwd"`)).toBe("passwd");
    expect(nameFrom(`attachment; filename="${Buffer.from("报表.xls").toString("latin1")}"`)).toBe("报表.xls");
    expect(nameFrom("attachment; filename=%E6%8A%A5.csv")).toBe("报.csv");
    expect(nameFrom("inline")).toBeNull();
    expect(nameFrom(null)).toBeNull();
  });

  it("refuses a key that is not 32 bytes in any form", () => {
    expect(fileKey("")).toBeNull();
    expect(fileKey("c2hvcnQ=")).toBeNull();
    expect(fileKey("ab".repeat(32))?.length).toBe(32);
  });
});
