// A reply as lines: the form in which a phone's screen is measured. A table of few short columns stays a table; any
// other becomes one line a row.

import type { Block, Choice } from "../../../chat/reply.ts";
import { sentencesOf } from "./bytes.ts";
import type { Dialect } from "./dialect.ts";
import { limits } from "./limits.ts";

const { phone } = limits;
/** Characters of a cell that stands on one line with others. */
const shortCell = 12;

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
 * where it pauses; a condition alone ("……的，") is no answer and is not parted from what follows: then there is no
 * headline, and the first of the two is empty.
 */
export function headlineOf(line: string): readonly [string, string] {
  if (fitsLine(line)) return [line, ""];
  const sentences = sentencesOf(line);
  const whole = takeWhileFits(sentences);
  if (whole !== "") return [whole, line.slice(whole.length)];
  const [first = ""] = sentences;
  const marks = /(?:\[\d+\])*$/u.exec(first)?.[0] ?? "";
  const pauses = [...first.matchAll(/[；，：;:](?!\d)/gu)]
    .map(({ index }) => first.slice(0, index + 1))
    .filter((one) => fitsLine(one + marks) && [...one].length >= 4)
    .filter((one) => !isCondition(one) && !isLimited(first.slice(one.length)));
  // As much of it as fits: what the sentence is about ("对……的企业，") comes before what it says.
  const head = pauses.findLast((one) => /[；;]$/u.test(one)) ?? pauses.at(-1);
  if (head) return [`${head.replace(/[；，;]$/u, "")}${marks}`, line.slice(head.length)];
  // The marks of its clauses are no words: a sentence may be as long without them.
  return fitsLine(first.slice(0, first.length - marks.length))
    ? [first, line.slice(first.length)]
    : ["", line];
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
    if (!fitsLine(whole + sentence)) break;
    whole += sentence;
  }
  return whole;
}

export function fitsLine(text: string): boolean {
  return [...text].length <= phone.firstLine;
}

function isCondition(head: string): boolean {
  return (
    /(?:的|时|后|前|如|若|果|为|外|起|内|下|但|和|或)[；，：;:]$/u.test(head) ||
    /[（(《“][^）)》”]*$/u.test(head)
  );
}

/** "……，但……除外": what comes before would say more than the rule does. */
function isLimited(rest: string): boolean {
  return (
    /^\s*(?:但|除|不过|然而|而|却|否则|确需|经.{0,15}(?:批准|审批|同意|除外))/u.test(rest) ||
    /除外/u.test(rest)
  );
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
    return [...caption, ...table.rows.map((row) => ({ lines: record(table.columns, row, dialect) }))];
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

/** A row as lines. Example: "- 安和医疗：环节 评级，A角 样例"; what is long stands on a line of its own. */
function record(columns: readonly string[], row: readonly string[], dialect: Dialect): readonly string[] {
  const [first = "", ...rest] = row.map((cell) => cell.replace(/\s*\n\s*/gu, " ").trim());
  const cells = rest
    .map((cell, index) => ({ name: columns[index + 1] ?? "", cell }))
    .filter(({ cell }) => cell !== "");
  const isLong = ({ cell }: { readonly cell: string }): boolean => [...cell].length > shortCell;
  const short = cells.filter((one) => !isLong(one)).map(({ name, cell }) => `${name} ${cell}`.trim());
  return [
    `- ${first}${short.length > 0 ? `：${short.join("，")}` : ""}`,
    ...cells.filter(isLong).map(({ name, cell }) => `　${name}：${cell}`),
  ].map(dialect.plain);
}
