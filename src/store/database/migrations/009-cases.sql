-- The client case files. A case belongs to one person; the document is the whole file without its history.

create table cases (
  owner_id text not null,
  id text not null,
  team text not null,
  -- The B角, who may stand in within the same team.
  backup_id text,
  name text not null,
  registered_name text not null,
  version integer not null,
  document jsonb not null,
  changed_at timestamptz not null,
  primary key (owner_id, id)
);

create index cases_team on cases (team);

create table case_history (
  owner_id text not null,
  case_id text not null,
  sequence integer not null,
  day date not null,
  by_whom text not null,
  event text not null,
  primary key (owner_id, case_id, sequence),
  foreign key (owner_id, case_id) references cases (owner_id, id)
);

-- What happened stays as it was written.
create function refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'case_history is only ever added to';
end $$;

create trigger case_history_stays before update or delete on case_history
  for each row execute function refuse_history_change();
