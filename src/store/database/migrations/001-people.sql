-- Who writes to the coach, from which accounts.

create table people (
  id text primary key,
  name text not null,
  team text not null,
  branch text not null,
  role text not null,
  -- Set when this person's only account was joined to somebody else: their history belongs to that person.
  merged_into text references people (id)
);

create index people_merged on people (merged_into) where merged_into is not null;

-- Accounts joined by a link code; every other account is resolved without a row.
create table accounts (
  channel text not null,
  account_id text not null,
  person_id text not null references people (id),
  linked_at timestamptz not null,
  primary key (channel, account_id)
);

create table link_codes (
  code text primary key,
  person_id text not null references people (id),
  expires_at timestamptz not null,
  used_at timestamptz
);
