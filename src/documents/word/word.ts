// A draft as a .docx file that Word and LibreOffice open: cover and contents, the sections, the notes on sources; marked
// 草稿 on every page until somebody released it.

import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TableOfContents,
  TextRun,
} from "docx";
import { estimatePageNumbersWith } from "docx/layout";
import { TextWatermark } from "docx/watermarks";
import { type Draft, type DraftKind, numberedSections, type Section, sentenceText } from "../draft.ts";
import { createSourceNotes, type SourceNotes } from "../sources.ts";
import { wordBlock } from "./blocks.ts";
import { finishedPackage } from "./finish.ts";
import { headingNumbers, numbering, page, strong, styles } from "./styles.ts";

export type WordOptions = {
  /** True once the lead released it: no watermark. */
  readonly isReleased?: boolean;
};

/** The file's bytes: the same draft gives the same bytes. */
export async function writeWord(draft: Draft, { isReleased = false }: WordOptions = {}): Promise<Uint8Array> {
  const notes = createSourceNotes(draft.audience);
  const sections = draft.sections.flatMap((section, at) => sectionParts(draft, section, at, notes));
  const document = new Document({
    title: `${draft.client.name}${draft.title}`,
    creator: "对公客户经理教练",
    lastModifiedBy: "对公客户经理教练",
    description: draft.validUntil ? `有效至${draft.validUntil}` : draft.date,
    styles: styles!,
    numbering: numbering!,
    ...(isShort(draft) ? { pageNumbers: estimatePageNumbersWith({ guess: true }) } : {}),
    sections: [
      {
        properties: { page },
        headers: { default: header(draft, isReleased) },
        footers: { default: footer() },
        children: [...cover(draft), ...sections, ...closing(draft, notes)],
      },
    ],
  });
  return finishedPackage(await Packer.toBuffer(document), draft.date);
}

/** Laying out the long tables of the bank's own papers takes seconds; there Word fills in the page numbers itself. */
function isShort(draft: Draft): boolean {
  const rows = numberedSections(draft).flatMap(({ section }) =>
    section.blocks.flatMap((block) => (block.type === "table" ? block.rows : [])),
  );
  return draft.audience === "client" && rows.length <= 100;
}

function cover(draft: Draft): readonly (Paragraph | TableOfContents)[] {
  const line = (text: string) => new Paragraph({ style: "CoverLine", children: [new TextRun(text)] });
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(draft.title)] }),
    line(draft.client.name),
    line(draft.validUntil ? `${draft.date}　有效至${draft.validUntil}` : draft.date),
    ...(draft.audience === "client" ? [line("供讨论使用，以审批及合同为准")] : [line("内部资料，不得外传")]),
    ...(draft.wording ? [line(`文字经模型润色，由${draft.wording.reviewedBy}复核`)] : []),
    ...(hasContents(draft.kind)
      ? [
          new Paragraph({ style: "TableTitle", spacing: { before: 500 }, children: [new TextRun("目录")] }),
          new TableOfContents("目录", { hyperlink: true, headingStyleRange: "1-2" }),
        ]
      : []),
  ];
}

/** A paper of a few pages begins at once; a book has a page of contents before it. */
export function hasContents(kind: DraftKind): boolean {
  return bound.has(kind);
}

const bound: ReadonlySet<DraftKind> = new Set([
  "proposal",
  "source-notes",
  "marketing-plan",
  "investigation-report",
  "project-report",
]);

function sectionParts(
  draft: Draft,
  section: Section,
  at: number,
  notes: SourceNotes,
): readonly (Paragraph | Table)[] {
  const blocks = (of: Omit<Section, "parts">, instance: number) =>
    of.blocks.flatMap((block, index) => wordBlock(block, notes, instance * 100 + index));
  return [
    // After the contents a new page; the summary of a proposal has one of its own.
    heading(section.title, 0, hasContents(draft.kind) && at <= (draft.kind === "proposal" ? 1 : 0)),
    ...blocks(section, at * 10),
    ...(section.parts ?? []).flatMap((part, below) => [
      heading(part.title, 1, false),
      ...blocks(part, at * 10 + below + 1),
    ]),
  ];
}

function heading(title: string, level: 0 | 1, pageBreakBefore: boolean): Paragraph {
  return new Paragraph({
    heading: level === 0 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    numbering: { reference: headingNumbers, level },
    pageBreakBefore,
    children: [new TextRun(title)],
  });
}

/** Assumptions and sources, after the last section. */
function closing(draft: Draft, notes: SourceNotes): readonly Paragraph[] {
  const title = (text: string) => new Paragraph({ style: "TableTitle", children: [new TextRun(text)] });
  const note = (text: string) => new Paragraph({ style: "SourceNote", children: [new TextRun(text)] });
  const assumptions = draft.assumptions.map((sentence, at) => `（${at + 1}）${sentenceText(sentence)}`);
  const sources = notes.notes().map((text, at) => `[${at + 1}] ${text}`);
  const line = draft.audience === "client" ? [sources.join("；")] : sources;
  return [
    ...(assumptions.length > 0 ? [title("假设"), note(assumptions.join(""))] : []),
    ...(sources.length > 0 ? [title("数字来源"), ...line.map(note)] : []),
  ];
}

function header(draft: Draft, isReleased: boolean): Header {
  const text = [draft.client.name, draft.title, draft.validUntil ? `有效至${draft.validUntil}` : draft.date];
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ text: text.join("　"), size: 17, color: "777777" }),
          ...(isReleased
            ? []
            : [new TextWatermark({ text: "草稿", font: strong.eastAsia, color: "E8E8E8" })]),
        ],
      }),
    ],
  });
}

function footer(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: 17,
            color: "777777",
            children: ["第", PageNumber.CURRENT, "页　共", PageNumber.TOTAL_PAGES, "页"],
          }),
        ],
      }),
    ],
  });
}
