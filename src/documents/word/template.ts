// A bank's own .docx as the form of a document: named placeholders like {{客户名称}} or {{第三节}} are filled, everything else
// in it stays. A placeholder that nobody knows is refused, so that no file goes out with braces in it.

import { type Paragraph, PatchType, patchDetector, patchDocument, type Table, TextRun } from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { Fault } from "../../errors.ts";
import { type Block, type Draft, type Sentence, sentenceText } from "../draft.ts";
import { createSourceNotes, type SourceNotes } from "../sources.ts";
import { wordBlock } from "./blocks.ts";
import { finishedPackage } from "./finish.ts";
import type { WordOptions } from "./word.ts";

type Filling = string | (() => readonly (Paragraph | Table)[]);

const mostBytes = 10 * 1024 * 1024;
const mostUnpacked = 100 * 1024 * 1024;
const digits = [
  "一",
  "二",
  "三",
  "四",
  "五",
  "六",
  "七",
  "八",
  "九",
  "十",
  "十一",
  "十二",
  "十三",
  "十四",
  "十五",
];
const sourcesName = "数字来源";
const body = "word/document.xml";

/**
 * Fills a template. Placeholders: 标题, 客户名称, 日期, 有效期, 状态, 审阅人, 假设, 数字来源, and each section by its number
 * (第一节) or its title. Sources without a place of their own follow at the end; an unreleased document says so on top.
 * Throws `input/invalid` for a file that is no .docx and for placeholders it does not know.
 */
export async function fillTemplate(
  template: Uint8Array,
  draft: Draft,
  { isReleased = false }: WordOptions = {},
): Promise<Uint8Array> {
  checkPackage(template);
  const names = await placeholdersIn(template);
  const notes = createSourceNotes(draft.audience);
  const fillings = fillingsOf(draft, notes, isReleased);
  const unknown = names.filter((name) => name !== sourcesName && !fillings.has(name));
  if (unknown.length > 0) {
    throw new Fault("input/invalid", `模板里有认不出的占位符：${unknown.join("、")}。`, {
      hint: `可以用：${[...fillings.keys(), sourcesName].join("、")}。`,
    });
  }
  const wanted = [...fillings].filter(([name]) => names.includes(name));
  const filled = await patched(
    template,
    Object.fromEntries(wanted.map(([name, put]) => [name, patchOf(put)])),
  );
  // Only now is it known which sources the sections name.
  const sources = notes.notes().map((text, at) => `[${at + 1}] ${text}`);
  const named = names.includes(sourcesName)
    ? await patched(filled, { [sourcesName]: patchOf(sources.join("；") || "无") })
    : withAround(filled, [], sources.length > 0 ? [`数字来源：${sources.join("；")}`] : []);
  const wording = draft.wording ? [`文字经模型润色，由${draft.wording.reviewedBy}复核`] : [];
  const top = [...(isReleased ? [] : ["草稿，未经放行"]), ...wording];
  return finishedPackage(withKnownStyles(withAround(named, top, [])), draft.date);
}

function fillingsOf(draft: Draft, notes: SourceNotes, isReleased: boolean): ReadonlyMap<string, Filling> {
  const sections = draft.sections.flatMap((section, at) => {
    const put = (): readonly (Paragraph | Table)[] =>
      [section, ...(section.parts ?? [])].flatMap((one, below) => [
        ...(below === 0 ? [] : plain([[one.title]], notes)),
        ...one.blocks.flatMap((block) => blockParts(block, notes, at)),
      ]);
    return [[`第${digits[at]}节`, put] as const, [section.title, put] as const];
  });
  const assumptions = draft.assumptions.map(sentenceText).join("");
  return new Map<string, Filling>([
    ...sections,
    ["标题", draft.title],
    ["客户名称", draft.client.name],
    ["日期", draft.date],
    ["有效期", draft.validUntil ?? "不适用"],
    ["状态", isReleased ? "正式稿" : "草稿"],
    ["审阅人", draft.wording?.reviewedBy ?? "不适用"],
    ["假设", assumptions === "" ? "无" : assumptions],
  ]);
}

/** The template has no numbering of ours, so lists are written with their numbers. */
function blockParts(block: Block, notes: SourceNotes, instance: number): readonly (Paragraph | Table)[] {
  if (block.type !== "list") return wordBlock(block, notes, instance);
  const items = block.items.map((item, at): Sentence => [block.ordered ? `${at + 1}. ` : "• ", ...item]);
  return plain(items, notes);
}

function plain(sentences: readonly Sentence[], notes: SourceNotes): readonly (Paragraph | Table)[] {
  return sentences.flatMap((sentence) => wordBlock({ type: "paragraph", sentences: [sentence] }, notes, 0));
}

function patchOf(put: Filling) {
  return typeof put === "string"
    ? { type: PatchType.PARAGRAPH, children: [new TextRun(put)] }
    : { type: PatchType.DOCUMENT, children: put() };
}

function patched(
  data: Uint8Array,
  patches: Readonly<Record<string, ReturnType<typeof patchOf>>>,
): Promise<Uint8Array> {
  return patchDocument({
    outputType: "uint8array",
    data,
    patches,
    keepOriginalStyles: true,
    recursive: false,
    trimPlaceholders: true,
  });
}

async function placeholdersIn(template: Uint8Array): Promise<readonly string[]> {
  try {
    return [...new Set(await patchDetector({ data: template, trimPlaceholders: true }))];
  } catch (cause) {
    throw unreadable(cause);
  }
}

function checkPackage(template: Uint8Array): void {
  if (template.length > mostBytes) throw unreadable(new Error("larger than 10 MB"));
  let unpacked = 0;
  let hasBody = false;
  try {
    unzipSync(template, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        hasBody ||= name === body;
        return false;
      },
    });
  } catch (cause) {
    throw unreadable(cause);
  }
  if (!hasBody || unpacked > mostUnpacked) throw unreadable(new Error("no document, or too large unpacked"));
}

function unreadable(cause: unknown): Fault {
  return new Fault("input/invalid", "模板不是能用的 .docx 文件，或者超过 10 MB。", {
    hint: "用 Word 另存为 .docx 后再试。",
    cause,
  });
}

/** Paragraphs before the first and after the last of the body. */
function withAround(file: Uint8Array, top: readonly string[], bottom: readonly string[]): Uint8Array {
  if (top.length + bottom.length === 0) return file;
  const parts = unzipSync(file);
  const xml = strFromU8(parts[body]!); // checkPackage saw it
  const opened = xml.replace(/<w:body>/u, (tag) => tag + top.map(paragraphXml).join(""));
  // The last section's settings are the last child of the body.
  const end = Math.max(opened.lastIndexOf("<w:sectPr"), 0) || opened.lastIndexOf("</w:body>");
  const closed = opened.slice(0, end) + bottom.map(paragraphXml).join("") + opened.slice(end);
  return zipSync({ ...parts, [body]: strToU8(closed) });
}

/** Our styles that the form lacks are left out: the text looks like the form's own, and LibreOffice keeps tables whole. */
function withKnownStyles(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file);
  const styles = parts["word/styles.xml"];
  const defined = styles ? strFromU8(styles) : "";
  const known = new Set([...defined.matchAll(/w:styleId="([^"]*)"/gu)].map(([, id]) => id));
  const xml = strFromU8(parts[body]!).replace(/<w:pStyle w:val="([^"]*)"\/>/gu, (tag, id: string) =>
    known.has(id) ? tag : "",
  );
  return zipSync({ ...parts, [body]: strToU8(xml) });
}

function paragraphXml(text: string): string {
  const escaped = text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
  return `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}
