// Files sent back (退件, 补件) as a table from credit review or the disbursement centre. What was wrong is told by the
// words of the reason.

import type { LearningEvent } from "../chat/learning-event.ts";
import { readCivilDate } from "../dates.ts";
import { competencyOfWords } from "./competency-words.ts";
import type { ReadEvents, RejectedLine } from "./import-events.ts";

/** A row by column name, with the line it stands on. */
export type ReturnRow = { readonly line: number; readonly fields: Readonly<Record<string, string>> };

export type ReturnRules = {
  readonly competencies: ReadonlySet<string>;
  /** Who is meant by an id or a name; null where nobody knows. */
  readonly find: (person: string) => { readonly id: string; readonly team: string } | null;
  /** Makes an id of a row that has none: the same row, the same id. */
  readonly idOf: (text: string) => string;
};

/** The names a column may have; the first three are needed. */
export const returnColumns = {
  at: ["at", "date", "日期", "退回日期", "退件日期", "补件日期", "时间"],
  person: ["person", "客户经理", "客户经理编号", "经办人", "user_id", "员工号"],
  reason: ["reason", "原因", "退件原因", "补件原因", "退回原因", "意见"],
  team: ["team", "团队", "部门"],
  id: ["id", "编号", "流水号"],
  kind: ["kind", "类型", "退件或补件"],
  competency: ["competency", "能力项"],
  clause: ["clause", "条款"],
  file: ["case", "file", "业务编号", "项目", "案件"],
} as const;
type Column = keyof typeof returnColumns;

/** What a returned file weighs beside a quiz answer. */
const weight = 3;

/** Which of the needed columns the table lacks, by their Chinese names. */
export function missingColumns(header: readonly string[]): readonly string[] {
  const needed = ["at", "person", "reason"] as const;
  const shown = { at: "日期", person: "客户经理", reason: "退件原因" };
  return needed
    .filter((column) => !header.some((name) => isNamed(column, name)))
    .map((column) => shown[column]);
}

export function readReturns(rows: readonly ReturnRow[], rules: ReturnRules): ReadEvents {
  const events: LearningEvent[] = [];
  const rejected: RejectedLine[] = [];
  for (const row of rows) {
    const read = readRow(row, rules);
    if (typeof read === "string") rejected.push({ line: row.line, reason: read });
    else events.push(read);
  }
  return { events, rejected };
}

function readRow({ fields }: ReturnRow, rules: ReturnRules): LearningEvent | string {
  const field = (column: Column): string => {
    const name = Object.keys(fields).find((candidate) => isNamed(column, candidate));
    return name === undefined ? "" : (fields[name] ?? "").trim();
  };
  const at = instantOf(field("at"));
  const named = field("person");
  const reason = field("reason");
  if (at === null) return `日期“${field("at")}”读不出，例：2026-11-23`;
  if (named === "") return "没有客户经理";
  if (reason === "") return "没有退件原因";
  const found = rules.find(named);
  const person = found?.id ?? named;
  const team = field("team") || found?.team;
  if (!team) return `不知道${named}属于哪个团队，请加“团队”一列`;
  const competency = field("competency") || competencyOfWords(reason);
  if (competency !== null && !rules.competencies.has(competency)) return `没有能力项${competency}`;
  const id = field("id") || rules.idOf([at, person, team, field("file"), field("kind"), reason].join("\n"));
  return {
    ...{ id: `returned:${id}`, at, person, team, kind: "returned", competency, reason, weight },
    ...{ clause: field("clause") || null, correct: null, text: field("file") || null },
  };
}

function instantOf(text: string): string | null {
  const [day = "", time] = text.split(/[T\s]/u);
  const date = readCivilDate(day) ?? readCivilDate(text);
  if (!date) return null;
  const clock = /^\d{1,2}:\d{2}(:\d{2})?/u.exec(time ?? "")?.[0] ?? "12:00";
  const instant = new Date(
    `${date}T${clock.padStart(clock.length === 4 || clock.length === 7 ? clock.length + 1 : clock.length, "0")}+08:00`,
  );
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function isNamed(column: Column, name: string): boolean {
  return returnColumns[column].some((known) => known === name.trim().toLowerCase());
}
