// Each limit of Slack's block kit has a payload just within it, which is taken, and one just beyond, which is not.

import { describe, expect, it } from "vitest";
import { checkBlocks } from "./check-blocks.ts";
import {
  actions,
  type Block,
  button,
  cell,
  confirm,
  dataTable,
  feedback,
  input,
  letters,
  mrkdwn,
  option,
  plain,
  section,
  select,
  table,
  times,
} from "./samples.ts";

/** A limit, with the blocks that hold `size` of what it limits. */
const cases: readonly (readonly [string, number, (size: number) => readonly Block[]])[] = [
  ["blocks of a message", 50, (size) => times(size, () => ({ type: "divider" }))],
  ["characters of a section", 3000, (size) => [section(letters(size))]],
  ["fields of a section", 10, (size) => [{ type: "section", fields: times(size, () => mrkdwn("f")) }]],
  ["characters of a field", 2000, (size) => [{ type: "section", fields: [plain(letters(size))] }]],
  ["characters of a header", 150, (size) => [{ type: "header", text: plain(letters(size)) }]],
  ["elements of a context", 10, (size) => [{ type: "context", elements: times(size, () => mrkdwn("c")) }]],
  ["elements of actions", 25, (size) => [actions(...times(size, (i) => button({ action_id: `a${i}` })))]],
  [
    "elements of context actions",
    5,
    (size) => [
      { type: "context_actions", elements: times(size, (i) => ({ ...feedback("v"), action_id: `a${i}` })) },
    ],
  ],
  [
    "characters of a feedback value",
    2000,
    (size) => [{ type: "context_actions", elements: [feedback(letters(size))] }],
  ],
  ["characters of a button", 75, (size) => [actions(button({ text: plain(letters(size)) }))]],
  ["characters of a button's value", 2000, (size) => [actions(button({ value: letters(size) }))]],
  [
    "characters of a button's address",
    3000,
    (size) => [actions(button({ url: `https://b.example/${"a".repeat(size - 18)}` }))],
  ],
  [
    "characters of an accessibility label",
    75,
    (size) => [actions(button({ accessibility_label: letters(size) }))],
  ],
  ["characters of an action id", 255, (size) => [actions(button({ action_id: "a".repeat(size) }))]],
  ["characters of a block id", 255, (size) => [{ type: "divider", block_id: "b".repeat(size) }]],
  ["characters of a confirmation", 300, (size) => [actions(button({ confirm: confirm(letters(size)) }))]],
  ["options of a select", 100, (size) => [actions(select(size))]],
  ["options of an overflow", 5, (size) => [actions({ type: "overflow", options: times(size, option) })]],
  [
    "options of radio buttons",
    10,
    (size) => [actions({ type: "radio_buttons", options: times(size, option) })],
  ],
  ["options of checkboxes", 10, (size) => [actions({ type: "checkboxes", options: times(size, option) })]],
  [
    "characters of an option",
    75,
    (size) => [actions({ type: "overflow", options: [{ text: plain(letters(size)), value: "v" }] })],
  ],
  [
    "characters of an option's value",
    75,
    (size) => [actions({ type: "overflow", options: [{ text: plain("o"), value: "v".repeat(size) }] })],
  ],
  [
    "characters of a placeholder",
    150,
    (size) => [actions({ ...select(1), placeholder: plain(letters(size)) })],
  ],
  [
    "characters of a label",
    2000,
    (size) => [{ ...input({ type: "plain_text_input" }), label: plain(letters(size)) }],
  ],
  ["max_length of a text input", 3000, (size) => [input({ type: "plain_text_input", max_length: size })]],
  ["files of a file input", 10, (size) => [input({ type: "file_input", max_files: size })]],
  ["rows of a table", 100, (size) => [table(size, 1)]],
  ["columns of a table", 20, (size) => [table(1, size)]],
  ["rows of a data table", 101, (size) => [dataTable(size)]],
  [
    "characters of a table",
    10_000,
    (size) => [{ type: "table", rows: [[cell("x".repeat(size - 1)), cell("y")]] }],
  ],
  ["tables of a message", 1, (size) => times(size, () => table(1, 1))],
  ["characters of a markdown block", 12_000, (size) => [{ type: "markdown", text: letters(size) }]],
  [
    "characters of all markdown blocks",
    12_000,
    (size) => [
      { type: "markdown", text: letters(6000) },
      { type: "markdown", text: letters(size - 6000) },
    ],
  ],
  [
    "blocks that markdown becomes",
    50,
    (size) => [{ type: "markdown", text: times(size, (i) => `# h${i}`).join("\n") }],
  ],
  [
    "charts of a message",
    2,
    (size) => times(size, () => ({ type: "data_visualization", title: "t", chart: {} })),
  ],
  [
    "cards of a carousel",
    10,
    (size) => [{ type: "carousel", elements: times(size, () => ({ type: "card", title: mrkdwn("t") })) }],
  ],
  ["characters of a card", 200, (size) => [{ type: "card", body: mrkdwn(letters(size)) }]],
  [
    "blocks of a container",
    10,
    (size) => [
      { type: "container", title: plain("t"), child_blocks: times(size, () => ({ type: "divider" })) },
    ],
  ],
  [
    "characters of an image's description",
    2000,
    (size) => [{ type: "image", image_url: "https://pictures.example/a.png", alt_text: letters(size) }],
  ],
  [
    "characters of a hint",
    2000,
    (size) => [{ ...input({ type: "plain_text_input" }), hint: plain(letters(size)) }],
  ],
  [
    "characters of a text in a context",
    3000,
    (size) => [{ type: "context", elements: [mrkdwn(letters(size))] }],
  ],
  [
    "characters of a picture's address",
    3000,
    (size) => [
      { type: "image", image_url: `https://pictures.example/${"a".repeat(size - 25)}`, alt_text: "a" },
    ],
  ],
  [
    "characters of a picture's title",
    2000,
    (size) => [
      {
        type: "image",
        image_url: "https://pictures.example/a.png",
        alt_text: "a",
        title: plain(letters(size)),
      },
    ],
  ],
  ["rows of a page of a data table", 100, (size) => [{ ...dataTable(2), page_size: size }]],
  [
    "characters of a data table",
    10_000,
    (size) => [{ ...dataTable(2), rows: [[cell("h")], [cell("x".repeat(size - 1))]] }],
  ],
  [
    "characters of a chart's title",
    50,
    (size) => [{ type: "data_visualization", title: letters(size), chart: {} }],
  ],
  ["characters of a card's title", 150, (size) => [{ type: "card", title: mrkdwn(letters(size)) }]],
  ["buttons of a card", 3, (size) => [{ type: "card", actions: times(size, () => button()) }]],
  [
    "characters of a container's title",
    150,
    (size) => [{ type: "container", title: plain(letters(size)), child_blocks: [{ type: "divider" }] }],
  ],
  [
    "characters of a task",
    256,
    (size) => [{ type: "task_card", task_id: "1", title: letters(size), status: "pending" }],
  ],
  [
    "characters of an option's description",
    75,
    (size) => [
      actions({ type: "radio_buttons", options: [{ ...option(1), description: plain(letters(size)) }] }),
    ],
  ],
  [
    "characters of a confirmation's title",
    100,
    (size) => [actions(button({ confirm: { ...confirm("x"), title: plain(letters(size)) } }))],
  ],
  [
    "characters of a confirming button",
    30,
    (size) => [actions(button({ confirm: { ...confirm("x"), confirm: plain(letters(size)) } }))],
  ],
  [
    "characters of a first value",
    3000,
    (size) => [input({ type: "plain_text_input", initial_value: letters(size) })],
  ],
];

describe("the limits of the fake's block kit", () => {
  it.each(cases)("take %s up to %i and refuse one more", (_name, most, make) => {
    expect(checkBlocks(make(most), "message")).toEqual([]);
    expect(checkBlocks(make(most + 1), "message")).not.toEqual([]);
  });

  it("hold for an alert too, which modals show", () => {
    const alert = (size: number): readonly Block[] => [{ type: "alert", text: plain(letters(size)) }];
    expect(checkBlocks(alert(200), "modal")).toEqual([]);
    expect(checkBlocks(alert(201), "modal")).not.toEqual([]);
  });
});
