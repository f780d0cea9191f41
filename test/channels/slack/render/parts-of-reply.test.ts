import { describe, expect, it } from "vitest";
import { readAction } from "../../../../src/channels/slack/actions.ts";
import { renderChoices } from "../../../../src/channels/slack/render/choices.ts";
import type { SlackBlock } from "../../../../src/channels/slack/render/message.ts";
import { renderSources, sourcesLine } from "../../../../src/channels/slack/render/sources.ts";
import { preformatted, renderTable, type TableBlock } from "../../../../src/channels/slack/render/table.ts";
import { day } from "../../../fakes/memory-library.ts";
import { checkBlocks } from "../../../fakes/slack/blocks/check-blocks.ts";
import { choices, citation, manual, table } from "./samples.ts";

type Element = { readonly type: string; readonly action_id: string; readonly value?: string };

const elementsIn = (blocks: readonly SlackBlock[]): readonly Element[] =>
  blocks.flatMap((block) => (block.type === "actions" ? (block.elements as unknown as Element[]) : []));
const tableIn = (blocks: readonly SlackBlock[]): TableBlock =>
  blocks.find((block): block is TableBlock => block.type === "table")!;
const textIn = (blocks: readonly SlackBlock[]): string => JSON.stringify(blocks);

describe("the sources of an answer", () => {
  it("name a document once in a row, and what no longer holds", () => {
    const line = sourcesLine([
      citation(1),
      citation(2, { superseded: true }),
      citation(3, { document: "总则", effectiveTo: day("2024-12-31") }),
    ]);
    expect(line).toBe(
      `依据：[1] 《${manual}》第1条；[2] 第2条（已被取代）；[3] 《总则》第3条（2024-12-31 后失效）`,
    );
  });

  it("join marks of one clause, and keep its versions apart", () => {
    const clause = "第四条";
    expect(sourcesLine([citation(1, { clause }), citation(2, { clause }), citation(3, { clause })])).toBe(
      `依据：[1]-[3] 《${manual}》第四条`,
    );
    const old = citation(2, { clause, effectiveFrom: day("2021-01-01"), superseded: true });
    expect(sourcesLine([citation(1, { clause }), old])).toBe(
      `依据：[1] 《${manual}》第四条；[2] 第四条（已被取代）`,
    );
  });

  it("open the exact words by a button each, once for a passage, by a menu when they are many", () => {
    const passageId = "06#1";
    const few = elementsIn(renderSources([citation(1, { passageId }), citation(2, { passageId })], "m-1"));
    expect(few.map((one) => readAction(one))).toEqual([{ kind: "passage", answerId: "m-1", n: 1 }]);
    const many = renderSources(
      Array.from({ length: 9 }, (_, at) => citation(at + 1)),
      "m-1",
    );
    expect(elementsIn(many).map(({ type }) => type)).toEqual(["static_select"]);
    expect(textIn(many)).toContain("[9] 第9条：期限不超过3年。");
    expect(checkBlocks(many, "message")).toEqual([]);
  });

  it("are nothing where nothing is cited", () => {
    expect(renderSources([], "m-1")).toEqual([]);
  });
});

describe("choices", () => {
  it("are buttons that say what one could type", () => {
    const elements = elementsIn(renderChoices(choices(3), 0));
    expect(elements.map((one) => readAction(one))).toEqual([
      { kind: "choice", id: "c1", text: "要第1项" },
      { kind: "choice", id: "c2", text: "要第2项" },
      { kind: "choice", id: "c3", text: "要第3项" },
    ]);
    expect(new Set(elements.map(({ action_id }) => action_id)).size).toBe(3);
  });

  it("stand in rows of five up to ten, and in a menu beyond", () => {
    const rows = (count: number): readonly number[] =>
      renderChoices(choices(count, ""), 0).map((block) =>
        block.type === "actions" ? block.elements.length : -1,
      );
    expect(rows(7)).toEqual([5, 2]);
    expect(rows(10)).toEqual([5, 5]);
    const [menu] = elementsIn(renderChoices(choices(11), 0)) as unknown as {
      readonly action_id: string;
      readonly options: readonly { readonly value: string }[];
    }[];
    expect(menu!.options).toHaveLength(11);
    expect(readAction({ action_id: menu!.action_id, selected_option: menu!.options[10]! })).toEqual({
      kind: "choice",
      id: "c11",
      text: "要第11项",
    });
  });

  it("are written out where they fit into no button, and beyond what a menu takes", () => {
    const long = "很长的话。".repeat(500);
    const typed = renderChoices(
      { type: "choices", prompt: "", choices: [{ id: "a", label: "甲", text: long }] },
      0,
    );
    expect(elementsIn(typed)).toEqual([]);
    expect(textIn(typed)).toContain("也可以直接发：");
    const many = renderChoices(choices(120), 0);
    expect(elementsIn(many)).toHaveLength(25);
    expect(textIn(many)).toContain("• 要第120项");
  });
});

describe("a table", () => {
  it("is a table block under its caption, figures to the right, no cell empty", () => {
    const { blocks, uploads } = renderTable(
      {
        type: "table",
        caption: "抵押率",
        columns: ["押品", "上限"],
        rows: [
          ["厂房", "60%"],
          ["存单", ""],
        ],
      },
      1,
    );
    expect(uploads).toEqual([]);
    expect(blocks.map(({ type }) => type)).toEqual(["section", "table"]);
    const block = tableIn(blocks);
    expect(block.rows[2]).toEqual([
      { type: "raw_text", text: "存单" },
      { type: "raw_text", text: "—" },
    ]);
    expect(block.column_settings).toEqual([{ is_wrapped: true }, { align: "right" }]);
  });

  it("too large for Slack begins in the message and is whole in a file that Excel opens", () => {
    const { blocks, uploads } = renderTable(table(150), 2);
    expect(tableIn(blocks).rows).toHaveLength(100);
    expect(textIn(blocks)).toContain("共150行，这里是前99行。完整的表见附件 表2.csv。");
    const [upload] = uploads;
    expect(upload).toMatchObject({ kind: "text", name: "表2.csv" });
    const content = upload?.kind === "text" ? upload.content : "";
    expect(content.startsWith("\uFEFF列1,列2,列3\r\n")).toBe(true);
    expect(content.trimEnd().split("\r\n")).toHaveLength(151);
    expect(textIn(upload!.instead.blocks)).toContain("押品150");
    expect(textIn(upload!.instead.blocks)).not.toContain("押品99；");
  });

  it("too wide or with very long cells is cut in the message only", () => {
    const wide = renderTable(table(3, 26), 1);
    expect(tableIn(wide.blocks).rows[0]).toHaveLength(20);
    expect(textIn(wide.blocks)).toContain("共26列，这里是前20列。");
    const long = renderTable(table(2, 3, "长".repeat(900)), 1);
    expect(textIn(long.blocks)).toContain("过长的单元格已截短。");
    expect(long.uploads[0]).toMatchObject({ content: expect.stringContaining("长".repeat(900)) });
  });

  it("hands no formula to a spreadsheet, and negative figures as they are", () => {
    const { uploads } = renderTable({ ...table(150), rows: Array(150).fill(["=1+1", "-3.5%", 'a"b,c']) }, 1);
    expect(uploads[0]).toMatchObject({ content: expect.stringContaining(`'=1+1,-3.5%,"a""b,c"`) });
  });

  it("is said plainly in columns where they are narrow, else row by row", () => {
    const plain = (columns: number): string => {
      const [block] = preformatted(tableIn(renderTable(table(2, columns), 1).blocks));
      return block?.type === "section" ? (block.text?.text ?? "") : "";
    };
    expect(plain(3)).toBe("```\n列1    列2  列3\n押品1  70%  70%\n押品2  70%  70%\n```");
    expect(plain(9)).toContain("• 押品1；列2：70%；列3：70%");
  });

  it("without rows says so", () => {
    expect(textIn(renderTable(table(0), 1).blocks)).toContain("（没有内容）");
  });
});
