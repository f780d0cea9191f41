import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoadedDocument, LoadOutcome } from "../../../src/library/loader.ts";
import type { OpenRecogniser } from "../../../src/library/ocr/ocr.ts";
import { openTesseract } from "../../../src/library/ocr/tesseract.ts";
import { parseFile } from "../../../src/library/parse.ts";
import { createPdfLoader, type PdfOptions } from "../../../src/library/pdf/load-pdf.ts";
import { header, longClause, manual, pageNumber } from "./manual-page.ts";
import { mutations } from "./mutations.ts";
import { createPrinter } from "./print.ts";

let printer: Awaited<ReturnType<typeof createPrinter>>;
let manualPdf: Uint8Array;

const noRecogniser: OpenRecogniser = async () => null;
const placement = { id: "规程", root: "/", path: "规程.pdf" };

beforeAll(async () => {
  printer = await createPrinter();
  manualPdf = await printer.print(manual, { header, footer: pageNumber });
});
afterAll(() => printer.close());

const load = (bytes: Uint8Array, options: Partial<PdfOptions> = {}): Promise<LoadOutcome> =>
  createPdfLoader({ openRecogniser: noRecogniser, ...options }).load({ path: "规程.pdf", bytes });

async function loaded(bytes: Uint8Array, options: Partial<PdfOptions> = {}): Promise<LoadedDocument> {
  const outcome = await load(bytes, options);
  if (outcome.status === "rejected") throw new Error(outcome.reason);
  return outcome.document;
}

const parse = (bytes: Uint8Array) =>
  parseFile(placement, bytes, [createPdfLoader({ openRecogniser: noRecogniser })]);

async function clauses(bytes: Uint8Array): Promise<readonly (readonly [string, string])[]> {
  const outcome = await parse(bytes);
  if (outcome.status === "skipped") throw new Error(outcome.reason);
  return outcome.passages.map(({ id, text }) => [id.slice(id.indexOf("#") + 1), text]);
}

describe("the PDF loader", () => {
  it("gives each clause its words: lines joined, punctuation full-width, figures left alone", async () => {
    const found = new Map(await clauses(manualPdf));
    expect(found.get("第一条")).toBe("第一条 贷款期限原则上不超过3年，单户余额不超过1,000万元。");
    expect(found.get("第四条")).toBe("第四条 申请材料包括：\n（一）营业执照；\n（二）最近三年的财务报表。");
  });

  it("numbers the clauses as the document does, contents left out", async () => {
    const found = await clauses(manualPdf);
    expect([...new Set(found.map(([key]) => key.split("/")[0]))]).toEqual(
      ["一", "二", "三", "四", "五", "六"].map((number) => `第${number}条`),
    );
    expect(found.map(([, text]) => text).join("\n")).not.toContain("……");
  });

  it("puts a clause that is broken over pages together, without header, footer and page number", async () => {
    const found = await clauses(manualPdf);
    const parts = found.filter(([key]) => key.startsWith("第三条")).map(([, text]) => text);
    const expected = longClause.replace(/[,;]/g, (mark) => (mark === "," ? "，" : "；"));
    const words = expected.replaceAll("(", "（").replaceAll(")", "）");
    expect(parts.join("")).toBe(`第三条 ${words}`);
    expect(found.flat().join("")).not.toMatch(/内部资料|共\s*\d+\s*页/);
  });

  it("keeps a footnote with the clause that refers to it, and no raised mark inside a figure", async () => {
    expect(new Map(await clauses(manualPdf)).get("第二条")).toBe(
      "第二条 单一客户的贷款余额不得超过资本净额的5%〔注1〕，按照本规程第一条和第三条的规定执行。\n〔注1〕资本净额按照上年末经审计的数据计算。",
    );
  });

  it("reads a table with its header, and the title above all", async () => {
    const { blocks } = await loaded(manualPdf);
    expect(blocks[0]).toEqual({ kind: "heading", level: 1, text: "流动资金贷款操作规程" });
    expect(blocks.filter(({ kind }) => kind === "table")).toEqual([
      {
        kind: "table",
        headerRows: [["产品", "最长期限", "担保方式"]],
        rows: [
          ["流动资金贷款", "3年", "抵押"],
          ["固定资产贷款", "10年", "保证"],
        ],
      },
    ]);
  });

  it("leaves the bytes it was given as they were", async () => {
    const bytes = manualPdf.slice();
    await load(bytes);
    expect(bytes).toEqual(manualPdf);
  });

  it("turns away what is damaged, cut short, encrypted or too long, with the reason", async () => {
    const reason = async (bytes: Uint8Array, options = {}) => {
      const outcome = await load(bytes, options);
      return outcome.status === "rejected" ? outcome.reason : "loaded";
    };
    expect(await reason(new TextEncoder().encode("not a PDF"))).toContain("不是完整的 PDF");
    expect(await reason(manualPdf.subarray(0, 400))).toContain("不是完整的 PDF");
    const flipped = manualPdf.slice();
    const inStream = Buffer.from(flipped).indexOf("stream") + 60;
    flipped[inStream] = (flipped[inStream] ?? 0) ^ 1;
    expect(await reason(flipped)).toContain("部分内容已损坏");
    expect(await reason(encrypted())).toBe("PDF 已加密，请先去除打开密码");
    expect(await reason(manualPdf, { maxPages: 2 })).toMatch(/^PDF 有 \d+ 页，超过上限 2 页/);
  });
});

describe("scanned pages", () => {
  const textPage = `<div style="break-after:page"><p>第三条 有文字层的一页。</p></div>`;
  const scanned = async (firstPage = textPage) => {
    const picture = await printer.photograph(
      `<body style="font:28px 'Noto Sans CJK SC';padding:30px"><p>第一条 贷款期限原则上不超过3年。</p><p>第二条 余额不得超过资本净额的10%。</p>`,
    );
    const uri = `data:image/png;base64,${Buffer.from(picture).toString("base64")}`;
    return printer.print(`${firstPage}<img src="${uri}" style="width:100%">`);
  };

  it("are named where no recogniser is installed, and the other pages go in", async () => {
    const { blocks, warnings } = await loaded(await scanned());
    expect(warnings).toEqual([
      "第2页是扫描件，没有文字层，需要文字识别，请安装 tesseract.js 和 @tesseract.js-data/chi_sim",
    ]);
    expect(blocks.map((block) => "text" in block && block.text)).toEqual(["第三条 有文字层的一页。"]);
  });

  it("are read where one is, and say so", async () => {
    const { blocks, warnings } = await loaded(await scanned(), { openRecogniser: openTesseract });
    expect(blocks.map((block) => "text" in block && [block.text, block.recognisedPage])).toEqual([
      ["第三条 有文字层的一页。", undefined],
      ["第一条 贷款期限原则上不超过3年。", 2],
      ["第二条 余额不得超过资本净额的10%。", 2],
    ]);
    expect(warnings).toEqual(["第2页是扫描件，文字由识别得来，经资料管理员核对确认后才能引用"]);
  });

  it("say so in each passage when the whole document is a scan", async () => {
    const outcome = await parseFile(placement, await scanned(""), [
      createPdfLoader({ openRecogniser: openTesseract }),
    ]);
    if (outcome.status === "skipped") throw new Error(outcome.reason);
    expect(outcome.document.title).toBe("规程");
    expect(outcome.passages).toMatchObject([
      { text: "第一条 贷款期限原则上不超过3年。", recognisedPage: 1 },
      { text: "第二条 余额不得超过资本净额的10%。", recognisedPage: 1 },
    ]);
  });
});

describe("mutated PDFs", () => {
  it("never fault, and are turned away or read in full", async () => {
    const whole = await clauses(manualPdf);
    for (const { seed, bytes } of mutations(manualPdf, 60)) {
      const outcome = await parse(bytes);
      if (outcome.status === "skipped") expect(outcome.reason, `seed ${seed}`).toMatch(/\p{Script=Han}/u);
      else expect(await clauses(bytes), `seed ${seed}`).toEqual(whole);
    }
  });
});

/** The smallest file that says it is encrypted with a password nobody knows. */
function encrypted(): Uint8Array {
  const key = "00".repeat(32);
  const objects = [
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj",
    `3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<${key}>/U<${key}>>>endobj`,
  ];
  const trailer = `trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>`;
  return new TextEncoder().encode(`%PDF-1.4\n${objects.join("\n")}\n${trailer}\n%%EOF`);
}
