// Looks of a document: real Word styles, so that who edits it changes one place, and Chinese numbers before headings.

import { AlignmentType, type IPropertiesOptions, LevelFormat, LineRuleType } from "docx";

export const body = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "宋体" } as const;
export const strong = { ascii: "Arial", hAnsi: "Arial", eastAsia: "黑体" } as const;

export const headingNumbers = "headings";

/** A4 in twentieths of a point, with the margins of a Chinese official paper. */
export const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1500, bottom: 1300, left: 1417, right: 1417, header: 700, footer: 600 },
} as const;

export const textWidth = page.size.width - page.margin.left - page.margin.right;

const heading = (size: number, before: number) => ({
  run: { font: strong, size, bold: true, color: "1F3A5F" },
  paragraph: { spacing: { before, after: 100 }, keepNext: true, keepLines: true },
});

export const styles: IPropertiesOptions["styles"] = {
  default: {
    document: {
      run: { font: body, size: 21, language: { value: "en-US", eastAsia: "zh-CN" } },
      paragraph: { spacing: { line: 320, lineRule: LineRuleType.AUTO, after: 80 } },
    },
    title: {
      run: { font: strong, size: 44, bold: true, color: "1F3A5F" },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 700, after: 200 } },
    },
    heading1: heading(28, 240),
    heading2: heading(24, 160),
    listParagraph: { paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    {
      id: "BodyText",
      name: "Body Text",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { indent: { firstLine: 420 }, alignment: AlignmentType.BOTH },
    },
    {
      id: "CoverLine",
      name: "Cover Line",
      basedOn: "Normal",
      run: { size: 24 },
      paragraph: { alignment: AlignmentType.CENTER },
    },
    {
      id: "TableText",
      name: "Table Text",
      basedOn: "Normal",
      run: { size: 18 },
      paragraph: { spacing: { line: 260, lineRule: LineRuleType.AUTO, before: 20, after: 20 } },
    },
    {
      id: "TableTitle",
      name: "Table Title",
      basedOn: "Normal",
      next: "TableText",
      run: { font: strong, size: 19, bold: true },
      paragraph: { keepNext: true, spacing: { before: 120, after: 60 }, alignment: AlignmentType.CENTER },
    },
    {
      id: "SourceNote",
      name: "Source Note",
      basedOn: "Normal",
      run: { size: 17, color: "555555" },
      paragraph: { spacing: { line: 250, lineRule: LineRuleType.AUTO, before: 40, after: 40 } },
    },
  ],
};

export const numbering: IPropertiesOptions["numbering"] = {
  config: [
    {
      reference: headingNumbers,
      levels: [
        {
          level: 0,
          format: LevelFormat.CHINESE_COUNTING,
          text: "%1、",
          alignment: AlignmentType.LEFT,
          suffix: "nothing",
          style: { paragraph: { indent: { left: 0, firstLine: 0 } } },
        },
        {
          level: 1,
          format: LevelFormat.CHINESE_COUNTING,
          text: "（%2）",
          alignment: AlignmentType.LEFT,
          suffix: "nothing",
          style: { paragraph: { indent: { left: 0, firstLine: 0 } } },
        },
      ],
    },
    {
      reference: "items",
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: "•",
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 420, hanging: 280 } } },
        },
      ],
    },
    {
      reference: "ordered",
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: "%1.",
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 420, hanging: 320 } } },
        },
      ],
    },
  ],
};
