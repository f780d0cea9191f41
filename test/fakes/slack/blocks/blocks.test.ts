// What Slack refuses in blocks and views beyond their sizes, and how it words it.

import { describe, expect, it } from "vitest";
import { checkBlocks, refusalOfBlocks } from "./check-blocks.ts";
import { checkView, isTooLarge } from "./check-view.ts";
import {
  actions,
  type Block,
  button,
  cell,
  dataTable,
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

describe("the fake's block kit", () => {
  const wrong: readonly (readonly [string, readonly Block[], RegExp])[] = [
    ["an empty section", [section("")], /must be more than 0 characters.*\/blocks\/0\/text\/text/],
    ["a section of nothing", [{ type: "section" }], /either text or fields/],
    ["a header in markup", [{ type: "header", text: mrkdwn("x") }], /must be one of: plain_text/],
    ["actions without elements", [actions()], /no less than 1 items/],
    [
      "an action id twice in a block",
      [actions(button({ action_id: "a" }), button({ action_id: "a" }))],
      /action_id/,
    ],
    [
      "a block id twice",
      [
        { type: "divider", block_id: "b" },
        { type: "divider", block_id: "b" },
      ],
      /block_id/,
    ],
    ["an unknown block", [{ type: "fancy" }], /unsupported type: fancy/],
    ["an unknown style", [actions(button({ style: "loud" }))], /must be one of: primary, danger/],
    ["an empty cell", [{ type: "table", rows: [[cell("")]] }], /must be more than 0 characters/],
    ["a table without rows", [{ type: "table", rows: [] }], /no less than 1 items/],
    ["a data table of a header alone", [dataTable(1)], /no less than 2 items/],
    [
      "a picture Slack cannot fetch",
      [{ type: "image", image_url: "http://127.0.0.1/a.png", alt_text: "a" }],
      /downloading image failed/,
    ],
    ["a picture of nothing", [{ type: "image", alt_text: "a" }], /either image_url or slack_file/],
    [
      "a select whose first choice is none of its options",
      [actions({ ...select(2), initial_option: option(5) })],
      /match one of the options/,
    ],
    ["two options of one value", [actions({ type: "overflow", options: [option(1), option(1)] })], /unique/],
    [
      "an icon that is no bin",
      [{ type: "context_actions", elements: [{ type: "icon_button", icon: "star", text: plain("s") }] }],
      /trash/,
    ],
    [
      "a rich text without a text",
      [
        {
          type: "rich_text",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "" }] }],
        },
      ],
      /more than 0/,
    ],
    ["an alert in a message", [{ type: "alert", text: plain("a") }], /unsupported type/],
    ["a whole number of text", [section(3 as unknown as string)], /must be a string/],
  ];

  it.each(wrong)("refuses %s", (_name, blocks, message) => {
    expect(checkBlocks(blocks, "message").join("\n")).toMatch(message);
  });

  it("refuses two tables by the name Slack gives it, also when markdown draws one of them", () => {
    const drawn = { type: "markdown", text: "|a|b|\n|-|-|\n|1|2|" };
    expect(refusalOfBlocks([table(1, 1), drawn], "message")).toMatchObject({ error: "invalid_attachments" });
    const long = times(2, () => ({ type: "markdown", text: letters(6001) }));
    expect(refusalOfBlocks(long, "message")).toMatchObject({ error: "msg_blocks_too_long" });
  });

  it("shows tables and markdown in messages only", () => {
    for (const surface of ["modal", "home"] as const) {
      expect(checkBlocks([table(1, 1)], surface)).not.toEqual([]);
      expect(checkBlocks([{ type: "markdown", text: "x" }], surface)).not.toEqual([]);
      expect(checkBlocks([section("x"), actions(button())], surface)).toEqual([]);
    }
  });
});

const modal = (more: Block = {}): Block => ({
  type: "modal",
  title: plain("t"),
  blocks: [section("x")],
  ...more,
});

const viewCases: readonly (readonly [string, number, (size: number) => Block])[] = [
  ["blocks of a view", 100, (size) => modal({ blocks: times(size, () => ({ type: "divider" })) })],
  ["characters of a title", 24, (size) => modal({ title: plain(letters(size)) })],
  ["characters of submit", 24, (size) => modal({ submit: plain(letters(size)) })],
  ["characters of private metadata", 3000, (size) => modal({ private_metadata: letters(size) })],
  ["characters of a callback id", 255, (size) => modal({ callback_id: "c".repeat(size) })],
];

describe("the fake's views", () => {
  it.each(viewCases)("take %s up to %i and refuse one more", (_name, most, make) => {
    expect(checkView(make(most), "modal")).toEqual([]);
    expect(checkView(make(most + 1), "modal")).not.toEqual([]);
  });

  it("need a submit button when there is something to fill in", () => {
    const blocks = [input({ type: "plain_text_input" })];
    expect(checkView(modal({ blocks }), "modal").join()).toMatch(/submit/);
    expect(checkView(modal({ blocks, submit: plain("go") }), "modal")).toEqual([]);
  });

  it("are of their own kind, without fields Slack does not know", () => {
    expect(checkView({ type: "home", blocks: [] }, "modal")).not.toEqual([]);
    expect(checkView({ type: "home", blocks: [section("x")] }, "home")).toEqual([]);
    expect(checkView(modal({ tilte: "x" }), "modal").join()).toMatch(/invalid additional property: tilte/);
  });

  it("are too large beyond 250 KB", () => {
    const heavy = (count: number): Block => modal({ blocks: times(count, () => section("x".repeat(2990))) });
    expect(isTooLarge(heavy(80))).toBe(false);
    expect(isTooLarge(heavy(90))).toBe(true);
  });
});
