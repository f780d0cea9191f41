import { CFB } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { openZip } from "../../../src/library/formats/zip.ts";
import { loadFile, outlineOf, reasonFor } from "./load-file.ts";
import { shape, slidesFile, wordFile, wordParagraph, zipOf } from "./office-files.ts";
import { samples } from "./samples.ts";

const word = wordFile(wordParagraph("第一条 正文。"));

describe("zip containers", () => {
  it("refuses a bomb by its directory before anything is inflated", async () => {
    const bomb = zipOf({ "word/document.xml": new Uint8Array(40 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reasonFor("a.docx", bomb)).toBe("压缩比异常（超过 200 倍）");
    const huge = patched(word, 24, 0x7fff_ffff);
    expect(await reasonFor("a.docx", huge)).toBe("解压后过大（超过 300 MB）");
  });

  it("refuses an entry that inflates to more than the directory says", async () => {
    expect(await reasonFor("a.docx", patched(word, 24, 10))).toMatch(/损坏/);
  });

  it("refuses too many entries, archives in archives and encrypted entries", async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`${index}`, ""]));
    expect(await reasonFor("a.docx", zipOf(many))).toBe("压缩包内条目过多（超过 5000 个）");
    const nested = zipOf({ "word/document.xml": "", "word/a.zip": "" });
    expect(await reasonFor("a.docx", nested)).toContain("内嵌有压缩包");
    expect(await reasonFor("a.docx", patched(word, 8, 1))).toContain("已加密");
  });

  it("refuses a file cut short anywhere", async () => {
    for (let length = 4; length < word.length; length += 7) {
      expect((await loadFile("a.docx", word.slice(0, length))).status).toBe("rejected");
    }
  });

  it("takes limits as a parameter", () => {
    const opened = openZip(zipOf({ a: "1", b: "2" }), { entries: 1, unpackedBytes: 10, ratio: 2 });
    expect(opened).toEqual({ status: "rejected", reason: "压缩包内条目过多（超过 1 个）" });
  });
});

describe("harmful content", () => {
  it("refuses document types, with which entities are declared, in every Office format", async () => {
    const declared = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const document = `${declared}<w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`;
    expect(await reasonFor("a.docx", zipOf({ "word/document.xml": document }))).toContain("DTD");
    expect(await reasonFor("a.pptx", zipOf({ "ppt/presentation.xml": declared }))).toContain("DTD");
    expect(await reasonFor("a.xlsx", zipOf({ "xl/workbook.xml": declared }))).toContain("DTD");
    expect(await reasonFor("a.xls", Buffer.from(`<?xml version="1.0"?>${declared}<Workbook/>`))).toContain(
      "DTD",
    );
  });

  it("refuses XML nested without end", async () => {
    const deep = "<w:p>".repeat(5000) + "</w:p>".repeat(5000);
    expect(await reasonFor("a.docx", wordFile(deep))).toContain("嵌套过深");
  });

  it("reads the text of a file with macros and says that it did not run them", async () => {
    const parts = { "word/document.xml": documentXml("第一条 正文。"), "word/vbaProject.bin": "macro" };
    const outcome = await loadFile("a.docm", zipOf(parts));
    expect(outcome).toMatchObject({
      status: "loaded",
      document: {
        blocks: [{ kind: "paragraph", text: "第一条 正文。" }],
        warnings: ["文件含有宏，只读取了文字，没有运行宏"],
      },
    });
  });
});

describe("files that are not what their names say", () => {
  it("reads them as what they are where it can", async () => {
    const slides = slidesFile([{ shapes: shape("培训", "title") }]);
    expect(await outlineOf("a.xlsx", word)).toEqual(["第一条 正文。"]);
    expect(await outlineOf("a.doc", word)).toEqual(["第一条 正文。"]);
    expect(await outlineOf("a.txt", slides)).toEqual(["# 培训"]);
    expect(await outlineOf("a.doc", Buffer.from("<html><body><p>导出的网页</p>"))).toEqual(["导出的网页"]);
    expect((await outlineOf("a.csv", samples["a.xlsx"]!))[0]).toBe("## 表1");
  });

  it("says so when the name misleads", async () => {
    const outcome = await loadFile("a.pptx", word);
    expect(outcome.status === "loaded" && outcome.document.warnings).toEqual([
      "扩展名与内容不符，已按 Word 读取",
    ]);
    expect(await loadFile("a.docx", word)).not.toHaveProperty("document.warnings");
  });

  it.each([
    ["a.docx", Buffer.from("只是文字"), "扩展名是 .docx，内容却不是这种格式"],
    ["a.docx", zipOf({ "b.txt": "文字" }), "文件已损坏，缺少正文部分"],
    ["a.txt", zipOf({ "b.txt": "文字" }), "是压缩包，请解压后导入其中的文件"],
    ["a.docx", container("EncryptedPackage"), "文件已加密，请去掉密码后重试"],
    ["a.xlsx", container("EncryptedPackage"), "文件已加密，请去掉密码后重试"],
    ["a.doc", container("WordDocument"), "是旧版 Word 格式（.doc），请另存为 .docx 后导入"],
    ["a.ppt", container("PowerPoint Document"), "是旧版 PowerPoint 格式（.ppt），请另存为 .pptx 后导入"],
  ])("says of %s what its owner can do", async (path, bytes, reason) => {
    expect(await reasonFor(path, bytes)).toBe(reason);
  });
});

function documentXml(text: string): string {
  return `<w:document><w:body>${wordParagraph(text)}</w:body></w:document>`;
}

/** An OLE container with one stream of this name. */
function container(name: string): Uint8Array {
  const cfb = CFB.utils.cfb_new();
  CFB.utils.cfb_add(cfb, `/${name}`, Buffer.alloc(5000, 1));
  return new Uint8Array(CFB.write(cfb, { type: "buffer" }) as Uint8Array);
}

/** The zip with a field of each directory record overwritten, `offset` bytes into it. */
function patched(file: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = file.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (offset === 8) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
  }
  return copy;
}
