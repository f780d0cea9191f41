import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createImageLoader } from "../../../src/library/ocr/load-image.ts";
import type { OpenRecogniser } from "../../../src/library/ocr/ocr.ts";
import { openTesseract } from "../../../src/library/ocr/tesseract.ts";
import { parseFile } from "../../../src/library/parse.ts";
import { createPrinter } from "../pdf/print.ts";

let printer: Awaited<ReturnType<typeof createPrinter>>;
let photo: Uint8Array;

beforeAll(async () => {
  printer = await createPrinter();
  photo = await printer.photograph(
    `<body style="font:28px 'Noto Sans CJK SC';padding:30px"><h3>授信规程</h3>
     <p>第一条 贷款期限原则上不超过3年。</p><p>第二条 余额不得超过资本净额的10%。</p>`,
  );
});
afterAll(() => printer.close());

const parse = (bytes: Uint8Array, open: OpenRecogniser = openTesseract) =>
  parseFile({ id: "扫描", root: "/", path: "扫描.png" }, bytes, [createImageLoader(open)]);

describe("pictures", () => {
  it("become clauses that say that their text was recognised", async () => {
    const outcome = await parse(photo);
    expect(outcome).toMatchObject({
      status: "parsed",
      warnings: ["文字由识别得来，经资料管理员核对确认后才能引用"],
      passages: [
        { clause: "第一条", text: "第一条 贷款期限原则上不超过3年。", recognisedPage: 1 },
        { clause: "第二条", text: "第二条 余额不得超过资本净额的10%。", recognisedPage: 1 },
      ],
    });
  });

  it("are skipped with what to install where there is no recogniser", async () => {
    expect(await parse(photo, async () => null)).toEqual({
      status: "skipped",
      reason: "图片需要文字识别，请安装 tesseract.js 和 @tesseract.js-data/chi_sim",
    });
  });

  it("are skipped when they are broken, empty or no pictures", async () => {
    const reasonOf = async (bytes: Uint8Array) => {
      const outcome = await parse(bytes);
      return outcome.status === "skipped" ? outcome.reason : "parsed";
    };
    expect(await reasonOf(photo.subarray(0, 300))).toBe("图片无法识别，文件可能已损坏");
    expect(await reasonOf(new TextEncoder().encode("text"))).toBe("不是完整的 PNG 或 JPEG 图片");
    expect(await reasonOf(await printer.photograph("<body></body>"))).toBe("图片中没有识别到文字");
  });
});
