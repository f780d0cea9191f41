import { describe, expect, it } from "vitest";
import { markdownBlocks } from "../../src/library/load-markdown.ts";
import { plainText } from "../../src/library/reading/markdown-inline.ts";

describe("plain text of inline Markdown", () => {
  it.each([
    ["**第十二条** 期限", "第十二条 期限"],
    ["见[附件](docs/a.md)与![图](a.png)", "见附件与图"],
    ["一般*不超过* 三年，~~五年~~", "一般*不超过* 三年，五年"],
    ["一般 *不超过* 三年", "一般 不超过 三年"],
    ["`code *x*` 与 \\*星号\\*", "code *x* 与 *星号*"],
    ["<https://example.com/a>", "https://example.com/a"],
    ["甲<br>乙&nbsp;&lt;丙", "甲\n乙 <丙"],
    ["10<sup>8</sup> H<sub>2</sub>O", "10^8 H2O"],
  ])("%s → %s", (source, text) => {
    expect(plainText(source)).toBe(text);
  });

  it.each([
    "期限1~3年，展期3~5年",
    "营运资金=a*b*c",
    "收入*利润率*2",
    "A<B且C>D",
    "银发[2003]251号",
    "loan_id_no",
  ])("leaves signs that are no markup: %s", (source) => expect(plainText(source)).toBe(source));

  it("does not take a note in brackets for a link", () => {
    expect(plainText("见[注](1)和[注]（二）")).toBe("见[注](1)和[注]（二）");
  });
});

describe("Markdown blocks", () => {
  it("reads headings of all kinds, also those that lack the space", () => {
    const source = "# 手册 #\n\n##第一章 总则\n\n### \n\n概述\n====\n\n# **目的**\n";
    expect(markdownBlocks(source)).toEqual([
      { kind: "heading", level: 1, text: "手册" },
      { kind: "heading", level: 2, text: "第一章 总则" },
      { kind: "heading", level: 1, text: "概述" },
      { kind: "heading", level: 1, text: "目的" },
    ]);
  });

  it("makes every line a paragraph and drops comments and rules", () => {
    const source = "第一条 甲\n第二条 乙\n\n<!-- INFO END -->\n<!-- 多\n行 -->\n***\n> 引用\n";
    expect(markdownBlocks(source)).toEqual([
      { kind: "paragraph", text: "第一条 甲" },
      { kind: "paragraph", text: "第二条 乙" },
      { kind: "paragraph", text: "引用" },
    ]);
  });

  it("keeps the numbers of ordered lists and the depth of nested ones", () => {
    expect(markdownBlocks("- 甲\n  - 乙\n1. 丙\n2) 丁\n")).toEqual([
      { kind: "item", depth: 0, text: "甲" },
      { kind: "item", depth: 1, text: "乙" },
      { kind: "item", depth: 0, text: "1. 丙" },
      { kind: "item", depth: 0, text: "2) 丁" },
    ]);
  });

  it("reads pipe tables with escaped pipes, breaks and missing outer pipes", () => {
    const source = "| 产品 | 期限 |\n|:--|--:|\n| 流贷\\|固贷 | **3**<br>年 |\n贴现 | |\n\n完";
    expect(markdownBlocks(source)).toEqual([
      {
        kind: "table",
        headerRows: [["产品", "期限"]],
        rows: [
          ["流贷|固贷", "3 年"],
          ["贴现", ""],
        ],
      },
      { kind: "paragraph", text: "完" },
    ]);
  });

  it("keeps the lines of a code block, with what looks like markup in them", () => {
    expect(markdownBlocks("```\n# 注\na | b\n```\n后")).toEqual([
      { kind: "paragraph", text: "# 注" },
      { kind: "paragraph", text: "a | b" },
      { kind: "paragraph", text: "后" },
    ]);
  });

  it("does not take dashes under a sentence for a heading", () => {
    expect(markdownBlocks("贷款人应当审查。\n---\n")).toEqual([
      { kind: "paragraph", text: "贷款人应当审查。" },
    ]);
  });
});
