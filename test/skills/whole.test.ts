// "/展开": the last answer, all of it.

import { expect, it } from "vitest";
import { type Reply, textOf } from "../../src/chat/reply.ts";
import type { PastTurn, Turn } from "../../src/chat/turn.ts";
import { createWhole } from "../../src/skills/whole.ts";

const past = (messageId: string, skill: string, reply: Reply): PastTurn => ({
  messageId,
  at: "2026-11-23T07:00:00Z",
  text: "问",
  reply,
  trace: { skill, passages: [] },
});
const answer: Reply = { status: "answered", isPrivate: true, blocks: [{ type: "text", text: "很长的回答" }] };
const thanks: Reply = { status: "done", blocks: [{ type: "text", text: "已记下：有用。" }] };

function run(history: readonly PastTurn[]) {
  const turn = {
    inbound: {
      kind: "text",
      id: "in-1",
      account: { channel: "wecom", id: "li" },
      conversationId: "c",
      at: "2026-11-23T08:00:00Z",
      text: "/展开",
    },
    messageId: "m9",
    person: { id: "li", name: "李", team: "default", branch: "", role: "rm" },
    language: "zh",
    history,
    session: null,
    signal: new AbortController().signal,
    emit: () => {},
  } satisfies Turn;
  return createWhole().run(turn);
}

it("repeats the last answer in full, as private as it was, and leaves what runs alone", async () => {
  const outcome = await run([past("m1", "ask", answer), past("m2", "feedback", thanks)]);
  expect(outcome.reply).toEqual({ ...answer, isWhole: true });
  expect(outcome.session).toBe("unchanged");
  expect(outcome.trace).toMatchObject({ skill: "whole", passages: [] });
});

it("finds the answer again when it is asked for twice", async () => {
  const outcome = await run([past("m1", "ask", answer), past("m2", "whole", { ...answer, isWhole: true })]);
  expect(textOf(outcome.reply)).toBe("很长的回答");
});

it("says so when there is no answer yet", async () => {
  expect(textOf((await run([])).reply)).toBe("上文还没有回答。");
});
