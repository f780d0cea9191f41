// Who is behind an account. With a roster only those on it are known; without one a channel's own address book says
// who they are, where it has one, and else everybody is a trainee.
// A link code joins an account to the person who made it, and that account's earlier history with it.

import type { Directory } from "../chat/ports.ts";
import type { Clock } from "../dates.ts";
import { Fault } from "../errors.ts";
import { type Account, type ChannelName, channelNames, type Person } from "../people/person.ts";
import { advisoryLocks, type Db, type Queryable } from "./database/db.ts";
import { savePerson } from "./people.ts";
import { accountKey } from "./roster.ts";

export type DirectoryOptions = {
  readonly clock: Clock;
  /** People by account key (see roster.ts); null means that everybody is known. */
  readonly roster: ReadonlyMap<string, Person> | null;
  /** Channels whose platform knows its people; asked only where there is no roster. */
  readonly addressBooks?: Partial<Record<ChannelName, FindInAddressBook>>;
};

/** Null: not one of the bank's people, or no longer. `"unknown"`: the platform cannot say now. */
type FindInAddressBook = (account: Account) => Promise<Person | null | "unknown">;

type Resolve = (db: Queryable, account: Account) => Promise<Person | null>;

export function createDirectory(db: Db, { clock, roster, addressBooks = {} }: DirectoryOptions): Directory {
  const listed = roster ? createRosterLookup(roster) : null;
  const introduce = createIntroduction(addressBooks);
  return {
    find: async (account) => {
      if (listed) return listed(db.ahead, account);
      const own = await introduce(account);
      return own && findOrGreet(db.ahead, account, own);
    },

    createLinkCode: (person, code, expiresAt) =>
      db.transaction(async (tx) => {
        await savePerson(tx, person);
        await saveCode(tx, { code, personId: person.id, expiresAt, now: clock() });
      }),

    redeemLinkCode: async (code, account, now) => {
      if (roster?.has(accountKey(account))) return null;
      // Before the transaction: an address book is far away, and may be remembered in this database.
      const own = roster ? null : await introduce(account);
      if (!roster && !own) return null;
      return db.transaction(async (tx) => {
        // One at a time: two joins at once could each make the other's person the follower.
        await tx.query("select pg_advisory_xact_lock($1)", [advisoryLocks.joinAccounts]);
        const makerId = await useCode(tx, code, now);
        if (makerId === null) return null;
        if (own) await mergePeople(tx, await findOrGreet(tx, account, own), makerId);
        await tx.query(
          `insert into accounts (channel, account_id, person_id, linked_at) values ($1, $2, $3, $4)
           on conflict (channel, account_id) do update set person_id = $3, linked_at = $4`,
          [account.channel, account.id, makerId, now],
        );
        return listed ? listed(tx, account) : own && findOrGreet(tx, account, own);
      });
    },
  };
}

/** The roster's word stands; a linked account is whoever the roster says its person is today. */
function createRosterLookup(roster: ReadonlyMap<string, Person>): Resolve {
  const peopleById = new Map([...roster.values()].map((person) => [person.id, person]));
  return async (db, account) => {
    const listed = roster.get(accountKey(account));
    if (listed) return listed;
    const [linked] = await db.query<{ readonly personId: string }>(
      `select person_id as "personId" from accounts where channel = $1 and account_id = $2`,
      [account.channel, account.id],
    );
    return (linked && peopleById.get(linked.personId)) ?? null;
  };
}

/** An account as it stands by itself; `isKnown` where an address book says who it is. */
type Own = { readonly person: Person; readonly isKnown: boolean };

/** The person an account was joined to, else the one it stands for by itself. */
async function findOrGreet(db: Queryable, account: Account, own: Own): Promise<Person> {
  const [joined] = await db.query<Person>(
    `select owner.id, owner.name, owner.team, owner.branch, owner.role from people owner
     where owner.id = coalesce(
       (select person_id from accounts where channel = $1 and account_id = $2),
       (select merged_into from people where id = $3))`,
    [account.channel, account.id, own.person.id],
  );
  // The history is the joined person's; name, team and role are today's.
  if (joined) return own.isKnown ? { ...own.person, id: joined.id } : joined;
  return own.person;
}

/** Who an account stands for by itself; null where the platform's address book does not have it. */
function createIntroduction(
  addressBooks: NonNullable<DirectoryOptions["addressBooks"]>,
): (account: Account) => Promise<Own | null> {
  return async (account) => {
    const origin = originOf(account);
    const found = (await addressBooks[origin.channel]?.(origin)) ?? null;
    if (found !== null && found !== "unknown") return { person: found, isKnown: true };
    const isRefused = found === null && addressBooks[origin.channel] !== undefined;
    return isRefused ? null : { person: newcomer(account), isKnown: false };
  };
}

/** Terminal and web name the same people; other channels' ids are their own. */
function newcomer(account: Account): Person {
  const id = isShared(account) ? account.id : accountKey(account);
  return { id, name: account.id, team: "default", branch: "", role: "trainee" };
}

/** A web page that was opened from a chat names its person by the chat's account, e.g. `wecom:zhangsan`. */
function originOf(account: Account): Account {
  const channel = channelNames.find((name) => account.id.startsWith(`${name}:`));
  if (!isShared(account) || !channel) return account;
  return { channel, id: account.id.slice(channel.length + 1) };
}

function isShared({ channel }: Account): boolean {
  return channel === "terminal" || channel === "web";
}

type NewCode = {
  readonly code: string;
  readonly personId: string;
  readonly expiresAt: Date;
  readonly now: Date;
};

/** A code that is still good is never given to somebody else. */
async function saveCode(tx: Queryable, { code, personId, expiresAt, now }: NewCode): Promise<void> {
  const saved = await tx.query(
    `insert into link_codes (code, person_id, expires_at) values ($1, $2, $3)
     on conflict (code) do update set person_id = $2, expires_at = $3, used_at = null
     where link_codes.used_at is not null or link_codes.expires_at <= $4
     returning code`,
    [code, personId, expiresAt, now],
  );
  if (saved.length === 0) {
    throw new Fault("store/failed", "This link code is in use.", { hint: "Make a new one." });
  }
}

/** Uses the code up and gives its maker's id, followed to whom the maker has been joined since. */
async function useCode(tx: Queryable, code: string, now: Date): Promise<string | null> {
  const [used] = await tx.query<{ readonly makerId: string }>(
    `update link_codes set used_at = $2 from people
     where code = $1 and used_at is null and expires_at > $2 and people.id = link_codes.person_id
     returning coalesce(people.merged_into, people.id) as "makerId"`,
    [code, now],
  );
  return used?.makerId ?? null;
}

/** What was said under the account's earlier person, and every account joined to it, follows to the maker. */
async function mergePeople(tx: Queryable, earlier: Person, makerId: string): Promise<void> {
  if (earlier.id === makerId) return;
  await savePerson(tx, earlier);
  await tx.query("update people set merged_into = $2 where id = $1 or merged_into = $1", [
    earlier.id,
    makerId,
  ]);
  await tx.query("update accounts set person_id = $2 where person_id = $1", [earlier.id, makerId]);
}
