import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { barChart, drawPng, escaped, withoutLabels } from "../../src/documents/picture.ts";
import { writeWord } from "../../src/documents/word/word.ts";
import { drafted, sampleCase, sampleIds } from "./sample-documents.ts";

const draft = drafted("proposal", sampleCase("huadong"));
const file = await writeWord(draft);
const parts = unzipSync(file);
const part = (name: string) => new TextDecoder().decode(parts[name]);
const document = part("word/document.xml");

describe("the Word file of a proposal", () => {
  it("is the same bytes for the same draft", async () => {
    expect(Buffer.from(await writeWord(draft)).equals(Buffer.from(file))).toBe(true);
  });

  it("has numbered headings in real styles and a table of contents with its entries", () => {
    expect(document).toContain('w:val="Heading1"');
    expect(document).toContain('w:val="Heading2"');
    expect(part("word/numbering.xml")).toContain("chineseCounting");
    expect(document).toMatch(/TOC \\/u);
    for (const { title } of draft.sections) expect(document.split(title).length).toBeGreaterThan(2);
  });

  it("names client and validity in the header and numbers the pages", () => {
    const header = part("word/header1.xml");
    expect(header).toContain("江州华东精工机械有限公司");
    expect(header).toContain("有效至2026-12-23");
    expect(part("word/footer1.xml")).toMatch(/PAGE/u);
  });

  it("is marked 草稿 until it is released", async () => {
    expect(part("word/header1.xml")).toContain('string="草稿"');
    const released = unzipSync(await writeWord(draft, { isReleased: true }));
    expect(new TextDecoder().decode(released["word/header1.xml"])).not.toContain("草稿");
  });

  it("declares Chinese fonts with a fallback", () => {
    expect(part("word/styles.xml")).toContain('w:eastAsia="宋体"');
    expect(part("word/styles.xml")).toContain('w:eastAsia="黑体"');
    expect(part("word/fontTable.xml")).toContain('w:altName w:val="SimSun');
  });

  it("keeps rows whole and gives pictures words", () => {
    const rows = document.match(/<w:tr[ >]/gu)?.length ?? 0;
    expect(rows).toBeGreaterThan(40);
    expect(document.match(/<w:cantSplit/gu)).toHaveLength(rows);
    expect(document).toMatch(/<wp:docPr [^>]*descr="条形图：基准1\.47倍/u);
  });

  it("numbers its sources and lists them", () => {
    expect(document).toContain("[1]");
    expect(document).toContain("[1] 贵公司提出的需求");
    expect(document).toContain("按“流动资金贷款需求量”公式测算");
  });

  it("says who read words that a model wrote", async () => {
    const worded = unzipSync(await writeWord({ ...draft, wording: { by: "model", reviewedBy: "李敏" } }));
    expect(new TextDecoder().decode(worded["word/document.xml"])).toContain("由李敏复核");
  });

  it.each(sampleIds)("is written within two seconds of processor time for %s", async (id) => {
    const before = process.cpuUsage();
    await writeWord(drafted("proposal", sampleCase(id)));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(4); // both cores together
  });
});

describe("a drawing", () => {
  const chart = barChart([
    { label: "基准", value: 1.47, text: "1.47倍" },
    { label: "下降<20%>", value: -0.2, text: "-0.20倍" },
  ]);

  it("is a PNG with or without a font for Chinese", () => {
    const signature = [0x89, 0x50, 0x4e, 0x47];
    expect([...drawPng(chart.svg, chart.width).slice(0, 4)]).toEqual(signature);
    expect([...drawPng(chart.svg, chart.width, []).slice(0, 4)]).toEqual(signature);
    expect(withoutLabels(chart.svg)).not.toContain("基准");
  });

  it("keeps words of the case as text", () => {
    expect(chart.svg).not.toContain("<20%>");
    expect(escaped('<a b="c">&')).toBe("&#60;a b=&#34;c&#34;&#62;&#38;");
  });
});
