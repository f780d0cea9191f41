// One file of each format with a little of everything in it, to be damaged by the fuzz tests.

import * as xlsx from "@e965/xlsx";
import { shape, slidesFile, slideTable, wordFile, wordParagraph, zipOf } from "./office-files.ts";

const lines = Array.from(
  { length: 12 },
  (_, index) => `第${index + 1}条 授信期限不超过 ${index + 1} 年，<须>复核。`,
);
const escaped = lines.map((line) => line.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
const rows = [["期限表（单位：年）"], ["产品", "期限"], ...lines.map((line, index) => [line, index])];
const markup = `<html><head><title>手册</title></head><body><h1>手册</h1>${escaped.map((line) => `<p>${line}</p>`).join("")}<ul><li>甲<li>乙</ul><table><tr><th rowspan=2>产品<th>期限<tr><td>1<tr><td>流贷<td>3</table></body></html>`;

/** File name to bytes. */
export const samples: Readonly<Record<string, Uint8Array>> = {
  "a.docx": word(),
  "a.pptx": slidesFile([
    { shapes: shape("培训", "ctrTitle") },
    {
      shapes:
        shape("甲\n  乙", "body") +
        slideTable([
          ["产品", "期限"],
          ["流贷", "3"],
        ]),
      notes: "停顿",
    },
  ]),
  "a.xlsx": workbook("xlsx"),
  "a.xls": workbook("biff8"),
  "a.csv": text(rows.map((row) => row.join(",")).join("\n")),
  "a.html": text(markup),
  "a.txt": text(lines.join("\n")),
  "a.md": text(
    `---\ntitle: 手册\n---\n# 手册\n\n${lines.join("\n\n")}\n\n| 产品 | 期限 |\n|---|---|\n| 流贷 | 3 |\n`,
  ),
  "a.epub": zipOf({
    "META-INF/container.xml": `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`,
    "b.opf": `<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>`,
    "a.xhtml": markup,
  }),
  "a.srt": text(lines.map((line, index) => `${index}\n00:00:01,000 --> 00:00:02,000\n${line}\n`).join("\n")),
};

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function word(): Uint8Array {
  const cell = (content: string) => `<w:tc>${wordParagraph(content)}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell("产品")}${cell("期限")}</w:tr><w:tr>${cell("流贷")}${cell("3")}</w:tr></w:tbl>`;
  const numbered = wordParagraph("自动编号", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
  const noted = `<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`;
  const body = escaped.map((line) => wordParagraph(line)).join("") + table + numbered + noted;
  return wordFile(body, {
    numbering: `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
    footnotes: `<w:footnote w:id="1">${wordParagraph("注文")}</w:footnote>`,
  });
}

function workbook(bookType: "xlsx" | "biff8"): Uint8Array {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), "表1");
  return new Uint8Array(xlsx.write(book, { type: "array", bookType }));
}
