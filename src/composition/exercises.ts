// Questions and scenarios of the bank's own: a template to fill in, every row checked, all taken in or none.

import { parameterSource } from "../calculation/parameter-source.ts";
import { type Clock, civilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { roles } from "../people/person.ts";
import { questionSheet, readQuestionSheet } from "../practice/question-sheet.ts";
import { templateSheets } from "../practice/template.ts";
import { type RowProblem, readSheet, writeBook } from "../practice/workbook.ts";
import { factSheet, readScenarioSheets, scenarioSheet } from "../rehearsal/scenario-sheet.ts";
import type { Library } from "../retrieval/hit.ts";
import type { ImportedExercises } from "../store/imported-exercises.ts";
import type { Practice } from "./practice.ts";
import type { Rehearsal } from "./rehearsal.ts";

export type ImportReport = {
  /** Rows that were read. */
  readonly rows: number;
  readonly imported: number;
  /** Of those, in the place of an earlier version. */
  readonly updated: number;
  readonly ids: readonly string[];
  readonly rejected: readonly RowProblem[];
};

export type ImportOptions = { readonly by: string; readonly dryRun: boolean };

export type Exercises = {
  /** Throws `input/invalid` for what is no such workbook. */
  readonly importQuestions: (bytes: Uint8Array, options: ImportOptions) => Promise<ImportReport>;
  readonly importScenarios: (bytes: Uint8Array, options: ImportOptions) => Promise<ImportReport>;
  /** An .xlsx file to fill in, with examples. */
  readonly template: () => Uint8Array;
};

export type ExercisePorts = {
  readonly clock: Clock;
  readonly practice: Pick<Practice, "room" | "shipped" | "takeIn">;
  readonly rehearsal: Pick<Rehearsal, "shipped" | "takeIn">;
  readonly parameters: Pick<Parameters, "table">;
  readonly competencies: ReadonlySet<string>;
  readonly library: () => Library;
  readonly store: ImportedExercises;
};

const everyReader = ["all", ...roles.map((role) => `role:${role}`)].toSorted();

export function openExercises(ports: ExercisePorts): Exercises {
  const { clock, practice, rehearsal, store, competencies } = ports;
  const clauseOf = (text: string): string | null => findClause(ports.library(), text);

  async function finish(
    read: Pick<ImportReport, "rows" | "ids" | "rejected">,
    { dryRun }: ImportOptions,
    save: () => Promise<number>,
  ): Promise<ImportReport> {
    if (read.rejected.length > 0) return { ...read, ids: [], imported: 0, updated: 0 };
    if (dryRun || read.ids.length === 0) return { ...read, imported: 0, updated: 0 };
    const added = await save();
    return { ...read, imported: read.ids.length, updated: read.ids.length - added };
  }

  return {
    importQuestions: async (bytes, options) => {
      const sheet = readSheet(bytes, questionSheet) ?? missingSheet(questionSheet);
      const today = civilDate(clock());
      const { questions, problems } = readQuestionSheet(sheet, {
        ...{ competencies, clauseOf, today, shipped: practice.shipped },
        imported: await store.questions(),
        parameters: parameterSource(await ports.parameters.table(), today),
      });
      const read = { rows: sheet.rows.length, ids: questions.map(({ id }) => id), rejected: problems };
      return finish(read, options, async () => {
        const added = await store.save({ questions }, options.by, clock());
        practice.takeIn(questions);
        return added;
      });
    },
    importScenarios: async (bytes, options) => {
      const sheet = readSheet(bytes, scenarioSheet) ?? missingSheet(scenarioSheet);
      const rules = { shipped: rehearsal.shipped, competencies, clauseOf };
      const { scenarios, problems } = readScenarioSheets(sheet, readSheet(bytes, factSheet), rules);
      const read = { rows: sheet.rows.length, ids: scenarios.map(({ id }) => id), rejected: problems };
      return finish(read, options, async () => {
        const added = await store.save({ scenarios }, options.by, clock());
        rehearsal.takeIn(scenarios);
        return added;
      });
    },
    template: () => {
      const names = practice.room.bank.competencies.map(({ id, zh }) => ({ id, zh }));
      return writeBook(templateSheets({ competencies: names, scenarios: rehearsal.shipped }));
    },
  };
}

/** `06-流动资金贷款#第三条`, `06-流动资金贷款 第三条`, or the document by its title, as people write it. */
function findClause(library: Library, text: string): string | null {
  const exact = text.trim();
  if (library.passage(exact, everyReader)) return exact;
  const [, document = "", clause = ""] =
    /^《?(.+?)》?[#\s]*(第[〇零一二三四五六七八九十百\d]+条.*)$/u.exec(exact) ?? [];
  if (document === "") return null;
  const found = library
    .documents(everyReader)
    .filter(({ id, title }) => id === document || title === document || title.endsWith(`：${document}`));
  const ids = found.map(({ id }) => `${id}#${clause.trim()}`);
  return ids.find((id) => library.passage(id, everyReader) !== null) ?? null;
}

function missingSheet(name: string): never {
  throw new Fault("input/invalid", `表格里没有名为“${name}”的工作表。`, {
    hint: "用 coach import template --out 模板.xlsx 取模板，不要改工作表的名字。",
  });
}
