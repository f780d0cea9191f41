// Tasks for the owners of clauses, with the questions they came from. Every step names the state it starts from, so that
// of two people at once only one is heard.

import type { EventReading } from "../insights/event-reading.ts";
import type { TaskStore, Unanswered } from "../upkeep/ports.ts";
import type { After, Task, TaskChange, TaskQuestion } from "../upkeep/task.ts";
import type { Db, Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";

const columns = `id, kind, key, title, competency, clause, document_id as "documentId", document, owner, samples, state,
  created_at as "createdAt", changed_at as "changedAt", taken_by as "takenBy", text_hash as "textHash", asked, answered,
  rerun_at as "rerunAt", note, answer, answered_by as "answeredBy", answered_by_message as "answeredByMessage", draft`;

/** The column of each thing that a step may change. */
const changeable: readonly (readonly [keyof TaskChange, string])[] = [
  ["state", "state"],
  ["takenBy", "taken_by"],
  ["textHash", "text_hash"],
  ["asked", "asked"],
  ["answered", "answered"],
  ["rerunAt", "rerun_at"],
  ["note", "note"],
  ["draft", "draft"],
];

type Question = Omit<TaskQuestion, "after">;

export function createTaskStore(db: Db, reading: EventReading): TaskStore {
  return {
    list: ({ withClosed }) =>
      db.query<Task>(
        `select ${columns} from content_tasks ${withClosed ? "" : "where state <> 'closed'"} order by id`,
      ),
    find: async (id) => {
      const [task] = await db.query<Task>(`select ${columns} from content_tasks where id = $1`, [id]);
      return task ?? null;
    },
    bySource: async (source) => {
      const [task] = await db.query<Task>(
        `select ${columns} from content_tasks
         where kind = 'expert' and id in (select task_id from content_task_questions where source = $1)
         order by id desc limit 1`,
        [source],
      );
      return task ?? null;
    },
    add: (task, questions, at) =>
      db.transaction(async (tx) => {
        const [added] = await tx.query<{ readonly id: number }>(
          `insert into content_tasks (kind, key, title, competency, clause, document_id, document, owner, samples,
             text_hash, state, created_at, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, 'open', $11, $11)
           on conflict (key) where state <> 'closed' do nothing returning id`,
          [
            ...[task.kind, task.key, task.title, task.competency, task.clause, task.documentId],
            ...[task.document, task.owner, toJson(task.samples), task.textHash, at],
          ],
        );
        const [open] = added
          ? [added]
          : await tx.query<{ readonly id: number }>(
              "select id from content_tasks where key = $1 and state <> 'closed' for update",
              [task.key],
            );
        if (!open) return null;
        const count = await addQuestions(tx, open.id, questions);
        return added || count > 0 ? { id: open.id, isNew: added !== undefined } : null;
      }),
    change: (id, from, change, at) => {
      const set = changeable.filter(([name]) => change[name] !== undefined);
      const assignments = set.map(([, column], index) => `${column} = $${index + 4}`);
      return changed(
        db,
        `update content_tasks set ${[...assignments, "changed_at = $3"].join(", ")}
         where id = $1 and state = any($2::text[]) returning ${columns}`,
        [id, from, at, ...set.map(([name]) => change[name])],
      );
    },
    saveAnswer: (id, { text, by, messageId }, at) =>
      changed(
        db,
        `update content_tasks set answer = $2, answered_by = $3, answered_by_message = $4, taken_by = coalesce(taken_by, $3),
           changed_at = $5
         where id = $1 and kind = 'expert' and state <> 'closed' returning ${columns}`,
        [id, text, by, messageId, at],
      ),
    questions: (taskId) =>
      db.query<TaskQuestion>(
        `select source, coalesce(people.merged_into, asked.person) as person, asked.team, question,
           asked_at as "askedAt", before, after
         from content_task_questions asked left join people on people.id = asked.person
         where task_id = $1 order by asked_at, source`,
        [taskId],
      ),
    saveAfter: async (taskId, after) => {
      await db.query(
        `update content_task_questions set after = given.after
         from json_to_recordset($2::json) as given (source text, after jsonb)
         where task_id = $1 and content_task_questions.source = given.source`,
        [taskId, toJson([...after].map(([source, one]: [string, After]) => ({ source, after: one })))],
      );
    },
    unanswered: (since) => readUnanswered(db, reading, since),
    rerunRevision: async () => {
      const [row] = await db.query<{ readonly revision: string }>("select revision from content_rerun");
      return row?.revision ?? null;
    },
    saveRerunRevision: async (revision) => {
      await db.query(
        `insert into content_rerun (revision) values ($1)
         on conflict (only_row) do update set revision = excluded.revision`,
        [revision],
      );
    },
  };
}

async function changed(db: Db, sql: string, params: readonly unknown[]): Promise<Task | null> {
  const [task] = await db.query<Task>(sql, params);
  return task ?? null;
}

async function addQuestions(tx: Queryable, taskId: number, questions: readonly Question[]): Promise<number> {
  const rows = await tx.query(
    `insert into content_task_questions (task_id, source, person, team, question, asked_at, before)
     select $1, source, person, team, question, asked_at, before from json_to_recordset($2::json)
       as given (source text, person text, team text, question text, asked_at timestamptz, before text)
     on conflict do nothing returning source`,
    [
      taskId,
      toJson(questions.map(({ askedAt, ...question }) => ({ ...question, asked_at: askedAt.toISOString() }))),
    ],
  );
  const counted = "(select count(*) from content_task_questions where task_id = $1)";
  if (rows.length > 0) await tx.query(`update content_tasks set asked = ${counted} where id = $1`, [taskId]);
  return rows.length;
}

type AskedRow = {
  readonly source: string;
  readonly person: string;
  readonly team: string;
  readonly competency: string | null;
  readonly clause: string | null;
  readonly question: string;
  readonly askedAt: Date;
  readonly before: string;
};

/** A question that a task was closed over counts no more; asked anew afterwards it does. */
async function readUnanswered(db: Db, reading: EventReading, since: Date): Promise<readonly Unanswered[]> {
  const rows = await db.query<AskedRow>(
    `select asked.source, coalesce(people.merged_into, asked.person) as person, asked.team, asked.competency, asked.clause,
       asked.question, asked."askedAt", asked.before
     from (
       select event.id as source, event.person, event.team, event.competency, event.clause,
         coalesce(turns.trace ->> 'query', event.text) as question, event.at as "askedAt",
         coalesce(event.reason, 'silent') as before
       from learning_events event left join turns on turns.message_id = split_part(event.id, ':', 1)
       where event.kind = 'refused' and event.at >= $1 and coalesce(event.reason, '') not like 'red-line%'
       union all
       select 'doubt:' || verdict.answer || ':' || verdict.person, verdict.person, verdict.team, verdict.competency,
         turns.trace -> 'passages' -> 0 ->> 'id', coalesce(turns.trace ->> 'query', turns.text), verdict.at,
         'doubted:' || coalesce(turns.trace -> 'passages' -> 0 ->> 'hash', '')
       from learning_verdicts verdict join turns on turns.message_id = verdict.answer
       where verdict.is_doubt and verdict.at >= $1) asked
     left join people on people.id = asked.person
     where coalesce(asked.question, '') <> ''
       and not exists (select 1 from content_task_questions known join content_tasks task on task.id = known.task_id
         where known.source = asked.source and task.kind = 'gap')
     order by asked."askedAt", asked.source`,
    [since],
  );
  return rows.map(({ competency, clause, ...row }) => ({
    ...row,
    clause: clause ?? "",
    competency: reading.competencyOf({
      ...{ kind: "refused", competency: competency || null, clause, text: row.question, reason: row.before },
    }),
  }));
}
