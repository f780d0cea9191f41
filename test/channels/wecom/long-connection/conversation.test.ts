// Talking to the AI bot over its long connection, as members see it.

import { afterEach, describe, expect, it } from "vitest";
import type { Reply } from "../../../../src/chat/reply.ts";
import { type BotDesk, type DeskOptions, openBotDesk } from "../bot-desk.ts";

let desk: BotDesk;
const open = async (options: DeskOptions = {}): Promise<BotDesk> => {
  desk = await openBotDesk(options);
  return desk;
};
const zhang = { via: "bot", user: "zhangsan" } as const;
const group = { via: "bot", group: "wrSalesTeam" } as const;

afterEach(async () => {
  expect(desk.wecom.refusals().map(({ method, errmsg }) => `${method}: ${errmsg}`)).toEqual([]);
  await desk.close();
});

const said = (blocks: Reply["blocks"], more: Partial<Reply> = {}): DeskOptions["script"] => {
  return async () => ({ status: "answered", blocks, ...more });
};

describe("a conversation with the AI bot", () => {
  it("answers in one finished stream that can be judged", async () => {
    const { wecom, chat } = await open();
    expect(desk.line).toContain("长连接已连上");
    await wecom.say({ user: "zhangsan", text: "流贷最长多久" });
    const answer = await wecom.waitFor(() => wecom.answers(zhang).find(({ stream }) => stream?.finished));
    expect(answer.text).toBe("**答：流贷最长多久**");
    expect(answer.feedbackId).toBe("msg-1");
    await desk.until(() => chat.deliveredIds.includes("msg-1"));
    expect(chat.received[0]).toMatchObject({
      kind: "text",
      text: "流贷最长多久",
      account: { channel: "wecom", id: "zhangsan" },
      conversationId: "wecom:dm:zhangsan",
    });
  });

  it("takes the mention off in a group, and keeps a conversation for each member", async () => {
    const { wecom, chat } = await open();
    await wecom.say({ user: "zhangsan", group: "wrSalesTeam", text: "流贷最长多久" });
    await wecom.say({ user: "LiSi", group: "wrSalesTeam", text: "固贷呢" });
    await wecom.waitFor(() => wecom.answers(group).filter(({ stream }) => stream?.finished).length === 2);
    expect(chat.received.map((one) => [one.conversationId, "text" in one ? one.text : ""])).toEqual([
      ["wecom:group:wrSalesTeam:zhangsan", "流贷最长多久"],
      ["wecom:group:wrSalesTeam:LiSi", "固贷呢"],
    ]);
  });

  it("says in a group only that a private answer went to the person", async () => {
    const { wecom } = await open({
      script: said([{ type: "text", text: "您的得分是 82。" }], { isPrivate: true }),
    });
    await wecom.say({ user: "zhangsan", text: "你好" });
    await wecom.waitFor(() => wecom.answers(zhang).length === 1);
    await wecom.say({ user: "zhangsan", group: "wrSalesTeam", text: "我的成绩" });
    await wecom.waitFor(() => wecom.answers(zhang).length === 2);
    const shown = await wecom.waitFor(() => wecom.answers(group).find(({ stream }) => stream?.finished));
    expect(shown.text).toContain("已单独发给您");
    expect(JSON.stringify(wecom.answers(group))).not.toContain("82");
    expect(wecom.answers(zhang).at(-1)?.text).toContain("82");
  });

  it("answers a pressed choice with a message of its own and marks the card", async () => {
    const choices = [
      { id: "wc", label: "流动资金贷款", text: "流动资金贷款最长多久" },
      { id: "fa", label: "固定资产贷款", text: "固定资产贷款最长多久" },
    ];
    const { wecom, chat } = await open({
      script: async ({ text }) =>
        text === "最长多久"
          ? {
              status: "clarify",
              blocks: [
                { type: "text", text: "问哪一种？" },
                { type: "choices", prompt: "", choices },
              ],
            }
          : { status: "answered", blocks: [{ type: "text", text: `答：${text}` }] },
    });
    await wecom.say({ user: "zhangsan", text: "最长多久" });
    const message = await wecom.waitFor(() => wecom.answers(zhang).find(({ card }) => card));
    await wecom.press({ user: "zhangsan", message, key: "choice:1" });
    await wecom.waitFor(() =>
      wecom.answers(zhang).find(({ text }) => text.includes("答：固定资产贷款最长多久")),
    );
    expect(chat.received[1]).toMatchObject({ kind: "action", value: "fa", text: "固定资产贷款最长多久" });
    await wecom.waitFor(() => JSON.stringify(wecom.answers(zhang)).includes("已选"));
  });

  it("ties thumbs and their reasons to the answer, and says nothing to them", async () => {
    const { wecom, chat } = await open();
    await wecom.say({ user: "zhangsan", text: "受托支付标准" });
    const message = await wecom.waitFor(() => wecom.answers(zhang).find(({ stream }) => stream?.finished));
    await wecom.feedback({ user: "zhangsan", message, type: 2, reasons: [1, 2] });
    await desk.until(() => chat.feedback.length === 1);
    await wecom.feedback({ user: "zhangsan", message, type: 3 });
    await wecom.feedback({ user: "zhangsan", message, type: 1 });
    await wecom.say({ user: "zhangsan", text: "再问" });
    await wecom.waitFor(() => wecom.answers(zhang).filter(({ stream }) => stream?.finished).length === 2);
    expect(chat.feedback).toEqual([
      { answerId: "msg-1", verdict: "down", reason: "incomplete" },
      { answerId: "msg-1", verdict: null, reason: null },
      { answerId: "msg-1", verdict: "up", reason: null },
    ]);
    expect(wecom.answers(zhang)).toHaveLength(2);
  });

  it("greets who opens the chat", async () => {
    const { wecom } = await open();
    await wecom.enterChat("zhangsan");
    const shown = await wecom.waitFor(() => wecom.answers(zhang)[0]);
    expect(shown.text).toContain("zhangsan，您好。");
  });
});
