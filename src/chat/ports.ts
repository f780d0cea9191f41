// What the message handler needs of a store. Two implementations (PGlite, PostgreSQL) share one SQL
// dialect; `test/contracts` runs both.

import type { Account, Person } from "../people/person.ts";
import type { Inbound } from "./inbound.ts";
import type { LearningEvent } from "./learning-event.ts";
import type { Reply } from "./reply.ts";
import type { PastTurn, Session, Trace } from "./turn.ts";

/** An accepted inbound event; `messageId` names the turn and its reply. */
export type InboxItem = { readonly messageId: string; readonly inbound: Inbound };

/** A reply on its way to a channel. */
export type Delivery = {
  readonly messageId: string;
  readonly account: Account;
  readonly conversationId: string;
  readonly reply: Reply;
  /** How often it was handed to the channel before; a resend carries the same text. */
  readonly attempts: number;
};

export type Lease = { readonly owner: string; readonly seconds: number };

/** Durable inbox and outbox: what was accepted is answered, once, also after a crash. */
export type Mailbox = {
  /** Writes the event; `duplicate` when this channel delivered the id before. */
  readonly accept: (
    inbound: Inbound,
    messageId: string,
  ) => Promise<{ readonly status: "accepted" | "duplicate"; readonly messageId: string }>;
  /** Leases one accepted item; null when it is done or leased by somebody else. */
  readonly claim: (messageId: string, lease: Lease) => Promise<InboxItem | null>;
  /** Leases up to `limit` unfinished items whose lease has run out, oldest first. */
  readonly claimPending: (limit: number, lease: Lease) => Promise<readonly InboxItem[]>;
  /** Replies that were saved and not yet delivered, oldest first, leased. */
  readonly claimDeliveries: (limit: number, lease: Lease) => Promise<readonly Delivery[]>;
  readonly markDelivered: (messageId: string) => Promise<void>;
};

export type FinishedTurn = {
  readonly item: InboxItem;
  readonly person: Person;
  readonly reply: Reply;
  readonly session: Session | null;
  readonly trace: Trace;
  readonly events: readonly LearningEvent[];
  /** Nobody here waits to show it, so the outbox gives it out at once. */
  readonly isUnattended?: boolean;
};

export type ConversationStore = {
  /** The last `limit` turns, oldest first, and the running session. */
  readonly load: (
    conversationId: string,
    limit: number,
  ) => Promise<{ readonly history: readonly PastTurn[]; readonly session: Session | null }>;
  /** One short transaction: the turn, the session, the events, the inbox done, the reply in the outbox. */
  readonly finish: (turn: FinishedTurn) => Promise<void>;
  /** The turn that a message id names, whoever's it is. */
  readonly turn: (messageId: string) => Promise<(PastTurn & { readonly personId: string }) | null>;
};

/** Who is behind an account. `null` from `find` means: not known, and not to be answered. */
export type Directory = {
  readonly find: (account: Account) => Promise<Person | null>;
  /** A short-lived code that joins another account to this person. */
  readonly createLinkCode: (person: Person, code: string, expiresAt: Date) => Promise<void>;
  /** Joins the account to the person who made the code; null when the code is unknown, used or expired. */
  readonly redeemLinkCode: (code: string, account: Account, now: Date) => Promise<Person | null>;
};
