// Words that mean something only after what was shown.

import { expect, it } from "vitest";
import { asMeant } from "../../../../src/channels/wecom/inbound/said.ts";
import type { Inbound } from "../../../../src/chat/inbound.ts";

const said = (text: string): Inbound => ({
  kind: "text",
  id: "1",
  account: { channel: "wecom", id: "li" },
  conversationId: "wecom:dm:li",
  at: "2026-11-23T01:00:00Z",
  text,
});
const choices = [
  { id: "a", label: "甲", text: "要甲" },
  { id: "b", label: "乙", text: "要乙" },
];
const last = (isShort: boolean, hasNumbers: boolean) => ({
  lastTurn: async () => ({
    messageId: "m",
    at: "",
    text: "",
    trace: { skill: "x" },
    reply: { status: "clarify", blocks: [{ type: "choices", prompt: "", choices }] } as const,
  }),
  isShortened: () => isShort,
  showsNumbers: () => hasNumbers,
});

it("takes 展开 for the rest of a shortened answer, and for a question after a whole one", async () => {
  expect(await asMeant(said("展开"), last(true, false))).toMatchObject({ text: "/展开" });
  expect(await asMeant(said("展开"), last(false, false))).toMatchObject({ text: "展开" });
});

it("takes a number for a choice where numbers are shown", async () => {
  expect(await asMeant(said("2"), last(false, true))).toMatchObject({
    kind: "action",
    value: "b",
    text: "要乙",
  });
  expect(await asMeant(said("3"), last(false, true))).toMatchObject({ kind: "text", text: "3" });
  expect(await asMeant(said("2"), last(false, false))).toMatchObject({ kind: "text", text: "2" });
  expect(await asMeant(said("2"), { ...last(true, true), lastTurn: async () => null })).toMatchObject({
    text: "2",
  });
});

it("takes 停止 for the wish to stop, and other words as they are", async () => {
  expect(await asMeant(said("停止"), last(true, true))).toMatchObject({ kind: "stop" });
  expect(await asMeant(said("停止支付怎么办"), last(true, true))).toMatchObject({ kind: "text" });
});
