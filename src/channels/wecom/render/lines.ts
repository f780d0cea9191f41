// A reply as lines: the form in which a phone's screen is measured. A table of few short columns stays a table; any
// other becomes one line a row.

import type { Block, Choice } from "../../../chat/reply.ts";
import { sentencesOf } from "./bytes.ts";
import type { Dialect } from "./dialect.ts";
import { limits } from "./limits.ts";

const { phone } = limits;

/** Lines that stay together; the first unit of a reply is its answer. */
export type Unit = { readonly lines: readonly string[]; readonly isTable?: boolean };

/** The lines of texts and tables, in their order; what is for a client, and all else, is shown in other ways. */
export function unitsOf(blocks: readonly Block[], dialect: Dialect): readonly Unit[] {
  return blocks.flatMap((block) => {
    if (block.type === "text") return block.forClient ? [] : textUnits(block.text, dialect);
    return block.type === "table" ? tableUnits(block, dialect) : [];
  });
}

/** How many lines of a phone these take. */
export function heightOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil([...line].length / phone.lineWidth)), 0);
}

/** The choices as numbered lines. */
export function numbered(choices: readonly Choice[], dialect: Dialect): readonly string[] {
  return choices.map(({ label }, index) => `${index + 1}. ${dialect.plain(label)}`);
}

/**
 * The first sentence or sentences that fit a line of the phone, and the rest. A sentence that is longer is parted
 * where it pauses; a condition alone ("……的，") is no answer and is not parted from what follows.
 */
export function headlineOf(line: string): readonly [string, string] {
  if ([...line].length <= phone.firstLine) return [line, ""];
  const sentences = sentencesOf(line);
  const whole = takeWhileFits(sentences);
  if (whole !== "") return [whole, line.slice(whole.length)];
  const pauses = [...(sentences[0] ?? "").matchAll(/[，：,:、](?!\d)/gu)]
    .map(({ index }) => line.slice(0, index + 1))
    .filter((head) => [...head].length <= phone.firstLine && [...head].length >= 4 && !isCondition(head));
  const head = pauses.findLast((one) => /[，,：:]$/u.test(one)) ?? "";
  return head === "" ? ["", line] : [head, line.slice(head.length)];
}

/** Short items of a list on as few lines as read well. Example: "- 甲", "- 乙" → "- 甲；乙". */
export function compactLists(units: readonly Unit[]): readonly Unit[] {
  const compact: Unit[] = [];
  for (const unit of units) {
    const [line = ""] = unit.lines;
    const last = compact.at(-1)?.lines[0] ?? "";
    const joined = `${last}；${line.replace(/^[-•] /u, "")}`;
    const isItem = (text: string): boolean => /^[-•] /u.test(text) && !/[。：:]|\[\d+\]/u.test(text);
    if (isItem(line) && isItem(last) && [...joined].length <= phone.lineWidth) {
      compact[compact.length - 1] = { lines: [joined] };
    } else compact.push(unit);
  }
  return compact;
}

function takeWhileFits(sentences: readonly string[]): string {
  let whole = "";
  for (const sentence of sentences) {
    if ([...(whole + sentence)].length > phone.firstLine) break;
    whole += sentence;
  }
  return whole;
}

function isCondition(head: string): boolean {
  return /(?:的|时|后|前|如|若|果|为|外|起|内|下)[，,：:]$/u.test(head) || /[（(《“][^）)》”]*$/u.test(head);
}

function textUnits(text: string, dialect: Dialect): readonly Unit[] {
  return text.split("\n").flatMap((line) => {
    const trimmed = line.trimEnd();
    return trimmed.trim() === "" ? [] : [{ lines: [dialect.plain(trimmed)] }];
  });
}

type Table = Extract<Block, { readonly type: "table" }>;

function tableUnits(table: Table, dialect: Dialect): readonly Unit[] {
  const caption = table.caption === "" ? [] : [{ lines: [dialect.bold(dialect.plain(table.caption))] }];
  if (!dialect.hasTables || !fitsPhone(table)) {
    return [...caption, ...table.rows.map((row) => ({ lines: [record(table.columns, row, dialect)] }))];
  }
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => dialect.plain(cell.replace(/\s*\n\s*/gu, " "))).join(" | ")} |`;
  const head = [line(table.columns), `|${table.columns.map(() => " :-- ").join("|")}|`];
  const [first, ...rest] = table.rows;
  return [
    ...caption,
    { lines: [...head, ...(first ? [line(first)] : [])], isTable: true },
    ...rest.map((row) => ({ lines: [line(row)], isTable: true })),
  ];
}

function fitsPhone({ columns, rows }: Table): boolean {
  return columns.length <= phone.columns && rows.flat().every((cell) => [...cell].length <= phone.cell);
}

/** Example: "- 安和医疗：环节 评级，A角 样例". */
function record(columns: readonly string[], row: readonly string[], dialect: Dialect): string {
  const [first = "", ...rest] = row.map((cell) => cell.replace(/\s*\n\s*/gu, " "));
  const cells = rest.flatMap((cell, index) => (cell === "" ? [] : [`${columns[index + 1] ?? ""} ${cell}`.trim()]));
  return dialect.plain(`- ${first}${cells.length > 0 ? `：${cells.join("，")}` : ""}`);
}
