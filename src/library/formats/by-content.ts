// Reads a file by what it is, not by what its name says. A Word file renamed to .pdf goes in, with a warning; what
// fits no loader is turned away with a reason that tells its owner what to do.

import type { Loader, LoaderFile, LoadOutcome } from "../loader.ts";
import { containerOf, isEncryptedOffice, readOffice, withWarning } from "./container.ts";
import { readDocx } from "./docx/load-docx.ts";
import { readHtml } from "./html/load-html.ts";
import { readEpub } from "./load-epub.ts";
import { readPptx } from "./load-pptx.ts";
import { readBinaryWorkbook, readCsv, readWorkbook, readXlsx } from "./load-spreadsheet.ts";
import type { Archive } from "./zip.ts";

const officeExtension = /\.(?:doc|xls|ppt|docx|docm|xlsx|xlsm|pptx|pptm|epub|wps|et|dps)$/i;
const textExtension = /\.(?:txt|text|csv|tsv|srt|vtt)$/i;
const oldWord = "WordDocument";
const oldSlides = "PowerPoint Document";
const oldWorkbooks = ["Workbook", "Book"];

type ArchiveKind = {
  readonly name: string;
  readonly parts: readonly string[];
  readonly extension: RegExp;
  readonly read: (archive: Archive, path: string) => LoadOutcome;
};

const archiveKinds: readonly ArchiveKind[] = [
  { name: "Word", parts: ["word/document.xml"], extension: /\.doc[xm]$/i, read: readDocx },
  { name: "PowerPoint", parts: ["ppt/presentation.xml"], extension: /\.ppt[xm]$/i, read: readPptx },
  {
    name: "Excel",
    parts: ["xl/workbook.xml", "xl/workbook.bin"],
    extension: /\.xls[xm]$/i,
    read: readXlsx,
  },
  { name: "EPUB", parts: ["META-INF/container.xml"], extension: /\.epub$/i, read: readEpub },
];

/** Formats of before 2007 and what only calls itself so. */
export const oldOfficeLoader: Loader = {
  extensions: [".xls", ".doc", ".ppt", ".wps", ".et", ".dps"],
  load: async ({ bytes, path }) =>
    /\.(?:xls|et)$/i.test(path) ? readTextWorkbook(bytes, path) : rejected(misnamed(path)),
};

/** The loader, for files that are what their names say, and the right reading for the others. */
export function byContent(loader: Loader, all: readonly Loader[]): Loader {
  return { extensions: loader.extensions, load: (file) => load(file, loader, all) };
}

async function load(file: LoaderFile, loader: Loader, all: readonly Loader[]): Promise<LoadOutcome> {
  const { bytes, path } = file;
  const container = containerOf(bytes);
  if (container === "zip") return readOffice(bytes, (archive) => readArchive(archive, path));
  if (container === "ole") return readOle(bytes, path);
  if (container === "html" && (officeExtension.test(path) || textExtension.test(path))) {
    return withWarning(readHtml(bytes), readAs("网页"));
  }
  const wanted = container === "pdf" ? ".pdf" : container === "image" ? imageExtension(bytes) : null;
  if (wanted !== null && !loader.extensions.includes(wanted)) {
    const fitting = all.find(({ extensions }) => extensions.includes(wanted));
    if (!fitting) return rejected("不支持的文件格式");
    return withWarning(await fitting.load(file), readAs(container === "pdf" ? "PDF" : "图片"));
  }
  if (container === "text" && officeExtension.test(path) && loader !== oldOfficeLoader) {
    return rejected(misnamed(path));
  }
  return loader.load(file);
}

function imageExtension(bytes: Uint8Array): string {
  return bytes[0] === 0x89 ? ".png" : ".jpg";
}

function readArchive(archive: Archive, path: string): LoadOutcome {
  const kind = archiveKinds.find(({ parts }) => parts.some((part) => archive.names.includes(part)));
  if (!kind) {
    const isOffice = officeExtension.test(path);
    return rejected(isOffice ? "文件已损坏，缺少正文部分" : "是压缩包，请解压后导入其中的文件");
  }
  const outcome = kind.read(archive, path);
  return kind.extension.test(path) ? outcome : withWarning(outcome, readAs(kind.name));
}

function readAs(name: string): string {
  return `扩展名与内容不符，已按 ${name} 读取`;
}

async function readOle(bytes: Uint8Array, path: string): Promise<LoadOutcome> {
  if (isEncryptedOffice(bytes)) return rejected("文件已加密，请去掉密码后重试");
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => content.includes(Buffer.from(`${name}\0`, "utf16le"));
  if (holds(oldWord)) return rejected("是旧版 Word 格式（.doc），请另存为 .docx 后导入");
  if (holds(oldSlides)) return rejected("是旧版 PowerPoint 格式（.ppt），请另存为 .pptx 后导入");
  return oldWorkbooks.some(holds) ? readBinaryWorkbook(bytes, path) : rejected("不支持的文件格式");
}

/** A workbook written as text: Excel's XML of 2003, or values parted by tabs. */
function readTextWorkbook(bytes: Uint8Array, path: string): LoadOutcome {
  const head = new TextDecoder().decode(bytes.subarray(0, 2048));
  if (!/^\uFEFF?\s*<\?xml/.test(head)) return readCsv(bytes, path);
  if (/<!DOCTYPE|<!ENTITY/i.test(head)) return rejected("XML 含有文档类型声明（DTD），出于安全不予读取");
  return /schemas-microsoft-com:office:spreadsheet/.test(head)
    ? readWorkbook(bytes, path)
    : rejected(misnamed(path));
}

function misnamed(path: string): string {
  return `扩展名是 ${path.slice(path.lastIndexOf("."))}，内容却不是这种格式`;
}

function rejected(reason: string): LoadOutcome {
  return { status: "rejected", reason };
}
