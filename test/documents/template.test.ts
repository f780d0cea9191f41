// A bank's own form: what is filled, what stays, and what is refused.

import { Document, Packer, Paragraph, TextRun } from "docx";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type Draft, list, paragraph, say } from "../../src/documents/draft.ts";
import { fillTemplate } from "../../src/documents/word/template.ts";

const amount = { label: "金额", value: 800, text: "800万元", from: "case:needs[0].amount" };
const draft: Draft = {
  kind: "proposal",
  title: "融资建议书",
  audience: "client",
  client: { id: "small", name: "江州<天成>阀门有限公司" },
  date: "2026-11-23",
  sections: [
    { id: "summary", title: "摘要", blocks: [paragraph(["第一节的话。"])] },
    {
      id: "structure",
      title: "融资安排",
      blocks: [
        paragraph(say`建议融资${amount}。`),
        list([["按季付息"], ["到期还本"]], true),
        {
          type: "table",
          title: "费用表",
          columns: [{ title: "项目" }, { title: "金额" }],
          rows: [[["贷款"], [amount]]],
        },
      ],
    },
  ],
  assumptions: [],
  missing: [],
  findings: [],
};

async function template(...lines: readonly (string | readonly string[])[]): Promise<Uint8Array> {
  const children = lines.map(
    (line) => new Paragraph({ children: [line].flat().map((text) => new TextRun(text)) }),
  );
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** The text of the body, a line a paragraph. */
function textIn(file: Uint8Array): readonly string[] {
  const xml = strFromU8(unzipSync(file)["word/document.xml"]!);
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/gu)]
    .map(([one]) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join(""))
    .filter((text) => text !== "");
}

describe("a template", () => {
  it("keeps its own words and gets the sections, with their tables and numbers, in their places", async () => {
    const form = await template("示范银行专用", "致：{{客户名称}}，{{ 日期 }}", "{{第二节}}", "以下无正文");
    const lines = textIn(await fillTemplate(form, draft, { isReleased: true }));
    expect(lines).toEqual(
      expect.arrayContaining([
        "示范银行专用",
        "致：江州&lt;天成&gt;阀门有限公司，2026-11-23",
        "建议融资800万元[1]。",
        "1. 按季付息",
        "2. 到期还本",
        "费用表",
        "以下无正文",
      ]),
    );
    expect(lines.join()).not.toContain("{{");
    expect(lines.at(-1)).toContain("数字来源：[1]");
  });

  it("keeps to the styles it has", async () => {
    const parts = unzipSync(await fillTemplate(await template("{{第二节}}"), draft));
    const used = [...strFromU8(parts["word/document.xml"]!).matchAll(/<w:pStyle w:val="([^"]*)"/gu)];
    const styles = strFromU8(parts["word/styles.xml"]!);
    expect(used.filter(([, id]) => !styles.includes(`w:styleId="${id}"`))).toEqual([]);
  });

  it("takes a section by its title, a placeholder over several runs, and the sources where it wants them", async () => {
    const form = await template(["{{融资", "安排}}"], "来源：{{数字来源}}", "完");
    const lines = textIn(await fillTemplate(form, draft, { isReleased: true }));
    expect(lines).toContain("建议融资800万元[1]。");
    expect(lines.find((line) => line.startsWith("来源："))).toContain("[1]");
    expect(lines.at(-1)).toBe("完");
  });

  it("says on top that it is a draft until it is released, and who read a model's words", async () => {
    const form = await template("{{标题}}（{{状态}}）");
    expect(textIn(await fillTemplate(form, draft))).toEqual(["草稿，未经放行", "融资建议书（草稿）"]);
    const worded: Draft = { ...draft, wording: { by: "model", reviewedBy: "李军" } };
    expect(textIn(await fillTemplate(form, worded, { isReleased: true }))).toEqual([
      "文字经模型润色，由李军复核",
      "融资建议书（正式稿）",
    ]);
  });

  it("with a placeholder that nobody knows is refused by its name", async () => {
    const form = await template("{{客户名称}} {{行长签字}}");
    await expect(fillTemplate(form, draft)).rejects.toMatchObject({
      code: "input/invalid",
      message: expect.stringContaining("行长签字"),
    });
  });

  it.each([
    ["text", new TextEncoder().encode("不是文件")],
    ["an archive of something else", zipSync({ "a.txt": new Uint8Array([1]) })],
    ["a bomb", zipSync({ "word/document.xml": new Uint8Array(120 * 1024 * 1024) }, { level: 9 })],
    ["nothing", new Uint8Array()],
  ])("that is %s is refused", async (_, bytes) => {
    await expect(fillTemplate(bytes, draft)).rejects.toMatchObject({ code: "input/invalid" });
  });
});
