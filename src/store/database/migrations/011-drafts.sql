-- Papers that people are having written. A paper belongs to one person; its team's lead lets it go.

create table draft_jobs (
  id text primary key,
  owner_id text not null,
  team text not null,
  job jsonb not null,
  revision integer not null,
  -- True while there are files that nobody has released.
  is_waiting boolean not null,
  updated_at timestamptz not null
);

create index draft_jobs_owner on draft_jobs (owner_id, updated_at desc);
create index draft_jobs_waiting on draft_jobs (team) where is_waiting;

-- A message that is worked off again after a crash.
create index draft_jobs_last on draft_jobs ((job #>> '{last,messageId}'));
