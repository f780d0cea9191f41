// What every channel owes the chat, whatever its platform looks like: the same talk over each
// channel reaches the handler as the same events, and its replies are handed on whole and marked delivered.

import { describe, expect, it } from "vitest";
import { runTerminalChat } from "../../src/channels/terminal.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import { createMemoryChat } from "../fakes/memory-chat.ts";
import { testWeb } from "../web/bank.ts";
import { type Answer, choices, script, type Talk } from "./channel-talk.ts";
import { talkOverSlack } from "./slack-talk.ts";
import { talkOverWecom } from "./wecom-talk.ts";

const channels: readonly (readonly [string, () => Talk | Promise<Talk>])[] = [
  ["terminal", talkOverTerminal],
  ["web", talkOverWeb],
  ["slack", talkOverSlack],
  ["wecom", talkOverWecom],
];

describe.each(channels)("the %s channel", (name, open) => {
  it("hands a message on as it was said, and its reply back whole", async () => {
    const talk = await open();
    const answer = await talk.say("流贷 <b>最长</b> 多久？");
    expect(answer).toMatchObject({ status: "answered", answer: "答：流贷 <b>最长</b> 多久？" });
    expect(talk.chat.received[0]).toMatchObject({
      kind: "text",
      account: { channel: name, id: talk.account },
    });
    await talk.close();
  });

  it("keeps one conversation, with an id of its own for each event", async () => {
    const talk = await open();
    await talk.say("一");
    await talk.say("二");
    await talk.close();
    const [first, second] = talk.chat.received as readonly Inbound[];
    expect(second?.conversationId).toBe(first?.conversationId);
    expect(second?.id).not.toBe(first?.id);
  });

  it("turns a choice into an action with the choice's id and words", async () => {
    const talk = await open();
    await talk.say("最长多久");
    expect((await talk.press(2)).answer).toBe("答：固定资产贷款最长多久");
    expect(talk.chat.received[1]).toMatchObject({
      kind: "action",
      value: "fa",
      text: "固定资产贷款最长多久",
    });
    await talk.close();
  });

  it("ties a verdict and its reason to the answer", async () => {
    const talk = await open();
    const { messageId } = await talk.say("受托支付标准");
    await talk.judge("down", "incomplete");
    // A channel may record the verdict before it knows the reason: the latest counts.
    expect(talk.chat.feedback.at(-1)).toEqual({
      answerId: messageId,
      verdict: "down",
      reason: "incomplete",
    });
    await talk.close();
  });

  it("stops a running turn", async () => {
    const talk = await open();
    const running = talk.say("慢慢说");
    await talk.stop();
    expect((await running).status).toBe("stopped");
    await talk.close();
  });

  it("marks every reply it has shown as delivered", async () => {
    const talk = await open();
    const { messageId } = await talk.say("一");
    await talk.close();
    expect(talk.chat.deliveredIds).toContain(messageId);
  });
});

function talkOverTerminal(): Talk {
  const chat = createMemoryChat(script);
  const lines = createLines();
  const shown = createLines();
  let serial = 0;
  const ended = runTerminalChat({
    handler: chat.handler,
    io: { stdin: lines.read(), stdout: (text) => shown.push(text), isTerminal: true },
    userId: "li",
    conversationId: "c1",
    newId: () => {
      serial += 1;
      return `in-${serial}`;
    },
    clock: () => new Date("2026-11-23T08:00:00Z"),
    json: true,
  });
  const replies = shown.read();
  const say = async (text: string): Promise<Answer> => {
    lines.push(text);
    const { value } = await replies.next();
    return JSON.parse(value ?? "") as Answer;
  };
  return {
    chat,
    account: "li",
    say,
    press: (number) => say(String(number)),
    judge: async (verdict, reason) => {
      await say(verdict === "up" ? "/有用" : `/没用 ${reason === "incomplete" ? "不完整" : ""}`);
    },
    stop: async () => lines.push("/停止"),
    close: async () => {
      lines.end();
      await ended;
    },
  };
}

function talkOverWeb(): Talk {
  const { app, chat } = testWeb({}, script);
  let serial = 0;
  let last: (Answer & { readonly blocks?: readonly { readonly type: string }[] }) | null = null;
  const post = async (path: string, body: Record<string, unknown>): Promise<Answer> => {
    serial += 1;
    const response = await app.request(`http://127.0.0.1:3000${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", host: "127.0.0.1:3000" },
      body: JSON.stringify({ conversationId: "c1", userId: "li", id: `in-${serial}`, ...body }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  };
  return {
    chat,
    account: "li",
    say: async (text) => {
      last = await post("/api/messages", { text });
      return last;
    },
    press: async (number) => {
      const choice = choices[number - 1];
      return post("/api/actions", { value: choice?.id, text: choice?.text });
    },
    judge: async (verdict, reason) => {
      await post("/api/feedback", { answerId: last?.messageId, verdict, reason });
    },
    stop: async () => {
      await post("/api/stop", {});
    },
    close: async () => {},
  };
}

/** Lines that are read as they are pushed. */
function createLines() {
  const waiting: string[] = [];
  let wake: () => void = () => {};
  let isEnded = false;
  return {
    push: (line: string): void => {
      waiting.push(line);
      wake();
    },
    end: (): void => {
      isEnded = true;
      wake();
    },
    read: async function* (): AsyncGenerator<string, undefined> {
      for (;;) {
        const line = waiting.shift();
        if (line !== undefined) yield line;
        else if (isEnded) return undefined;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
