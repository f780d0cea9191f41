// Small blocks for tests of the block kit, as Slack documents them.

export type Block = Readonly<Record<string, unknown>>;

export const plain = (text: string): Block => ({ type: "plain_text", text });
export const mrkdwn = (text: string): Block => ({ type: "mrkdwn", text });
export const letters = (count: number): string => "字".repeat(count);
export const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const section = (text: string): Block => ({ type: "section", text: mrkdwn(text) });
export const button = (more: Block = {}): Block => ({ type: "button", text: plain("ok"), ...more });
export const actions = (...elements: readonly Block[]): Block => ({ type: "actions", elements });
export const option = (index: number): Block => ({ text: plain(`o${index}`), value: `v${index}` });
export const select = (count: number): Block => ({ type: "static_select", options: times(count, option) });
export const input = (element: Block): Block => ({ type: "input", label: plain("label"), element });
export const cell = (text: string): Block => ({ type: "raw_text", text });
export const table = (rows: number, columns: number): Block => ({
  type: "table",
  rows: times(rows, () => times(columns, () => cell("x"))),
});
export const dataTable = (rows: number, text = "x"): Block => ({
  type: "data_table",
  caption: "c",
  rows: times(rows, () => [cell(text)]),
});
export const feedback = (value: string): Block => ({
  type: "feedback_buttons",
  positive_button: { text: plain("good"), value },
  negative_button: { text: plain("bad"), value: "no" },
});
export const confirm = (text: string): Block => ({
  title: plain("t"),
  text: plain(text),
  confirm: plain("y"),
  deny: plain("n"),
});
