import { describe, expect, it } from "vitest";
import { createHelp } from "../../src/skills/help.ts";
import { createSmallTalk } from "../../src/skills/small-talk.ts";

const smallTalk = createSmallTalk();
const help = createHelp(() => []);

describe("small talk", () => {
  it.each([
    "你好",
    "您好！",
    "在吗？",
    "早上好呀",
    "谢谢",
    "非常感谢老师",
    "好的，谢谢",
    "再见",
    "你是谁？",
    "Hello!",
    "thanks a lot",
    "hi there",
  ])("recognises %s", (text) => {
    expect(smallTalk.recognises(text)).toBe(true);
  });

  it.each([
    "你好，流贷最长多久？",
    "谢谢，那固贷呢？",
    "好的抵押物有哪些",
    "早偿要收费吗",
    "可以展期吗",
    "行业限额是多少",
    "hello, how long can a loan be?",
  ])("leaves the question to others: %s", (text) => {
    expect(smallTalk.recognises(text)).toBe(false);
  });
});

describe("help", () => {
  it.each(["你能做什么？", "你会干什么", "怎么用？", "/nonsense", "What can you do?"])(
    "recognises %s",
    (text) => {
      expect(help.recognises(text)).toBe(true);
    },
  );

  it.each(["客户能做什么担保", "怎么用保证金开票", "能做并购贷款吗"])("leaves %s to others", (text) => {
    expect(help.recognises(text)).toBe(false);
  });
});
