// Case files as rows. One change is one transaction: the next version of the document and the lines its history gained.
// A change made on an older version is turned away, so that two people never overwrite each other unseen.

import { caseSchema } from "../cases/case.ts";
import type { CaseStore, StoredCase } from "../cases/ports.ts";
import { Fault } from "../errors.ts";
import type { Person } from "../people/person.ts";
import type { Db, Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";

type Case = StoredCase["client"];
type CaseRow = {
  readonly version: number;
  readonly changedBy: string | null;
  readonly document: Record<string, unknown>;
  readonly history: readonly Case["history"][number][];
};

export function createCaseStore(db: Db): CaseStore {
  return {
    visibleTo: async (person) => (await readVisible(db, person)).map(toCase),
    all: async () => (await readCases(db, "true", [])).map(toCase),
    add: (client, { at, messageId }) =>
      db.transaction(async (tx) => {
        const added = await tx.query(
          `insert into cases (owner_id, id, team, backup_id, name, registered_name, version, document, changed_at,
             changed_by_message)
           values ($1, $2, $3, $4, $5, $6, 1, $7::jsonb, $8, $9)
           on conflict (owner_id, id) do nothing returning id`,
          [...columnsOf(client), at, messageId],
        );
        if (added.length === 0) return false;
        await append(tx, client, 0);
        return true;
      }),
    save: (client, version, { at, messageId }) =>
      db.transaction(async (tx) => {
        const saved = await tx.query(
          `update cases set team = $3, backup_id = $4, name = $5, registered_name = $6, document = $7::jsonb,
             changed_at = $8, changed_by_message = $9, version = version + 1
           where owner_id = $1 and id = $2 and version = $10 returning id`,
          [...columnsOf(client), at, messageId, version],
        );
        if (saved.length === 0) return false;
        await append(tx, client, await checkedLength(tx, client));
        return true;
      }),
    names: async () => {
      const rows = await db.query<{ readonly name: string; readonly registeredName: string }>(
        `select distinct name, registered_name as "registeredName" from cases`,
      );
      return rows.flatMap(({ name, registeredName }) => [name, registeredName]);
    },
  };
}

/** Own cases follow a person whose accounts were joined; `me` holds their id and those that were merged into it. */
function readVisible(db: Queryable, { id, team, role }: Person): Promise<readonly CaseRow[]> {
  const me = "select $1::text union select id from people where merged_into = $1";
  const isVisible = `owner_id in (${me}) or (team = $2 and (backup_id in (${me}) or $3::boolean))`;
  return readCases(db, isVisible, [id, team, role === "lead"]);
}

function readCases(
  db: Queryable,
  condition: string,
  values: readonly unknown[],
): Promise<readonly CaseRow[]> {
  return db.query<CaseRow>(
    `select version, changed_by_message as "changedBy", document,
       (select coalesce(jsonb_agg(jsonb_build_object('on', to_char(day, 'YYYY-MM-DD'), 'by', by_whom, 'event', event)
          order by sequence), '[]'::jsonb)
        from case_history where case_history.owner_id = cases.owner_id and case_id = cases.id) as history
     from cases where ${condition} order by name, owner_id, id`,
    values,
  );
}

/** Read through the schema, so that a file written by an earlier version gets the fields that came since. */
function toCase({ version, changedBy, document, history }: CaseRow): StoredCase {
  const read = caseSchema.safeParse({ ...document, history });
  if (read.success) return { client: read.data, version, changedBy };
  throw new Fault("store/failed", `The stored case ${String(document.id)} cannot be read.`, {
    cause: read.error,
  });
}

function columnsOf(client: Case): readonly unknown[] {
  const { history: _kept, ...document } = client;
  const { owner, id, team, backup, name, profile } = client;
  return [owner, id, team, backup ?? null, name, profile.registeredName, toJson(document)];
}

/** The lines that are stored; they must be the first lines of the new history, word for word. */
async function checkedLength(tx: Queryable, client: Case): Promise<number> {
  const stored = await tx.query<Case["history"][number]>(
    `select to_char(day, 'YYYY-MM-DD') as "on", by_whom as by, event from case_history
     where owner_id = $1 and case_id = $2 order by sequence`,
    [client.owner, client.id],
  );
  const isKept = stored.every((line, index) => {
    const next = client.history[index];
    return next?.on === line.on && next.by === line.by && next.event === line.event;
  });
  if (isKept) return stored.length;
  throw new Fault("store/failed", `The history of case ${client.id} may only be added to.`);
}

async function append(tx: Queryable, client: Case, from: number): Promise<void> {
  for (const [index, { on, by, event }] of client.history.entries()) {
    if (index < from) continue;
    await tx.query(
      `insert into case_history (owner_id, case_id, sequence, day, by_whom, event) values ($1, $2, $3, $4, $5, $6)`,
      [client.owner, client.id, index, on, by, event],
    );
  }
}
