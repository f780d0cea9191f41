-- Work for later, and who of several processes leads.

create table leases (
  name text primary key,
  owner text not null,
  until timestamptz not null
);

create table jobs (
  key text primary key,
  sequence bigint generated always as identity,
  kind text not null,
  payload jsonb,
  run_at timestamptz not null,
  lease_owner text,
  lease_until timestamptz,
  attempts integer not null default 0,
  done_at timestamptz
);

create index jobs_unfinished on jobs (run_at, sequence) where done_at is null;
