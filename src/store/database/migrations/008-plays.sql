-- Rehearsals: each belongs to a person and is read by nobody else, except where the person appeals.

create table plays (
  id text primary key,
  -- Whoever played; later joined to somebody else, their plays follow (people.merged_into).
  person_id text not null,
  scenario_id text not null,
  play jsonb not null,
  -- Counts the saves: of two turns at once only one is kept.
  revision integer not null,
  is_ended boolean not null,
  level integer not null,
  score double precision,
  passed boolean,
  started_at timestamptz not null,
  updated_at timestamptz not null
);

create index plays_by_person on plays (person_id, updated_at);

-- Reviews that a person disputes, with the transcript as it was.
create table appeals (
  play_id text primary key references plays (id),
  person_id text not null,
  team text not null,
  -- The lead to whom it went; null while the team has none.
  lead_id text,
  text text not null,
  at timestamptz not null
);

create index appeals_by_team on appeals (team, at);
