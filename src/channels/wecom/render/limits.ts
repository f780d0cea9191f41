// Every limit that WeCom sets on what we show, and the measure of a phone's screen, in one table.

/** Where a reply is shown, by what that place can render. */
export type WecomTarget =
  /** The AI bot: markdown with tables. */
  | "bot"
  /** The group webhook: the same markdown, less of it. */
  | "markdown_v2"
  /** Messages of the self-built app: headings, bold, links, quotes. */
  | "markdown"
  /** The WeChat plugin, which shows nothing else. */
  | "text";

export const limits = {
  /** UTF-8 bytes of one message. */
  bytes: { bot: 20_480, markdown_v2: 4_096, markdown: 2_048, text: 2_048 },
  phone: {
    /** Characters of the first line, which is the answer. */
    firstLine: 40,
    /** Lines before 展开; a line longer than `lineWidth` counts as several. */
    lines: 12,
    lineWidth: 40,
    /** Columns of a table. */
    columns: 3,
    /** Characters of a cell; beyond it a narrow column is harder to read than a list. */
    cell: 20,
    /** Lines that name the clauses. */
    sources: 3,
  },
  card: { title: 26, description: 30, buttons: 6, buttonText: 10, options: 20, optionText: 11 },
} as const;
