-- Going back to the generation before, and telling people that a rule they were told has changed.

-- The earliest generation whose rows are still whole: how far back the library can go.
alter table library_state add column oldest integer not null default 0;
update library_state set oldest = greatest(generation - 1, 0);

-- People who do not want to be told.
create table notice_refusals (
  person_id text primary key,
  at timestamptz not null
);

create index turns_by_time on turns (at);
