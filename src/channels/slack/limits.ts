// What Slack takes, in one table; the smaller figure where the documentation and experience differ. Lengths are in
// UTF-16 units, as Slack counts them.

export const limits = {
  message: {
    blocks: 50,
    /** Of `text`: it is cut at 40,000, but calls with more than about 4,000 fail. */
    text: 4_000,
    /** Of all blocks of a message together; about 13,200 fail. */
    characters: 12_000,
    tables: 1,
  },
  section: 3_000,
  header: 150,
  context: { elements: 10, text: 2_000 },
  button: { text: 75, value: 2_000 },
  select: { options: 100, text: 75, value: 75 },
  placeholder: 150,
  actionId: 255,
  table: { rows: 100, columns: 20, characters: 10_000 },
  view: { blocks: 100, title: 24 },
  /** A streamed message as a whole bears about 12,000, and so does one call. */
  stream: { message: 10_000 },
} as const;
