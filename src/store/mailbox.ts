// The durable inbox and outbox. A lease says who works on an item and until when; when its holder dies,
// the lease runs out and somebody else takes the item over.

import type { Delivery, InboxItem, Mailbox } from "../chat/ports.ts";
import type { Clock } from "../dates.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";
import { leaseEnd } from "./leases.ts";

/** The mailbox on the tables `inbox` and `outbox`. Claiming again under the same owner prolongs the lease. */
export function createMailbox(db: Db, clock: Clock): Mailbox {
  return {
    accept: async (inbound, messageId) => {
      const key = [inbound.account.channel, inbound.id];
      const added = await db.ahead.query(
        `insert into inbox (message_id, channel, external_id, inbound, accepted_at)
         values ($1, $2, $3, $4::jsonb, $5)
         on conflict (channel, external_id) do nothing returning message_id`,
        [messageId, ...key, toJson(inbound), clock()],
      );
      if (added.length > 0) return { status: "accepted", messageId };
      const [first] = await db.ahead.query<{ readonly messageId: string }>(
        `select message_id as "messageId" from inbox where channel = $1 and external_id = $2`,
        key,
      );
      return { status: "duplicate", messageId: first?.messageId ?? messageId };
    },

    claim: async (messageId, lease) => {
      const now = clock();
      const [item] = await db.query<InboxItem>(
        `update inbox set lease_owner = $2, lease_until = $3,
           attempts = attempts + case when lease_owner = $2 and lease_until > $4 then 0 else 1 end
         where message_id = $1 and done_at is null
           and (lease_until is null or lease_until <= $4 or lease_owner = $2)
         returning message_id as "messageId", inbound`,
        [messageId, lease.owner, leaseEnd(now, lease.seconds), now],
      );
      return item ?? null;
    },

    claimPending: (limit, lease) => {
      const now = clock();
      return db.query<InboxItem>(
        `with open as (
           select message_id from inbox
           where done_at is null and (lease_until is null or lease_until <= $4)
           order by sequence limit $1 for update skip locked),
         claimed as (
           update inbox set lease_owner = $2, lease_until = $3, attempts = attempts + 1
           from open where inbox.message_id = open.message_id
           returning inbox.message_id, inbox.inbound, inbox.sequence)
         select message_id as "messageId", inbound from claimed order by sequence`,
        [limit, lease.owner, leaseEnd(now, lease.seconds), now],
      );
    },

    claimDeliveries: (limit, lease) => {
      const now = clock();
      return db.query<Delivery>(
        `with open as (
           select message_id from outbox
           where delivered_at is null and (lease_until is null or lease_until <= $4)
           order by sequence limit $1 for update skip locked),
         claimed as (
           update outbox set lease_owner = $2, lease_until = $3, attempts = attempts + 1
           from open where outbox.message_id = open.message_id
           returning outbox.message_id, outbox.attempts - 1 as before, outbox.sequence)
         select claimed.message_id as "messageId", inbox.inbound -> 'account' as account,
           turns.conversation_id as "conversationId", turns.reply, claimed.before as attempts
         from claimed join inbox using (message_id) join turns using (message_id)
         order by claimed.sequence`,
        [limit, lease.owner, leaseEnd(now, lease.seconds), now],
      );
    },

    markDelivered: async (messageId) => {
      await db.query("update outbox set delivered_at = $2 where message_id = $1 and delivered_at is null", [
        messageId,
        clock(),
      ]);
    },
  };
}
