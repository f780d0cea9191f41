-- What the gap map reads: counts by day, kept in the same transaction as the events. Reports never read events.

create table learning_cells (
  team text not null,
  competency text not null, -- '' where neither the event nor its clause names one
  day date not null,
  person text not null,
  asked integer not null,
  refused integer not null,
  doubted integer not null,
  correct integer not null,
  wrong integer not null,
  managed integer not null,
  missed integer not null,
  returned integer not null,
  primary key (team, competency, day, person)
);

create index learning_cells_by_day on learning_cells (team, day);
create index learning_cells_by_person on learning_cells (person, day);

-- The same without people, for what is ordinary in the whole bank.
create table learning_sums (
  day date not null,
  team text not null,
  competency text not null,
  asked integer not null,
  refused integer not null,
  doubted integer not null,
  correct integer not null,
  wrong integer not null,
  managed integer not null,
  missed integer not null,
  returned integer not null,
  primary key (day, team, competency)
);

create table learning_people (
  team text not null,
  person text not null,
  primary key (team, person)
);

-- The verdict that holds on an answer: the last one.
create table learning_verdicts (
  person text not null,
  answer text not null,
  competency text not null,
  team text not null,
  at timestamptz not null,
  is_doubt boolean not null,
  primary key (person, answer, competency)
);

-- Questions without names, amounts and numbers; shown only in a form that several people share.
create table learning_phrases (
  team text not null,
  competency text not null,
  day date not null,
  person text not null,
  phrase text not null,
  primary key (team, competency, day, person, phrase)
);

-- By which rules the cells were made; other rules make them anew from the events.
create table learning_cells_state (
  only_row boolean primary key default true check (only_row),
  version text not null
);

-- Members of small teams who let their lead see their own gaps.
create table learning_consents (
  person text primary key,
  at timestamptz not null
);
