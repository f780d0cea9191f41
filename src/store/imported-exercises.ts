// Questions and scenarios of the bank's own, as they came in: all of a file or none of it.

import type { Question } from "../curriculum/question.ts";
import type { Scenario } from "../negotiation/scenario.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

export type ImportedExercises = {
  readonly questions: () => Promise<readonly Question[]>;
  readonly scenarios: () => Promise<readonly Scenario[]>;
  /** Resolves with how many were new; the others took the place of an earlier version. */
  readonly save: (
    exercises: { readonly questions?: readonly Question[]; readonly scenarios?: readonly Scenario[] },
    by: string,
    at: Date,
  ) => Promise<number>;
};

export function createImportedExercises(db: Db): ImportedExercises {
  const read = async <T>(kind: "question" | "scenario"): Promise<readonly T[]> => {
    const rows = await db.query<{ readonly content: T }>(
      "select content from imported_exercises where kind = $1 order by id",
      [kind],
    );
    return rows.map(({ content }) => content);
  };
  return {
    questions: () => read<Question>("question"),
    scenarios: () => read<Scenario>("scenario"),
    save: ({ questions = [], scenarios = [] }, by, at) =>
      db.transaction(async (tx) => {
        const given = [
          ...questions.map((content) => ({ kind: "question", id: content.id, content })),
          ...scenarios.map((content) => ({ kind: "scenario", id: content.id, content })),
        ];
        const [before] = await tx.query<{ readonly count: number }>(
          `select count(*)::integer as count from imported_exercises
             join json_to_recordset($1::json) as given (kind text, id text) using (kind, id)`,
          [toJson(given)],
        );
        await tx.query(
          `insert into imported_exercises (kind, id, content, imported_by, imported_at)
           select kind, id, content, $2, $3 from json_to_recordset($1::json) as given (kind text, id text, content jsonb)
           on conflict (kind, id) do update set content = excluded.content, imported_by = excluded.imported_by,
             imported_at = excluded.imported_at`,
          [toJson(given), by, at],
        );
        return given.length - (before?.count ?? 0);
      }),
  };
}
