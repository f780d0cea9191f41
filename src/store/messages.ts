// A message that nobody asked for, to where a person was last spoken with: written as a turn with its outbox row, so
// that it is delivered like a reply.

import type { Inbound } from "../chat/inbound.ts";
import type { Reply } from "../chat/reply.ts";
import type { Clock } from "../dates.ts";
import type { Account } from "../people/person.ts";
import type { Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";

export type Message = {
  /** Of several with one key only the first is sent. */
  readonly key: string;
  readonly personId: string;
  /** What stands where the person's own message would stand. */
  readonly heading: string;
  readonly reply: Reply;
};

export type Place = { readonly account: Account; readonly conversationId: string };

type Deps = { readonly clock: Clock; readonly newId: () => string };

/** False when this person has never written, or the key was used before. */
export async function sendToPerson(tx: Queryable, message: Message, deps: Deps): Promise<boolean> {
  const [place] = await tx.query<Place>(
    `select inbox.inbound -> 'account' as account, turns.conversation_id as "conversationId"
     from turns join inbox using (message_id) join people on people.id = turns.person_id
     where coalesce(people.merged_into, people.id) = $1 order by turns.at desc, turns.sequence desc limit 1`,
    [message.personId],
  );
  return place ? sendToPlace(tx, message, place, deps) : false;
}

/** False when the key was used before. */
export async function sendToPlace(
  tx: Queryable,
  { key, personId, heading, reply }: Message,
  place: Place,
  { clock, newId }: Deps,
): Promise<boolean> {
  const now = clock();
  const messageId = newId();
  const inbound: Inbound = { kind: "text", id: key, ...place, at: now.toISOString(), text: heading };
  const added = await tx.query(
    `insert into inbox (message_id, channel, external_id, inbound, accepted_at, done_at)
     values ($1, $2, $3, $4::jsonb, $5, $5)
     on conflict (channel, external_id) do nothing returning message_id`,
    [messageId, place.account.channel, key, toJson(inbound), now],
  );
  if (added.length === 0) return false;
  await tx.query(
    `insert into turns (message_id, conversation_id, person_id, kind, at, text, reply, trace)
     values ($1, $2, $3, 'text', $4, $5, $6::jsonb, $7::jsonb)`,
    [messageId, place.conversationId, personId, now, heading, toJson(reply), toJson({ skill: "notice" })],
  );
  await tx.query("insert into outbox (message_id, attempts) values ($1, 0)", [messageId]);
  return true;
}
