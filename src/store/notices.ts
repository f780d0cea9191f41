// Tells people that a rule they were told has changed. A publication leaves a job behind (`notice-jobs.ts`);
// working it off writes a turn and an outbox row for each notice under a key of its own, so that doing it again
// after a crash adds only what is missing.

import type { Reply } from "../chat/reply.ts";
import type { Clock } from "../dates.ts";
import { type Notice, noticesFor, type Told, toldWithinDays } from "../library/notices.ts";
import type { Db } from "./database/db.ts";
import { createJobs } from "./jobs.ts";
import { type Message, type Place, sendToPlace } from "./messages.ts";
import { type NoticePayload, noticeJobKind } from "./notice-jobs.ts";

export type Notices = {
  /** Writes the notices of all publications that have not told anybody yet; resolves with their number. */
  readonly tell: () => Promise<number>;
  /** True unless this person chose not to be told. */
  readonly wants: (personId: string) => Promise<boolean>;
  /** From now on this person is told nothing of the kind, or is told again. */
  readonly choose: (personId: string, wants: boolean) => Promise<void>;
};

export type NoticesDeps = {
  readonly db: Db;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Names this process in leases. */
  readonly owner: string;
};

type ToldRow = Place & Pick<Told<Place>, "personId" | "at" | "passageIds">;

const leaseSeconds = 300;
const dayMs = 86_400_000;
/** What stands where a person's message would stand. */
const heading = "资料更新提醒";

export function createNotices(deps: NoticesDeps): Notices {
  const { db, clock, owner } = deps;
  const jobs = createJobs(db, clock);
  return {
    tell: async () => {
      let written = 0;
      for (;;) {
        const job = await jobs.claim([noticeJobKind], { owner, seconds: leaseSeconds });
        if (!job) return written;
        const { changes } = job.payload as NoticePayload; // written by `enqueueNotices` only
        const told = await readTold(
          db,
          new Date(clock().getTime() - toldWithinDays * dayMs),
          changes.map(({ passageId }) => passageId),
        );
        for (const notice of noticesFor(changes, told)) {
          const message = messageOf(notice, job.key);
          const isNew = await db.transaction((tx) => sendToPlace(tx, message, notice.place, deps));
          if (isNew) written += 1;
        }
        await jobs.complete(job.key, owner);
      }
    },
    wants: async (personId) => {
      const refusals = await db.query("select 1 from notice_refusals where person_id = $1", [personId]);
      return refusals.length === 0;
    },
    choose: async (personId, wants) => {
      await db.query(
        wants
          ? "delete from notice_refusals where person_id = $1"
          : "insert into notice_refusals (person_id, at) values ($1, $2) on conflict (person_id) do nothing",
        wants ? [personId] : [personId, clock()],
      );
    },
  };
}

async function readTold(db: Db, since: Date, passageIds: readonly string[]): Promise<readonly Told<Place>[]> {
  const rows = await db.query<ToldRow>(
    `select coalesce(people.merged_into, people.id) as "personId", turns.at,
       turns.conversation_id as "conversationId", inbox.inbound -> 'account' as account,
       array(select rested.passage ->> 'id'
         from jsonb_array_elements(turns.trace -> 'passages') as rested (passage)) as "passageIds"
     from turns join people on people.id = turns.person_id join inbox using (message_id)
     where turns.at >= $1 and jsonb_typeof(turns.trace -> 'passages') = 'array'
       and exists (select 1 from jsonb_array_elements(turns.trace -> 'passages') as rested (passage)
         where rested.passage ->> 'id' = any($2::text[]))
       and not exists (select 1 from notice_refusals
         where person_id in (people.id, people.merged_into))
     order by turns.at, turns.sequence`,
    [since, passageIds],
  );
  return rows.map(({ personId, at, passageIds: rested, account, conversationId }) => ({
    personId,
    at,
    passageIds: rested,
    place: { account, conversationId },
  }));
}

function messageOf({ personId, documentId, text }: Notice<Place>, job: string): Message {
  const reply: Reply = { status: "done", blocks: [{ type: "text", text }] };
  return { key: `notice:${job}:${personId}:${documentId}`, personId, heading, reply };
}
