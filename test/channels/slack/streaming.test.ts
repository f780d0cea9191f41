// An answer while it comes into being: streamed to the person alone, never lost when the stream is.

import { afterEach, describe, expect, it } from "vitest";
import type { Block, Reply } from "../../../src/chat/reply.ts";
import type { ChatScript } from "../../fakes/memory-chat.ts";
import { general, li, type Office, type OfficeOptions, openOffice, textReply, wordsIn } from "./office.ts";

let office: Office;
const open = async (options?: OfficeOptions): Promise<Office> => {
  office = await openOffice(options);
  return office;
};
afterEach(() => office.close());

const first = "期限原则上不超过一年。";
const second = "经营周期较长的，最长不超过三年。";
const full: Reply = textReply(first + second, {
  blocks: [{ type: "text", text: first + second }, { type: "feedback" }],
});

/** A turn that a test leads by the hand. */
function led() {
  const end = Promise.withResolvers<Reply>();
  let emit: (block: Block) => void = () => {};
  let stopped: Promise<void> = Promise.resolve();
  const begun = Promise.withResolvers<void>();
  const script: ChatScript = (_, turn) => {
    emit = turn.emit;
    stopped = turn.stopped;
    begun.resolve();
    return Promise.race([
      end.promise,
      stopped.then((): Reply => ({ status: "stopped", blocks: [{ type: "text", text: "已停止。" }] })),
    ]);
  };
  return {
    script,
    begun: begun.promise,
    preview: (text: string) => emit({ type: "text", text }),
    end: (reply: Reply) => end.resolve(reply),
  };
}

describe("a stream", () => {
  it("shows the answer as it grows and closes over its buttons", async () => {
    const turn = led();
    const { slack, chat } = await open({ script: turn.script });
    const said = slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(first + second.slice(0, 3));
    const stream = await slack.waitFor(() => slack.streams()[0]);
    expect(stream).toMatchObject({ channel: said.channel, threadTs: said.ts });
    turn.end(full);
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    const messages = slack.messages(said.channel).filter(({ botId }) => botId);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.stream?.state).toBe("stopped");
    expect(wordsIn(messages[0]!)).toContain(second);
    expect(wordsIn(messages[0]!)).toContain("feedback_buttons");
  });

  it("is not begun in a channel, where others would see its beginning only", async () => {
    const turn = led();
    const { slack, answered } = await open({ script: turn.script });
    slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(first);
    turn.end(full);
    await answered(general);
    expect(slack.streams()).toEqual([]);
  });

  it("that died is followed by the whole answer as a plain post", async () => {
    const turn = led();
    const { slack, chat, answers } = await open({ script: turn.script });
    const said = slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(`${first}经`);
    await slack.waitFor(() => slack.streams()[0]);
    slack.failNext("chat.appendStream", "message_not_in_streaming_state");
    turn.end(full);
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    const whole = answers(said.channel).filter((message) => wordsIn(message).includes(first + second));
    expect(whole).toHaveLength(1);
    expect(answers(said.channel)).toHaveLength(1);
  });

  it("is handed on to a fresh one before Slack ends it", async () => {
    const turn = led();
    const { slack, chat } = await open({ script: turn.script });
    slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(`${first}经`);
    await slack.waitFor(() => slack.streams()[0]);
    slack.clock.advance(4 * 60_000 + 1_000);
    turn.end(full);
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    expect(slack.streams()).toHaveLength(2);
    expect(slack.streams().map(({ stream }) => stream?.state)).toEqual(["stopped", "stopped"]);
    expect(slack.refusals()).toEqual([]);
  });

  it("that is already dead when the next piece comes is handed on as well", async () => {
    const turn = led();
    const { slack, chat } = await open({ script: turn.script });
    slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(`${first}经`);
    await slack.waitFor(() => slack.streams()[0]);
    slack.clock.advance(6 * 60_000);
    turn.end(full);
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    const shown = slack
      .streams()
      .map((message) => wordsIn(message))
      .join("");
    expect(shown).toContain(second);
  });

  it("is shared out over several messages when the answer is long", async () => {
    const turn = led();
    const { slack, chat } = await open({ script: turn.script });
    slack.say({ user: li, text: "全文" });
    await turn.begun;
    const long = Array.from(
      { length: 600 },
      (_, at) => `第${at}条，流动资金贷款期限原则上不超过一年，最长三年。`,
    ).join("");
    turn.preview(long.slice(0, 200));
    await slack.waitFor(() => slack.streams()[0]);
    turn.end(textReply(long));
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    expect(slack.streams().length).toBeGreaterThan(1);
    expect(slack.refusals()).toEqual([]);
  });

  it("is not missed where the workspace has none", async () => {
    const turn = led();
    const { slack, chat, answers } = await open({ script: turn.script });
    slack.failNext("chat.startStream", "unknown_method", 5);
    const said = slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(`${first}经`);
    await slack.waitFor(() => slack.calls("chat.startStream").length === 1);
    turn.end(full);
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    slack.say({ user: li, text: "再问" });
    await slack.waitFor(() => answers(said.channel).length === 2);
    expect(slack.calls("chat.startStream")).toHaveLength(1);
  });
});

describe("stopping", () => {
  it("ends the turn when Slack's own button is pressed", async () => {
    const turn = led();
    const { slack, chat, answers } = await open({ script: turn.script });
    const said = slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(`${first}经`);
    await slack.waitFor(() => slack.streams()[0]);
    slack.stopSession(li, said.channel, said.ts);
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    expect(answers(said.channel).at(-1)?.text).toContain("已停止");
  });

  it("ends the turn when 停止 is typed, and closes the stream", async () => {
    const turn = led();
    const { slack, chat } = await open({ script: turn.script });
    slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(`${first}经`);
    await slack.waitFor(() => slack.streams()[0]);
    slack.say({ user: li, text: "停止" });
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    expect(slack.streams()[0]?.stream?.state).toBe("stopped");
  });

  it("ends the turn when the button under the waiting line is pressed", async () => {
    const turn = led();
    const { slack, chat, answers } = await open({ script: turn.script, slack: { isAgent: false } });
    const said = slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    await turn.begun;
    await said.settled;
    slack.clock.advance(500);
    await slack.waitFor(() => slack.calls("agents.sessions.setStatus").length === 1);
    slack.clock.advance(2_500);
    const line = await slack.waitFor(() => answers(general)[0]);
    expect(line.threadTs).toBe(said.ts);
    slack.press(li, line, "停止");
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    expect(answers(general).map(({ text }) => text)).toEqual([expect.stringContaining("已停止")]);
  });
});

describe("while an answer takes its time", () => {
  it("shows Slack's status and takes it back", async () => {
    const turn = led();
    const { slack, chat } = await open({ script: turn.script });
    const said = slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    await turn.begun;
    await said.settled;
    slack.clock.advance(500);
    await slack.waitFor(() => slack.session(general, said.ts)?.status === "processing");
    turn.end(full);
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    expect(slack.session(general, said.ts)?.status).toBe("active");
  });

  it("closes the stream with a word when the process ends", async () => {
    const turn = led();
    const { slack, channel, chat } = await open({ script: turn.script });
    slack.say({ user: li, text: "流贷最长多久" });
    await turn.begun;
    turn.preview(`${first}经`);
    await slack.waitFor(() => slack.streams()[0]);
    const closing = channel.close();
    await slack.waitFor(() => slack.connections() === 0);
    slack.clock.advance(6_000);
    await closing;
    expect(slack.streams()[0]?.stream?.state).toBe("stopped");
    expect(wordsIn(slack.streams()[0]!)).toContain("重启");
    expect(chat.deliveredIds).toEqual([]);
  });
});
