-- What the gap map is made of. Append-only: a figure shown to a team lead must be reproducible later.

create table learning_events (
  id text primary key,
  sequence bigint generated always as identity,
  at timestamptz not null,
  person text not null,
  team text not null,
  kind text not null,
  competency text,
  clause text,
  correct boolean,
  weight double precision not null,
  text text,
  reason text
);

create index learning_events_by_team on learning_events (team, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only: % refused', tg_table_name, lower(tg_op);
end
$$;

create trigger learning_events_append_only
  before update or delete or truncate on learning_events
  for each statement execute function refuse_change();
