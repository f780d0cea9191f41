// What a regulation says about itself in the lines under its title and in its last article: who issued it under
// which number, and from which day it counts. Used where no front matter says so.

import { type CivilDate, calendarDay, readCivilDate } from "../../dates.ts";
import type { Block } from "../loader.ts";
import { labelOf } from "../structure/labels.ts";

export type Preamble = { readonly effectiveFrom: CivilDate | null; readonly source: string | null };

const date = String.raw`(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`;
const dates = new RegExp(`(?<!至|至于|截至)${date}`, "g");
const promulgation = /会议|修改|通过|公布|发布|施行|实施|生效|修正|修订|批准|印发|颁布|令/;
const lastArticle = new RegExp(`本\\p{Script=Han}{1,8}自${date}起(?:施行|实施|执行|生效)`, "gu");
const anyDate = new RegExp(date.replace(/[()]/g, ""));
const decree =
  /^([\p{Script=Han}、 ]{2,60}?令)\s*((?:\d{4}\s*年\s*)?(?:〔\d{4}〕\s*)?第?\s*[\d一二三四五六七八九十百零〇]+\s*号)/u;
const fileNumber = /^([\p{Script=Han}]{1,8}〔\d{4}〕\s*(?:第\s*)?\d+\s*号)/u;
const preambleLines = 15;
const longestLine = 1500;

/** Reads the promulgation. A law amended several times counts from its latest date. */
export function readPreamble(blocks: readonly Block[], title: string): Preamble {
  const head = headLines(blocks).map((line) => line.replaceAll(title, " "));
  const announced = head.filter((line) => promulgation.test(line) || readCivilDate(line));
  const found = [...announced.flatMap(datesIn), ...commencement(blocks)].sort();
  return { effectiveFrom: found.at(-1) ?? null, source: sourceOf(announced) ?? sourceOf(head) };
}

/** The lines before the first heading or clause. */
function headLines(blocks: readonly Block[]): readonly string[] {
  const end = blocks.findIndex((block) => !isHead(block));
  return blocks
    .slice(0, Math.min(end < 0 ? blocks.length : end, preambleLines))
    .flatMap((block) => (block.kind === "paragraph" && block.text.length <= longestLine ? [block.text] : []));
}

function isHead(block: Block): boolean {
  if (block.kind === "heading") return block.level === 1 && labelOf(block.text) === null;
  return block.kind === "paragraph" && labelOf(block.text) === null;
}

function datesIn(line: string): readonly CivilDate[] {
  const whole = readCivilDate(line);
  return whole ? [whole] : [...line.normalize("NFKC").matchAll(dates)].flatMap(dayOf);
}

/** 本办法自2024年7月1日起施行: what the text itself says last. */
function commencement(blocks: readonly Block[]): readonly CivilDate[] {
  const said = blocks.flatMap((block) =>
    block.kind === "table" || !block.text.includes("起") ? [] : [...block.text.matchAll(lastArticle)],
  );
  return said.slice(-1).flatMap(dayOf);
}

function dayOf(match: RegExpMatchArray): readonly CivilDate[] {
  const day = calendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return day ? [day] : [];
}

/** The first number a line names, read from its beginning or from behind a date. */
function sourceOf(lines: readonly string[]): string | null {
  for (const piece of lines.flatMap((line) => line.split(anyDate)).map((part) => part.trim())) {
    const match = decree.exec(piece);
    if (match) return `${(match[1] ?? "").trim().replace(/\s+/g, "、")}${match[2]}`;
    const number = fileNumber.exec(piece);
    if (number?.[1]) return number[1];
  }
  return null;
}
