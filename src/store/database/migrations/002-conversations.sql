-- What was said: accepted events, turns with their replies, replies on their way out.

create table inbox (
  message_id text primary key,
  sequence bigint generated always as identity,
  channel text not null,
  -- The channel's own id of the event.
  external_id text not null,
  inbound jsonb not null,
  accepted_at timestamptz not null,
  lease_owner text,
  lease_until timestamptz,
  attempts integer not null default 0,
  done_at timestamptz,
  unique (channel, external_id)
);

create index inbox_unfinished on inbox (sequence) where done_at is null;

create table conversations (
  id text primary key,
  session jsonb,
  updated_at timestamptz not null
);

create table turns (
  message_id text primary key references inbox (message_id),
  sequence bigint generated always as identity,
  conversation_id text not null references conversations (id),
  person_id text not null references people (id),
  kind text not null,
  at timestamptz not null,
  text text not null,
  reply jsonb not null,
  trace jsonb not null
);

create index turns_by_conversation on turns (conversation_id, sequence);
create index turns_by_person on turns (person_id, at);

create table outbox (
  message_id text primary key references turns (message_id),
  sequence bigint generated always as identity,
  lease_owner text,
  lease_until timestamptz,
  attempts integer not null,
  delivered_at timestamptz
);

create index outbox_undelivered on outbox (sequence) where delivered_at is null;
