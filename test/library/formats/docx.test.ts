import {
  Document,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
} from "docx";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../../src/library/clauses.ts";
import { numeral } from "../../../src/library/formats/docx/numbering.ts";
import { blocksOf, outlineOf } from "./load-file.ts";
import { wordFile, wordParagraph } from "./office-files.ts";

const numbered = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
const level = (index: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

describe("Word documents made by a word processor", () => {
  it("keeps headings, automatic numbers, footnotes and tables and leaves out header and contents", async () => {
    const bytes = await Packer.toBuffer(manual());
    const outline = await outlineOf("授信手册.docx", bytes);
    expect(outline).toEqual([
      "# 授信手册",
      "# 第一章 总则",
      "第一条 为规范授信业务，制定本手册。〔注1〕",
      "〔注1〕授信指表内外授信。",
      "第二条 流动资金贷款期限如下：",
      "单位：年",
      "| 产品 | 期限 | 期限 |",
      "|  | 最短 | 最长 |",
      "流动资金贷款 | 0.5 | 3",
      "流动资金贷款 | 1 | 5",
    ]);
  });

  it("gives clauses that can be cited by their automatic numbers", async () => {
    const blocks = await blocksOf("授信手册.docx", await Packer.toBuffer(manual()));
    const clauses = clausesOf(blocks.slice(1));
    expect(clauses.map(({ key }) => key)).toEqual(["第一条", "第二条"]);
    expect(clauses[0]?.path).toBe("第一章 总则");
    expect(clauses[0]?.text).toContain("授信指表内外授信");
    expect(clauses[1]?.text).toContain("产品：流动资金贷款；期限 最短：1；期限 最长：5（单位：年）");
  });
});

describe("Word's own numbering", () => {
  it("goes on through chapters where the list says so and begins anew where it does not", async () => {
    const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, "chineseCountingThousand", "第%1章")}${level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>')}${level(2, "decimal", "%1.%3", "<w:isLgl/>")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`;
    const body = [0, 1, 1, 2, 2, 0, 1, 2]
      .map((at, index) => wordParagraph(`文${index}`, numbered(at)))
      .join("");
    expect(await outlineOf("a.docx", wordFile(body, { numbering }))).toEqual([
      "第一章 文0",
      "第一条 文1",
      "第二条 文2",
      "1.1 文3",
      "1.2 文4",
      "第二章 文5",
      "第三条 文6",
      "2.1 文7",
    ]);
  });

  it("counts the numbers of a heading style and starts again where a list is overridden", async () => {
    const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, "chineseCounting", "%1、")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;
    const styles = `<w:style w:styleId="a3"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const body = `${wordParagraph("概述", '<w:pStyle w:val="a3"/>')}${wordParagraph("要求", '<w:pStyle w:val="a3"/>')}${wordParagraph("另起", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')}`;
    expect(await outlineOf("a.docx", wordFile(body, { numbering, styles }))).toEqual([
      "## 一、概述",
      "## 二、要求",
      "五、另起",
    ]);
  });

  it.each([
    [12, "chineseCounting", "十二"],
    [105, "chineseCountingThousand", "一百零五"],
    [110, "chineseCountingThousand", "一百一十"],
    [21, "chineseLegalSimplified", "贰拾壹"],
    [3, "decimalEnclosedCircleChinese", "③"],
    [28, "lowerLetter", "bb"],
    [14, "upperRoman", "XIV"],
  ])("writes %i as %s: %s", (count, format, written) => {
    expect(numeral(count, format)).toBe(written);
  });
});

describe("Word documents in the middle of a review", () => {
  it("reads the text with all changes accepted", async () => {
    const body = `<w:p><w:r><w:t>第一条 期限不超过</w:t></w:r><w:del w:id="1"><w:r><w:delText>一</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>三</w:t></w:r></w:ins><w:r><w:t>年。</w:t></w:r></w:p>`;
    expect(await outlineOf("a.docx", wordFile(body))).toEqual(["第一条 期限不超过三年。"]);
  });

  it("joins paragraphs whose break was deleted and leaves out hidden and moved text", async () => {
    const body = `${wordParagraph("第一条 期限", '<w:rPr><w:del w:id="1"/></w:rPr>')}${wordParagraph("三年。")}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p><w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移到</w:t></w:r></w:moveTo></w:p>`;
    expect(await outlineOf("a.docx", wordFile(body))).toEqual(["第一条 期限三年。", "移到"]);
  });

  it("leaves out field codes and a contents field that spans paragraphs", async () => {
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const body = `<w:p>${mark("begin")}${code(" TOC \\o ")}${mark("separate")}<w:r><w:t>第一章 总则 1</w:t></w:r></w:p>${wordParagraph("第二章 附则 9")}<w:p>${mark("end")}</w:p><w:p><w:r><w:t>见第</w:t></w:r>${mark("begin")}${code(" REF x ")}${mark("separate")}<w:r><w:t>五</w:t></w:r>${mark("end")}<w:r><w:t>条，10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>8</w:t></w:r></w:p>`;
    expect(await outlineOf("a.docx", wordFile(body))).toEqual(["见第五条，10^8"]);
  });

  it("takes a text box once and a table of one column as text", async () => {
    const box = `<w:p><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${wordParagraph("框内")}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${wordParagraph("框内")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:p>`;
    const frame = `<w:tbl><w:tr><w:tc>${wordParagraph("第三条 边框里的条文。")}</w:tc></w:tr></w:tbl>`;
    expect(await outlineOf("a.docx", wordFile(box + frame))).toEqual(["框内", "第三条 边框里的条文。"]);
  });
});

function manual(): Document {
  const article = (children: ConstructorParameters<typeof TextRun>[0][], note?: number) =>
    new Paragraph({
      numbering: { reference: "articles", level: 0 },
      children: [
        ...children.map((child) => new TextRun(child as string)),
        ...(note ? [new FootnoteReferenceRun(note)] : []),
      ],
    });
  return new Document({
    footnotes: { 1: { children: [new Paragraph("授信指表内外授信。")] } },
    numbering: {
      config: [
        {
          reference: "articles",
          levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: "第%1条" }],
        },
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph("内部资料 注意保密")] }) },
        children: [
          new Paragraph({ text: "授信手册", heading: HeadingLevel.TITLE }),
          new TableOfContents("目录"),
          new Paragraph({ text: "第一章 总则", heading: HeadingLevel.HEADING_1 }),
          article(["为规范授信", "业务，制定本手册。"], 1),
          article(["流动资金贷款期限如下："]),
          termTable(),
        ],
      },
    ],
  });
}

function termTable(): Table {
  const cell = (text: string, more: object = {}) =>
    new TableCell({ ...more, children: [new Paragraph(text)] });
  return new Table({
    rows: [
      new TableRow({ children: [cell("单位：年", { columnSpan: 3 })] }),
      new TableRow({ children: [cell("产品", { rowSpan: 2 }), cell("期限", { columnSpan: 2 })] }),
      new TableRow({ children: [cell("最短"), cell("最长")] }),
      new TableRow({ children: [cell("流动资金贷款", { rowSpan: 2 }), cell("0.5"), cell("3")] }),
      new TableRow({ children: [cell("1"), cell("5")] }),
    ],
  });
}
