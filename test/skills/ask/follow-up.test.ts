import { describe, expect, it } from "vitest";
import type { PastTurn } from "../../../src/chat/turn.ts";
import { completeFollowUp } from "../../../src/skills/ask/follow-up.ts";

const topics = [
  { name: "流动资金贷款", variants: ["流贷"], kind: "product" },
  { name: "固定资产贷款", variants: ["固贷"], kind: "product" },
  { name: "贷后检查", variants: [], kind: "process" },
] as const;

function asked(query: string, skill = "ask"): PastTurn {
  return {
    messageId: "m",
    at: "2026-11-23T08:00:00Z",
    text: query,
    reply: { status: "answered", blocks: [] },
    trace: skill === "ask" ? { skill, query } : { skill },
  };
}

const read = (text: string, ...history: readonly PastTurn[]) =>
  completeFollowUp(text, history, topics as never);

describe("a follow-up", () => {
  it.each([
    ["那固定资产贷款呢？", "流动资金贷款最长可以多久？", "固定资产贷款最长可以多久？"],
    ["固贷呢", "流动资金贷款最长可以多久？", "固定资产贷款最长可以多久？"],
    ["换成固贷呢？", "流贷什么情况下必须受托支付？", "固定资产贷款什么情况下必须受托支付？"],
    ["那小微企业呢？", "流动资金贷款最长可以多久？", "流动资金贷款最长可以多久，小微企业"],
    ["What about 固贷?", "流贷最长多久", "固定资产贷款最长多久"],
  ])("%s after %s asks: %s", (text, earlier, question) => {
    expect(read(text, asked(earlier))).toEqual({ kind: "completed", question });
  });

  it("that asks why is about the last answer", () => {
    const last = asked("流动资金贷款最长可以多久？");
    for (const text of ["为什么？", "依据是什么", "why?"]) {
      expect(read(text, last)).toEqual({ kind: "about-last", wants: "grounds", last });
    }
  });

  it("that asks for more is about the last answer, with small talk in between", () => {
    const last = asked("流动资金贷款最长可以多久？");
    const found = read("具体说说", last, asked("谢谢", "small-talk"));
    expect(found).toEqual({ kind: "about-last", wants: "more", last });
  });

  it.each(["固定资产贷款最长可以多久？", "贷后检查多久做一次？", "为什么贷款要双人调查？"])(
    "%s stands on its own",
    (text) => {
      expect(read(text, asked("流动资金贷款最长可以多久？"))).toEqual({ kind: "standalone", question: text });
    },
  );

  it("without anything before it stands on its own", () => {
    expect(read("那固定资产贷款呢？")).toEqual({ kind: "standalone", question: "那固定资产贷款呢？" });
  });
});
