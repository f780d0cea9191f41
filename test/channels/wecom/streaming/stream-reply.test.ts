// Frames of one answer, by a clock that the test moves.

import { describe, expect, it } from "vitest";
import { wecomFault } from "../../../../src/channels/wecom/api/fault.ts";
import {
  type StreamDeps,
  type StreamFrame,
  streamReply,
} from "../../../../src/channels/wecom/streaming/stream-reply.ts";
import { createLog } from "../../../../src/log.ts";
import { createVirtualClock } from "../../../fakes/wecom/clock.ts";

type Sent = StreamFrame & { readonly at: number };

function open(
  options: Partial<StreamDeps> & { readonly fail?: (frame: StreamFrame, index: number) => Error | null } = {},
) {
  const clock = createVirtualClock();
  const start = clock.now().getTime();
  const answer = Promise.withResolvers<string | null>();
  const closing = Promise.withResolvers<void>();
  const sent: Sent[] = [];
  let tries = 0;
  const outcome = streamReply(answer.promise, {
    send: async (frame) => {
      const error = options.fail?.(frame, tries);
      tries += 1;
      if (error) throw error;
      sent.push({ ...frame, at: clock.now().getTime() - start });
    },
    preview: () => null,
    placeholder: "请稍候。",
    notice: "另发。",
    farewell: "重启。",
    refused: "没通过检查。",
    feedbackId: () => "m1",
    closing: closing.promise,
    timers: clock,
    log: createLog("silent", () => {}, clock.now),
    ...options,
  });
  return { clock, answer, closing, sent, outcome };
}

describe("a streamed answer", () => {
  it("is one frame when it is ready at once", async () => {
    const { answer, sent, outcome } = open();
    answer.resolve("三年。");
    expect(await outcome).toBe("shown");
    expect(sent).toEqual([{ content: "三年。", finish: true, feedbackId: "m1", at: 0 }]);
  });

  it("shows a sign within a second, then only what is new, and ends paced", async () => {
    let preview: string | null = null;
    const { clock, answer, sent, outcome } = open({ preview: () => preview });
    await clock.advance(8_000);
    preview = "先说结论";
    await clock.advance(3_000);
    answer.resolve("先说结论，再说理由。");
    await clock.advance(3_000);
    expect(await outcome).toBe("shown");
    expect(sent.map(({ content }) => content)).toEqual(["请稍候。", "先说结论", "先说结论，再说理由。"]);
    expect(sent[0]?.at).toBeLessThanOrEqual(1_000);
    expect(sent.map(({ feedbackId }) => feedbackId)).toEqual(["m1", undefined, undefined]);
    for (const [index, { at }] of sent.slice(1).entries())
      expect(at - (sent[index]?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
  });

  it("ends before the window closes, and says that the answer is still to come", async () => {
    const { clock, answer, sent, outcome } = open();
    await clock.advance(340_000);
    expect(sent.at(-1)).toMatchObject({ content: "另发。", finish: true });
    expect(sent.at(-1)?.at).toBeLessThan(360_000);
    answer.resolve("好了。");
    expect(await outcome).toBe("expired");
  });

  it("never sends more bytes than a frame may have, nor half a character", async () => {
    const { answer, sent } = open();
    answer.resolve("😀".repeat(6_000));
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(Buffer.byteLength(sent[0]?.content ?? "")).toBe(20_480);
    expect(sent[0]?.content).not.toContain("\ufffd");
  });

  it("says nothing where there is nothing to say", async () => {
    const { answer, sent, outcome } = open();
    answer.resolve(null);
    expect(await outcome).toBe("silent");
    expect(sent).toEqual([]);
  });

  it("ends also when the answer fails", async () => {
    const { answer, sent, outcome } = open();
    answer.reject(new Error("broken"));
    expect(await outcome).toBe("shown");
    expect(sent.at(-1)).toMatchObject({ finish: true, content: "这条消息没有处理成功，请稍后再试一次。" });
  });

  it("is lost when WeCom says so, and only once the answer is there", async () => {
    const { answer, outcome } = open({ fail: () => wecomFault("aibot_respond_msg", 846605, "") });
    answer.resolve("三年。");
    expect(await outcome).toBe("lost");
  });

  it("counts as shown when the repeated last frame is refused as finished", async () => {
    const { clock, answer, outcome } = open({
      fail: (_frame, index) =>
        index === 0 ? new Error("no answer") : wecomFault("aibot_respond_msg", 846608, ""),
    });
    answer.resolve("三年。");
    await clock.advance(3_000);
    expect(await outcome).toBe("shown");
  });

  it("goes on after a frame that was refused for its words", async () => {
    const { clock, answer, sent, outcome } = open({
      preview: () => "坏词",
      fail: ({ content }) => (content === "坏词" ? wecomFault("aibot_respond_msg", 40201, "") : null),
    });
    await clock.advance(4_000);
    answer.resolve("好词");
    await clock.advance(3_000);
    expect(await outcome).toBe("shown");
    expect(sent).toMatchObject([{ content: "好词", finish: true, feedbackId: "m1" }]);
  });

  it("ends with a word when the process does", async () => {
    const { clock, closing, sent, outcome } = open();
    await clock.advance(1_000);
    closing.resolve();
    expect(await outcome).toBe("interrupted");
    expect(sent.at(-1)).toMatchObject({ content: "重启。", finish: true });
  });
});
