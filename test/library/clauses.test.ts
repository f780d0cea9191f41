import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Clause, clausesOf } from "../../src/library/clauses.ts";
import { markdownBlocks } from "../../src/library/load-markdown.ts";
import type { Block } from "../../src/library/loader.ts";

const clauses = (source: string) => clausesOf(markdownBlocks(source));
const keys = (source: string) => clauses(source).map(({ key }) => key);
const long = (label: string, length: number) => `${label}${"贷款人应当审慎经营。".repeat(length / 10)}`;

describe("clauses", () => {
  it("makes one clause of each 条, with its paragraphs, items and path", () => {
    const source =
      "## 第二章 受理与调查\n\n### 第一节 受理\n\n第十四条 申请应具备以下条件：\n\n（一）合法；\n\n（二）守信。\n\n" +
      "贷款人另有规定的除外。\n\n第十五条 材料真实。\n";
    expect(clauses(source)).toMatchObject([
      {
        key: "第十四条",
        clause: "第十四条",
        path: "第二章 受理与调查 > 第一节 受理",
        text: "第十四条 申请应具备以下条件：\n（一）合法；\n（二）守信。\n贷款人另有规定的除外。",
      },
      {
        key: "第十五条",
        clause: "第十五条",
        path: "第二章 受理与调查 > 第一节 受理",
        text: "第十五条 材料真实。",
      },
    ]);
  });

  it("treats a heading 第十二条 like a line 第十二条, and headings below it as its text", () => {
    const source =
      "## 第一章 总则\n### 第十二条 期限\n不超过三年。\n#### 例外\n五年。\n### 第十二条之一 展期\n一半。";
    expect(clauses(source).map(({ key, text }) => [key, text])).toEqual([
      ["第十二条", "第十二条 期限\n不超过三年。\n例外\n五年。"],
      ["第十二条之一", "第十二条之一 展期\n一半。"],
    ]);
  });

  it("keeps a reference at the beginning of a line in its clause", () => {
    const [only, ...others] = clauses("第四条 期限为三年。\n第三条的规定不适用。\n第三条第二款从其规定。");
    expect(others).toEqual([]);
    expect(only?.text).toContain("第三条第二款");
  });

  it("finds articles without a space by their number's turn", () => {
    expect(
      keys("第一章总则\n第一条为了规范，制定本规程。\n第三条规定的除外。\n第二条本规程适用于全行。"),
    ).toEqual(["第一条", "第二条"]);
  });

  it("labels text outside articles by its heading, and text above all headings 前言", () => {
    expect(clauses("说明文字。\n## 基本案情\n甲诉乙。\n## 典型意义\n有。")).toMatchObject([
      { key: "前言", clause: "前言", path: "", text: "说明文字。" },
      { key: "基本案情", clause: "基本案情", path: "", text: "甲诉乙。" },
      { key: "典型意义", clause: "典型意义", path: "", text: "有。" },
    ]);
    expect(clauses("只有文字。")).toEqual([
      { key: "正文", clause: "正文", path: "", text: "只有文字。", recognisedPage: null },
    ]);
  });

  it("makes clauses of 一、 where there are no articles, and items of it inside one", () => {
    expect(
      keys("现规定如下：\n一、扣押应当依法进行。\n（一）甲；\n二、执行按照本规定办理：\n（一）乙。"),
    ).toEqual(["前言", "一", "二"]);
    expect(keys("第一条 应当提交：\n一、营业执照；\n二、章程。\n第二条 完。")).toEqual(["第一条", "第二条"]);
  });

  it("takes 一、 above articles for a heading", () => {
    const found = clauses("一、一般规定\n第一条 甲。\n二、合同的订立\n第二条 乙。");
    expect(found.map(({ key, path }) => [key, path])).toEqual([
      ["第一条", "一、一般规定"],
      ["第二条", "二、合同的订立"],
    ]);
  });

  it("reads numbered headings into paths, with ids that name the number alone", () => {
    const found = clauses("## 3 操作\n### 3.2 调查\n#### （一）现场\n双人。\n### 3.3 审查\n独立。");
    expect(found.map(({ key, clause, path }) => [key, clause, path])).toEqual([
      ["3/3.2/（一）", "（一）现场", "3 操作 > 3.2 调查"],
      ["3.3", "3.3 审查", "3 操作"],
    ]);
  });

  it("keeps ids apart where an annex or a second text starts numbering again", () => {
    const source = "第一条 甲。\n附件1 收费表\n第一条 乙。\n附件2\n第一条 丙。";
    expect(keys(source)).toEqual(["第一条", "附件1/第一条", "附件2/第一条"]);
    expect(keys("## 甲部\n第一条 甲。\n## 乙部\n第一条 乙。\n第一条 丙。")).toEqual([
      "第一条",
      "乙部/第一条",
      "乙部/第一条~2",
    ]);
  });

  it.each([
    "# 目录\n\n## 第一章 总则\n\n## 第二章 附则\n\n## 第一章 总则\n\n第一条 甲。\n\n## 第二章 附则\n\n第二条 乙。",
    "目录\n\n第一章 总则……1\n第二章 附则 ...... 12\n\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。",
    "## 目录\n- [第一章 总则](#a)\n- [附则](#b)\n\n## 第一章 总则\n第一条 甲。\n## 第二章 附则\n第二条 乙。",
    "目  录\n## 第一章 总则\n第一条 甲。\n## 第二章 附则\n第二条 乙。",
  ])("leaves out a table of contents and nothing else (%#)", (source) => {
    expect(clauses(source).map(({ path, text }) => [path, text])).toEqual([
      ["第一章 总则", "第一条 甲。"],
      ["第二章 附则", "第二条 乙。"],
    ]);
  });
});

describe("long clauses", () => {
  it("are split between paragraphs, keeping clause and path", () => {
    const found = clauses(`## 第一章 总则\n${long("第十六条 ", 500)}\n${long("", 500)}`);
    expect(found.map(({ key, clause, path }) => [key, clause, path])).toEqual([
      ["第十六条", "第十六条", "第一章 总则"],
      ["第十六条/2", "第十六条", "第一章 总则"],
    ]);
    expect(found[1]?.text).toBe(long("", 500));
  });

  it("keep a list's lead-in with its first items, at the price of a cut between sentences", () => {
    const leadIn = "有下列情形的，不得放款：";
    const source = `${long("第一条 ", 700)}${leadIn}\n${long("（一）", 300)}\n${long("（二）", 300)}`;
    const part = clauses(source).find(({ text }) => text.includes(leadIn));
    expect(part?.text).toContain(`${leadIn}\n（一）`);
  });

  it("are split between sentences when one paragraph is too long, never inside a character", () => {
    const found = clauses(long("第一条 ", 2000));
    expect(found.length).toBeGreaterThan(2);
    for (const { text } of found) {
      expect(text.length).toBeLessThanOrEqual(800);
      expect(text.endsWith("。")).toBe(true);
    }
    const astral = clauses(`第一条 ${"𠮷".repeat(1500)}`);
    expect(astral.map(({ text }) => text).join("")).toBe(`第一条 ${"𠮷".repeat(1500)}`);
  });
});

describe("tables", () => {
  const table = (rows: number) =>
    `| 产品 | 最长期限 |\n|---|---|\n${Array.from({ length: rows }, (_, row) => `| 产品${row} | ${row} |`).join("\n")}`;

  it("stay in their clause when small, each row with header, unit and period", () => {
    const [only] = clauses(`第二条 期限如下。\n表1 贷款期限（单位：年，期间：2026年）\n${table(2)}`);
    expect(only?.text).toBe(
      "第二条 期限如下。\n表1 贷款期限（单位：年，期间：2026年）\n" +
        "产品：产品0；最长期限：0（单位：年；期间：2026年）\n产品：产品1；最长期限：1（单位：年；期间：2026年）",
    );
  });

  it("become a passage a row when large, with the caption", () => {
    const found = clauses(`第十二条 期限如下。\n表1 贷款期限\n单位：年\n${table(7)}`);
    expect(found.map(({ key }) => key).slice(0, 3)).toEqual([
      "第十二条",
      "第十二条/表1/行1",
      "第十二条/表1/行2",
    ]);
    expect(found).toHaveLength(8);
    expect(found[2]).toMatchObject({
      clause: "第十二条",
      text: "表1 贷款期限\n单位：年\n产品：产品1；最长期限：1（单位：年）",
    });
  });

  it("skip empty cells and join the header rows of a column", () => {
    const found = clausesOf([
      {
        kind: "table",
        headerRows: [
          ["项目", "2025年", "2025年"],
          ["项目", "金额", "占比"],
        ],
        rows: [["存货", "", "12%"]],
      },
    ]);
    expect(found[0]?.text).toBe("项目：存货；2025年 占比：12%");
  });
});

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const fragment = fc.oneof(
  fc.constantFrom(
    "## 第二章 受理",
    "### 第一节 一般",
    "# 附件1 表",
    "附件2",
    "## 3 操作",
    "### 3.2 调查",
    "#### 其他",
  ),
  fc.constantFrom(
    "第一条 ",
    "第二条",
    "### 第三条 ",
    "第三条之一 ",
    "一、",
    "二、",
    "（一）",
    "1. ",
    "- ",
    "3.2.1 ",
    "",
  ),
);
const source = fc
  .array(fc.record({ start: fragment, length: fc.integer({ min: 0, max: 120 }), isTable: fc.boolean() }), {
    maxLength: 25,
  })
  .map((pieces) => pieces.map(written));

/** A line of words found nowhere else, or a table of them. */
function written(
  { start, length, isTable }: { start: string; length: number; isTable: boolean },
  index: number,
) {
  const words = Array.from({ length }, (_, at) => `词${numerals[at % 10]}${index}号${at}，`).join("");
  if (isTable && start === "") return { tokens: [`头${index}甲`, `格${index}乙`], text: table(index) };
  return { tokens: [start.replace(/^(#+|-) ?/, ""), words], text: `${start}${words}` };
}

function table(index: number): string {
  return `\n| 头${index}甲 |\n|---|\n${`| 格${index}乙 |\n`.repeat((index % 9) + 1)}`;
}

const squeezed = (text: string) => text.replace(/\s+/g, "");

describe("for any text", () => {
  it("every word of the source ends in some passage, and no passage is empty or without a name of its own", () => {
    fc.assert(
      fc.property(source, (lines) => {
        const found = clauses(lines.map(({ text }) => text).join("\n"));
        const all = squeezed(found.map((one: Clause) => `${one.path}${one.clause}`).join("\n"));
        const texts = squeezed(found.map(({ text }) => text).join("\n"));
        for (const token of lines.flatMap(({ tokens }) => tokens).map(squeezed)) {
          expect(texts.includes(token) || all.includes(token), token).toBe(true);
        }
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        for (const one of found) {
          expect(one.text.trim()).not.toBe("");
          expect(one.text.length).toBeLessThanOrEqual(800);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("clauses of recognised text", () => {
  const paragraph = (text: string, recognisedPage?: number): Block =>
    recognisedPage === undefined ? { kind: "paragraph", text } : { kind: "paragraph", text, recognisedPage };

  it("know the first page from which words of theirs were recognised, each part of them", () => {
    const found = clausesOf([
      paragraph("第一条 文字层。"),
      paragraph("第二条 扫描。", 2),
      paragraph("第三条 文字层。"),
      paragraph(`接扫描页。${"长".repeat(2000)}。`, 3),
      paragraph("又一页。", 4),
    ]);
    const pages = found.map(({ key, recognisedPage }) => [key.split("/")[0], recognisedPage]);
    expect(pages.slice(0, 3)).toEqual([
      ["第一条", null],
      ["第二条", 2],
      ["第三条", 3],
    ]);
    expect(pages.length).toBeGreaterThan(3);
    expect(new Set(pages.slice(2).map(([, page]) => page))).toEqual(new Set([3]));
  });

  it("know it of tables and of headings that stand for themselves", () => {
    const table: Block = {
      kind: "table",
      headerRows: [["产品", "期限"]],
      rows: [["流贷", "3年"]],
      recognisedPage: 5,
    };
    const heading: Block = { kind: "heading", level: 2, text: "附则", recognisedPage: 6 };
    expect(clausesOf([paragraph("前文。"), heading, table]).map((one) => one.recognisedPage)).toEqual([
      null,
      6,
    ]);
  });
});
