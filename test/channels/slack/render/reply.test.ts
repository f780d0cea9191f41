import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlackMessage } from "../../../../src/channels/slack/render/message.ts";
import { plainer } from "../../../../src/channels/slack/render/plainer.ts";
import { type ReplyContext, renderReply } from "../../../../src/channels/slack/render/reply.ts";
import type { Block, Reply } from "../../../../src/chat/reply.ts";
import { checkBlocks } from "../../../fakes/slack/blocks/check-blocks.ts";
import { choices, citation, file, picture, reply, table, text } from "./samples.ts";

const context: ReplyContext = { messageId: "m-1", isPublic: false };
const render = (...blocks: readonly Block[]): readonly SlackMessage[] =>
  renderReply(reply(...blocks), context);
const typesOf = ({ blocks }: SlackMessage): readonly string[] => blocks.map(({ type }) => type);
const shownIn = (message: SlackMessage): string => JSON.stringify(message.blocks);

describe("an answer in Slack", () => {
  const answer = [
    text("单笔支付超过1000万元的，必须受托支付。[1]\n- 当日完成；[2]"),
    { type: "sources", citations: [citation(1), citation(2)] },
    { type: "feedback" },
  ] as const;

  it("is one message: the text, one line of sources, a way to each passage, the verdict", () => {
    const messages = render(...answer);
    expect(messages).toHaveLength(1);
    expect(typesOf(messages[0]!)).toEqual(["section", "context", "actions", "context_actions"]);
    expect(messages[0]!.blocks[0]).toEqual({
      type: "section",
      text: {
        type: "mrkdwn",
        text: "单笔支付超过1000万元的，必须受托支付。[1]\n• 当日完成；[2]",
        verbatim: true,
      },
      expand: true,
    });
    expect(checkBlocks(messages[0]!.blocks, "message")).toEqual([]);
  });

  it("says the same in its notification", () => {
    expect(render(...answer)[0]!.text).toContain("单笔支付超过1000万元的，必须受托支付。[1]");
  });

  it("calls nobody and links nothing, in blocks and notification", () => {
    const [message] = render(text("<!channel> <@U1> <https://x.example|点这里>"), choices(2, "<!here>"));
    expect(`${message!.text}${shownIn(message!)}`).not.toMatch(/<[!@#h]/u);
  });

  it("is nothing where the reply is empty", () => {
    expect(render()).toEqual([]);
  });

  it("leaves out the text that was streamed, and keeps what stands around it", () => {
    const [message] = renderReply(reply(...answer), { ...context, isTextShown: true });
    expect(typesOf(message!)).toEqual(["context", "actions", "context_actions"]);
  });

  it("is several messages, each within the limits, when it is long", () => {
    const long = "借款人应当按照合同约定的用途使用贷款，不得挪用。".repeat(1_200);
    const messages = render(text(long), { type: "feedback" });
    expect(messages.length).toBeGreaterThan(1);
    for (const { blocks, text: words } of messages) {
      expect(checkBlocks(blocks, "message")).toEqual([]);
      expect(words.length).toBeLessThanOrEqual(4_000);
      expect(JSON.stringify(blocks).length).toBeLessThan(14_000);
    }
    const said = messages.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === "section" ? [block.text?.text ?? ""] : [])),
    );
    expect(said.join("")).toBe(long);
    expect(said.every((piece) => piece.endsWith("。"))).toBe(true);
    expect(typesOf(messages.at(-1)!).at(-1)).toBe("context_actions");
  });
});

describe("what belongs together", () => {
  it("stays together: a caption with its table, although a message takes one table", () => {
    const messages = render(table(2), { ...table(3), caption: "还款计划表" }, text("完。"));
    expect(messages.map(typesOf)).toEqual([
      ["section", "table"],
      ["section", "table", "section"],
    ]);
    expect(messages[1]!.text.startsWith("还款计划表")).toBe(true);
  });
});

describe("a command of the coach", () => {
  it("is written as it can be typed in Slack, which has commands of its own", () => {
    const [message] = render(text("命令：\n- /help  能做什么\n- 原文 1"));
    expect(message!.text).toBe("命令：\n- /coach /help  能做什么\n- 原文 1");
  });
});

describe("what is not for everybody", () => {
  const scores: Reply = { ...reply(text("得分：61分")), isPrivate: true };

  it("is only named where others read along", () => {
    const [message, ...rest] = renderReply(scores, { ...context, isPublic: true });
    expect(rest).toEqual([]);
    expect(shownIn(message!)).not.toContain("61");
    expect(message!.text).toContain("私信");
  });

  it("is shown to the person alone", () => {
    expect(shownIn(renderReply(scores, context)[0]!)).toContain("61");
  });
});

describe("text for a client", () => {
  it("is a message of its own under 【可转发】, with nothing around it", () => {
    const messages = render(
      text("可以这样发："),
      { type: "text", text: "王总，您好。", forClient: true },
      { type: "feedback" },
    );
    expect(messages.map(typesOf)).toEqual([
      ["section", "context_actions"],
      ["header", "section"],
    ]);
    expect(messages[1]!.text).toBe("【可转发】\n王总，您好。");
  });
});

describe("pictures and files", () => {
  it("are uploaded after the message that names them, with their words for where that is forbidden", () => {
    const [message] = render(text("写好了。"), file, picture, choices(2));
    expect(message!.uploads.map(({ kind, name }) => [kind, name])).toEqual([
      ["file", "华东精工_融资建议书_草稿.docx"],
      ["picture", "图1.png"],
    ]);
    expect(shownIn(message!)).toContain("附件：融资建议书（草稿）（38 KB）");
    expect(message!.uploads[1]!.instead.text).toContain("12.00 万元");
  });

  it("lead to the page where Slack takes no files", () => {
    const [message] = renderReply(reply(file), {
      ...context,
      pageOf: (path) => `https://coach.example${path}`,
    });
    expect(message!.uploads[0]!.instead.text).toContain("<https://coach.example/files/f1|下载>");
    const [without] = render(file);
    expect(without!.uploads[0]!.instead.text).toContain("网页端");
  });

  it("make a message of a lone picture, so that it is announced", () => {
    const [message] = render(picture);
    expect(message!.uploads).toHaveLength(1);
    expect(message!.text).toBe("谈成的方案对本行值 12.00 万元。");
  });
});

describe("a refusal", () => {
  it("names the clause of its red line once", () => {
    const rule = { text: "不得代客户签字", clause: "《总则》第十三条" };
    const named = renderReply({ ...reply(text("不行（《总则》第十三条）。")), rule }, context);
    const unnamed = renderReply({ ...reply(text("不行。")), rule }, context);
    expect(shownIn(named[0]!).match(/第十三条/gu)).toHaveLength(1);
    expect(shownIn(unnamed[0]!)).toContain("红线：不得代客户签字（《总则》第十三条）");
  });
});

describe("a turn of a rehearsal", () => {
  const labels = (rehearsing: ReplyContext["rehearsing"]): readonly string[] => {
    const [message] = renderReply(reply(text("王总：利率还能再低吗？")), {
      ...context,
      rehearsing: rehearsing!,
    });
    return [...shownIn(message!).matchAll(/"plain_text","text":"([^"]+)"/gu)].map((found) => found[1]!);
  };

  it("carries its controls while it goes on", () => {
    expect(labels("playing")).toEqual(["提示", "算账", "暂停", "结束"]);
    expect(labels("paused")).toEqual(["继续", "结束"]);
    expect(labels(null)).toEqual([]);
  });
});

describe("a message that Slack refuses", () => {
  it("is said without the newer blocks, then as bare text, then not again", () => {
    const [message] = render(text("见下表。"), table(2), { type: "feedback" });
    const older = plainer(message!);
    expect(typesOf(older!)).toEqual(["section", "section", "section", "actions"]);
    expect(shownIn(older!)).toContain("押品1");
    expect(checkBlocks(older!.blocks, "message")).toEqual([]);
    const bare = plainer(older!);
    expect(bare).toEqual({ ...older, blocks: [] });
    expect(plainer(bare!)).toBeNull();
  });
});

describe("any reply", () => {
  const words = fc.string({ unit: "grapheme", maxLength: 40 }).map((one) => `甲${one}`);
  const longText = fc.tuple(words, fc.integer({ min: 1, max: 700 })).map(([one, times]) => one.repeat(times));
  const block: fc.Arbitrary<Block> = fc.oneof(
    longText.map(text),
    longText.map((one) => ({ type: "text", text: one, forClient: true }) as const),
    fc.tuple(fc.nat(160), fc.nat(30), words).map(([rows, columns, cell]) => table(rows, columns, cell)),
    fc.array(words, { maxLength: 30 }).map((names) => ({
      type: "sources" as const,
      citations: names.map((clause, at) => citation(at + 1, { clause })),
    })),
    fc.nat(130).map((count) => choices(count)),
    fc.array(longText, { maxLength: 12 }).map((texts) => ({
      type: "choices" as const,
      prompt: "",
      choices: texts.map((one, at) => ({ id: String(at), label: one, text: one })),
    })),
    fc.constantFrom<Block>(picture, file, { type: "feedback" }),
  );

  it("is taken by Slack, and so are its plainer forms and what stands in for its files", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        for (const message of render(...blocks)) {
          for (let form: SlackMessage | null = message; form; form = plainer(form)) {
            expect(checkBlocks(form.blocks, "message")).toEqual([]);
            expect(form.text.length).toBeGreaterThan(0);
            expect(form.text.length).toBeLessThanOrEqual(4_000);
          }
          for (const { instead } of message.uploads)
            expect(checkBlocks(instead.blocks, "message")).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
