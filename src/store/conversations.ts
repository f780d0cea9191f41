// Conversations: what was said, and what a running skill remembers. A turn is finished in one short
// transaction, so that a crash leaves either nothing of it or all of it.

import type { ConversationStore, FinishedTurn } from "../chat/ports.ts";
import type { PastTurn, Session } from "../chat/turn.ts";
import type { Clock } from "../dates.ts";
import { Fault } from "../errors.ts";
import { type EventReading, plainReading } from "../insights/event-reading.ts";
import type { Db, Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";
import { appendEvents } from "./learning-events.ts";
import { leaseEnd } from "./leases.ts";
import { savePerson } from "./people.ts";

export type ConversationOptions = {
  readonly clock: Clock;
  /** How long whoever finished a turn may take to show the reply before others try; default 60. */
  readonly deliverySeconds?: number;
  /** How events are counted for the gap map; without it they are taken at their word. */
  readonly reading?: EventReading;
};

type TurnRow = Omit<PastTurn, "at"> & { readonly at: Date };

const turnColumns = `turns.message_id as "messageId", turns.at, turns.text, turns.reply, turns.trace`;

export function createConversationStore(
  db: Db,
  { clock, deliverySeconds = 60, reading = plainReading }: ConversationOptions,
): ConversationStore {
  return {
    load: async (conversationId, limit) => {
      const [history, [conversation]] = await Promise.all([
        db.query<TurnRow>(
          `select * from (
             select ${turnColumns}, sequence from turns
             where conversation_id = $1 and kind in ('text', 'action') order by sequence desc limit $2) latest
           order by sequence`,
          [conversationId, limit],
        ),
        db.query<{ session: Session | null }>("select session from conversations where id = $1", [
          conversationId,
        ]),
      ]);
      return { history: history.map(pastTurn), session: conversation?.session ?? null };
    },

    finish: (turn) => db.transaction((tx) => finish(tx, turn, { now: clock(), deliverySeconds, reading })),

    turn: async (messageId) => {
      const [row] = await db.query<TurnRow & { readonly personId: string }>(
        `select ${turnColumns}, coalesce(people.merged_into, turns.person_id) as "personId"
         from turns join people on people.id = turns.person_id where message_id = $1`,
        [messageId],
      );
      return row ? { ...pastTurn(row), personId: row.personId } : null;
    },
  };
}

function pastTurn({ messageId, at, text, reply, trace }: TurnRow): PastTurn {
  return { messageId, at: at.toISOString(), text, reply, trace };
}

type Finishing = {
  readonly now: Date;
  readonly deliverySeconds: number;
  readonly reading: EventReading;
};

async function finish(
  tx: Queryable,
  turn: FinishedTurn,
  { now, deliverySeconds, reading }: Finishing,
): Promise<void> {
  const { messageId } = turn.item;
  const closed = await tx.query<{ readonly leaseOwner: string | null }>(
    `update inbox set done_at = $2, lease_until = null where message_id = $1 and done_at is null
     returning lease_owner as "leaseOwner"`,
    [messageId, now],
  );
  if (closed.length === 0) return requireAccepted(tx, messageId);
  await savePerson(tx, turn.person);
  await saveTurn(tx, turn, now);
  await appendEvents(tx, turn.events, reading);
  if (turn.isUnattended) {
    await tx.query("insert into outbox (message_id, attempts) values ($1, 0)", [messageId]);
    return;
  }
  // Whoever finishes a turn is about to show the reply: that is the first delivery, and it has a lease.
  await tx.query(
    "insert into outbox (message_id, lease_owner, lease_until, attempts) values ($1, $2, $3, 1)",
    [messageId, closed[0]?.leaseOwner, leaseEnd(now, deliverySeconds)],
  );
}

/** The item was finished before, by whoever took it over: that turn stands. */
async function requireAccepted(tx: Queryable, messageId: string): Promise<void> {
  const known = await tx.query("select 1 from inbox where message_id = $1", [messageId]);
  if (known.length === 0) throw new Fault("store/failed", `Message ${messageId} was never accepted.`);
}

async function saveTurn(tx: Queryable, { item, person, reply, session, trace }: FinishedTurn, now: Date) {
  const { inbound, messageId } = item;
  await tx.query(
    `insert into conversations (id, session, updated_at) values ($1, $2::jsonb, $3)
     on conflict (id) do update set session = excluded.session, updated_at = excluded.updated_at`,
    [inbound.conversationId, toJson(session), now],
  );
  await tx.query(
    `insert into turns (message_id, conversation_id, person_id, kind, at, text, reply, trace)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb)`,
    [
      messageId,
      inbound.conversationId,
      person.id,
      inbound.kind,
      inbound.at,
      "text" in inbound ? inbound.text : "",
      toJson(reply),
      toJson(trace),
    ],
  );
}
