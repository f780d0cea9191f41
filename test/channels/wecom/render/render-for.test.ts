// What a phone shows of a reply.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPressed } from "../../../../src/channels/wecom/render/cards.ts";
import {
  isShortened,
  type RenderContext,
  renderFor,
  showsNumbers,
} from "../../../../src/channels/wecom/render/render-for.ts";
import type { Block, Citation, Reply } from "../../../../src/chat/reply.ts";
import type { CivilDate } from "../../../../src/dates.ts";

const ctx: RenderContext = {
  messageId: "m1",
  isGroup: false,
  hasApp: false,
  takesPresses: true,
  drawPng: () => new Uint8Array([1]),
};
const citation = (n: number, clause: string, more: Partial<Citation> = {}): Citation => ({
  n,
  passageId: `06-流动资金贷款#${clause}`,
  document: "示范银行信贷业务手册：流动资金贷款",
  clause,
  quote: "原文",
  effectiveFrom: "2024-07-01" as CivilDate,
  effectiveTo: null,
  superseded: false,
  successor: null,
  ...more,
});
const answer = (text: string, citations: readonly Citation[] = [], more: readonly Block[] = []): Reply => ({
  status: "answered",
  blocks: [{ type: "text", text }, { type: "sources", citations }, ...more, { type: "feedback" }],
});
const texts = (
  target: Parameters<typeof renderFor>[0],
  reply: Reply,
  more: Partial<RenderContext> = {},
): string[] =>
  renderFor(target, reply, { ...ctx, ...more }).flatMap((message) =>
    "text" in message ? [message.text] : [],
  );
const first = (
  target: Parameters<typeof renderFor>[0],
  reply: Reply,
  more: Partial<RenderContext> = {},
): string => texts(target, reply, more)[0] ?? "";

const tenor =
  "流动资金贷款期限原则上不超过3年；经营现金流回收周期较长的，可适当延长，最长不超过5年。[1]延长至3年以上的，报总行审批。[1]";

describe("the first line", () => {
  it("is the answer in at most forty characters, with the mark of its clause", () => {
    const [line] = first("bot", answer(tenor, [citation(1, "第五条")])).split("\n");
    expect(line).toBe("**流动资金贷款期限原则上不超过3年**[1]");
  });

  it("does not part an answer from its exception, nor end with a condition", () => {
    const exception =
      "经营期不满一年的企业不得办理流动资金贷款，但专精特新企业经总行审批同意并追加担保的除外，须逐笔报批。[1]";
    expect(first("text", answer(exception, [citation(1, "第五条")]))).toMatch(
      /^见《.*》第五条：\n经营期不满一年/u,
    );
    const condition =
      "单笔支付金额超过一千万元且支付对象明确并有合同佐证的，应当采用受托支付方式办理并留存全部凭证备查。[1]";
    expect(first("text", answer(condition, [citation(1, "第五条")]))).toMatch(/^见《.*》第五条：\n单笔支付/u);
  });

  it("is at most forty characters whatever is said", () => {
    const words = fc.constantFrom(
      "贷款",
      "期限",
      "，",
      "。",
      "；",
      "不超过",
      "3年",
      "的，",
      "但",
      "[1]",
      "（",
      "）",
      "\n",
      "A",
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 80 }), (parts) => {
        const shown = first("text", answer(parts.join(""), [citation(1, "第五条")])).split("\n")[0] ?? "";
        expect([...shown.replace(/(?:\[\d+\])+$/u, "")].length).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe("one screen", () => {
  const long = answer(
    Array.from(
      { length: 30 },
      (_, index) => `第${index + 1}点要求是这样规定的，请照办。[${(index % 5) + 1}]`,
    ).join("\n"),
    [1, 2, 3, 4, 5].map((n) => citation(n, `第${n}条`)),
  );

  it("has at most twelve lines, names the clauses it rests on and says how to see the rest", () => {
    const shown = first("bot", long).split("\n");
    expect(shown.length).toBeLessThanOrEqual(12);
    expect(shown.at(-1)).toBe("回复“展开”看全部，“原文1”看条文。");
    expect(shown.join("\n")).toContain("[1]《示范银行信贷业务手册：流动资金贷款》第1条");
    expect(isShortened("bot", long, ctx)).toBe(true);
  });

  it("is all there is once it was asked for in full", () => {
    const shown = first("bot", { ...long, isWhole: true });
    expect(shown).toContain("第30点要求");
    expect(shown).not.toContain("展开");
    expect(isShortened("bot", { ...long, isWhole: true }, ctx)).toBe(false);
  });

  it("never has more than twelve lines, whatever is said", () => {
    const line = fc.string({
      unit: fc.constantFrom("贷", "款", "。", "，", "- ", "[1]", "：", "x"),
      maxLength: 90,
    });
    const status = fc.constantFrom(
      "answered" as const,
      "clarify" as const,
      "done" as const,
      "refused" as const,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), status, (lines, as) => {
        const reply = { ...answer(lines.join("\n"), [citation(1, "第一条")]), status: as };
        for (const target of ["bot", "markdown", "text"] as const) {
          for (const text of texts(target, reply)) expect(text.split("\n").length).toBeLessThanOrEqual(12);
        }
      }),
    );
  });

  it("keeps the last line of what is said in passing", () => {
    const scene = Array.from({ length: 20 }, (_, index) => `背景${index}：${"很长的交代".repeat(6)}。`);
    const reply: Reply = {
      status: "done",
      blocks: [{ type: "text", text: [...scene, "何总：请坐。"].join("\n") }],
    };
    expect(first("bot", reply).split("\n").slice(-2)).toEqual(["回复“展开”看全部。", "何总：请坐。"]);
  });

  it("joins short items of a list instead of leaving them out", () => {
    const items = Array.from({ length: 14 }, (_, index) => `- 第${index + 1}项资料`);
    const shown = first("bot", {
      status: "clarify",
      blocks: [{ type: "text", text: ["还差14项：", ...items].join("\n") }],
    });
    expect(shown).toContain("- 第1项资料；第2项资料");
    expect(shown).toContain("第14项资料");
    expect(shown).not.toContain("展开");
  });

  it("hints in the language of the answer", () => {
    expect(first("bot", answer("The limit is 3 years.[1]", [citation(1, "第五条")]))).toContain(
      'Reply "原文1"',
    );
  });
});

describe("citations", () => {
  it("are links to the source page where the reader can open one, each clause once", () => {
    const reply = answer(
      "最长不超过5年。[1]每年核对。[2]另见《示范银行信贷业务手册：流动资金贷款》第六条。[3]",
      [citation(1, "第五条"), citation(2, "第五条"), citation(3, "第六条", { superseded: false })],
    );
    const shown = first("bot", reply, { pageOf: (path) => `https://coach.bank.cn${path}` });
    expect(shown).toContain(
      "[1][2][《示范银行信贷业务手册：流动资金贷款》第五条](https://coach.bank.cn/sources/06-",
    );
    expect(shown).toContain("另见[《示范银行信贷业务手册：流动资金贷款》第六条](https://");
    expect(shown.match(/第六条\]/gu)).toHaveLength(1);
    expect(first("text", reply)).toContain("[1][2]《示范银行信贷业务手册：流动资金贷款》第五条");
  });

  it("say that a clause was replaced", () => {
    expect(first("bot", answer("按旧规。[1]", [citation(1, "第九条", { superseded: true })]))).toContain(
      "第九条（已被取代）",
    );
  });
});

describe("a table", () => {
  const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Reply => ({
    status: "done",
    blocks: [{ type: "table", caption: "案子", columns, rows }],
  });

  it("of three short columns stays a table where tables are drawn", () => {
    const reply = table(["客户", "环节", "缺"], [["安和|医疗", "评级", "10"]]);
    expect(first("bot", reply)).toBe(
      "**案子**\n| 客户 | 环节 | 缺 |\n| :-- | :-- | :-- |\n| 安和｜医疗 | 评级 | 10 |",
    );
    expect(first("markdown", reply)).toBe("**案子**\n• 安和｜医疗：环节 评级，缺 10");
    expect(first("text", reply)).toBe("案子\n• 安和|医疗：环节 评级，缺 10");
  });

  it("of more columns, or of long cells, becomes one item a row", () => {
    expect(first("bot", table(["客户", "环节", "A角", "缺"], [["安和医疗", "评级", "", "10"]]))).toContain(
      "- 安和医疗：环节 评级，缺 10",
    );
    const advice = "先把对方的条件复述一遍，再谈价格，最后确认";
    expect(first("bot", table(["项目", "建议"], [["交换", advice]]))).toContain(`- 交换\n　建议：${advice}`);
  });
});

describe("what can be pressed", () => {
  const choices = (count: number, label = "选项"): Reply => ({
    status: "clarify",
    blocks: [
      { type: "text", text: "问哪一种？" },
      {
        type: "choices",
        prompt: "",
        choices: Array.from({ length: count }, (_, index) => ({
          id: `c${index}`,
          label: `${label}${index + 1}`,
          text: "t",
        })),
      },
    ],
  });
  const cardOf = (reply: Reply, target: "bot" | "markdown" | "text" = "bot") =>
    renderFor(target, reply, ctx).flatMap((message) => (message.kind === "card" ? [message.card] : []))[0];

  it("is buttons up to six choices, a list to tick up to twenty, and numbers beyond", () => {
    expect(cardOf(choices(6))?.button_list).toHaveLength(6);
    expect(cardOf(choices(7))?.checkbox?.option_list).toHaveLength(7);
    expect(cardOf(choices(21))).toBeUndefined();
    expect(texts("bot", choices(21)).join("\n")).toContain("21. 选项21");
    expect(showsNumbers("bot", choices(21), ctx)).toBe(true);
    expect(showsNumbers("bot", choices(3), ctx)).toBe(false);
  });

  it("lists labels in full where a button is too short for them", () => {
    const reply = choices(2, "这是一个比按钮长得多的标签名");
    expect(first("bot", reply)).toContain("1. 这是一个比按钮长得多的标签名1");
    expect(cardOf(reply)?.button_list?.every(({ text }) => [...text].length <= 10)).toBe(true);
  });

  it("is numbers for those who read plain text", () => {
    expect(cardOf(choices(2), "text")).toBeUndefined();
    expect(first("text", choices(2))).toContain("回复数字选择：\n1. 选项1\n2. 选项2");
  });

  it("is the verdict and the clauses under an answer of the app, which has no thumbs of its own", () => {
    const keys = cardOf(answer("最长不超过5年。[1]", [citation(1, "第五条")]), "markdown")?.button_list?.map(
      ({ key }) => key,
    );
    expect(keys).toEqual(["say:原文1", "feedback:up", "feedback:wrong", "feedback:incomplete"]);
    expect(keys?.map(readPressed)).toEqual([
      { kind: "say", text: "原文1" },
      { kind: "feedback", verdict: "up", reason: null },
      { kind: "feedback", verdict: "down", reason: "wrong" },
      { kind: "feedback", verdict: "down", reason: "incomplete" },
    ]);
    expect(cardOf(answer("最长不超过5年。[1]", [citation(1, "第五条")]))).toBeUndefined();
  });

  it("has a name of its own for each attempt", () => {
    const again = renderFor("bot", choices(2), { ...ctx, attempt: 3 }).find(({ kind }) => kind === "card");
    expect(JSON.stringify(again)).toContain("m1@choices@3");
  });
});

describe("text", () => {
  it("cannot mention, colour or link by what it says", () => {
    const hostile = answer('<@all> <font color="warning">x</font> [1](https://evil) *a* `b`\n# 标题', [
      citation(1, "第五条"),
    ]);
    const shown = first("markdown", hostile);
    expect(shown).not.toMatch(/<|\]\(|(?<!\*)\*(?!\*)|`|^#/mu);
  });

  it("for a client is a message of its own without marks", () => {
    const reply = answer("话术如下。", [], [{ type: "text", text: "王总您好。", forClient: true }]);
    expect(texts("text", reply)).toEqual(["话术如下。", "【可转发】\n王总您好。"]);
  });

  it("fits the bytes of each target, in order, and loses nothing", () => {
    const reply: Reply = {
      status: "done",
      isWhole: true,
      blocks: [
        { type: "text", text: Array.from({ length: 400 }, (_, index) => `第${index}句：好😀好。`).join("") },
      ],
    };
    for (const [target, limit] of [
      ["bot", 20_480],
      ["markdown_v2", 4_096],
      ["markdown", 2_048],
      ["text", 2_048],
    ] as const) {
      const parts = texts(target, reply);
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(limit);
      const joined = parts.map((part) => part.replace(/\n（\d+\/\d+）$/u, "")).join("");
      expect(joined.match(/第\d+句/gu)).toHaveLength(400);
      expect(joined).not.toContain("\ufffd");
    }
  });
});

describe("a drawing", () => {
  it("is an image, and its words where nothing can be drawn", () => {
    const reply = answer("见图。", [], [{ type: "picture", svg: "<svg/>", alt: "一条线" }]);
    expect(renderFor("bot", reply, ctx)[1]).toMatchObject({ kind: "image", alt: "一条线" });
    expect(texts("bot", reply, { drawPng: () => null })).toEqual(["**见图。**", "一条线"]);
    expect(texts("markdown_v2", reply)).toContain("一条线");
  });
});
