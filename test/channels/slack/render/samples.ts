// Replies as skills give them, for tests of what Slack shows.

import type { Block, Citation, Reply } from "../../../../src/chat/reply.ts";
import { day } from "../../../fakes/memory-library.ts";

export const manual = "示范银行信贷业务手册：流动资金贷款";

export function citation(n: number, fields: Partial<Citation> = {}): Citation {
  return {
    n,
    passageId: `06-流动资金贷款#第${n}条`,
    document: manual,
    clause: `第${n}条`,
    quote: "期限不超过3年。",
    effectiveFrom: day("2024-07-01"),
    effectiveTo: null,
    superseded: false,
    successor: null,
    ...fields,
  };
}

export function reply(...blocks: readonly Block[]): Reply {
  return { status: "answered", blocks };
}

export function text(words: string): Block {
  return { type: "text", text: words };
}

export function choices(count: number, prompt = "选哪一个？"): Extract<Block, { type: "choices" }> {
  return {
    type: "choices",
    prompt,
    choices: Array.from({ length: count }, (_, at) => ({
      id: `c${at + 1}`,
      label: `第${at + 1}项`,
      text: `要第${at + 1}项`,
    })),
  };
}

export function table(rows: number, columns = 3, cell = "70%"): Extract<Block, { type: "table" }> {
  return {
    type: "table",
    caption: "抵押率",
    columns: Array.from({ length: columns }, (_, at) => `列${at + 1}`),
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, at) => (at === 0 ? `押品${row + 1}` : cell)),
    ),
  };
}

export const picture: Block = {
  type: "picture",
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>',
  alt: "谈成的方案对本行值 12.00 万元。",
};

export const file: Block = {
  type: "file",
  id: "f1",
  name: "华东精工_融资建议书_草稿.docx",
  mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  title: "融资建议书（草稿）",
  size: 39_000,
};
