-- Practice, exams and certificates. Answers to questions are learning events; here is what they do not tell.

-- What a person wishes, and the drill that runs.
create table practice (
  person_id text primary key,
  joined_on date,
  wants_nudge boolean not null default false,
  drill jsonb,
  updated_at timestamptz not null
);

-- Exams: each belongs to a person; results go to nobody else but through the certificate.
create table exams (
  id text primary key,
  person_id text not null,
  blueprint text not null,
  exam jsonb not null,
  -- Counts the saves: of two answers at once, from two channels, only one is kept.
  revision integer not null,
  is_running boolean not null,
  started_at timestamptz not null,
  submitted_at timestamptz
);

create unique index exams_running on exams (person_id) where is_running;
create index exams_submitted on exams (person_id, blueprint, started_at);
create index exams_latest on exams (submitted_at) where submitted_at is not null;

create table certificates (
  number text primary key,
  person_id text not null,
  blueprint text not null,
  certificate jsonb not null,
  issued_on date not null
);

create index certificates_person on certificates (person_id, blueprint, issued_on);

-- Spaced repetition and plans read what one person has done.
create index learning_events_by_person on learning_events (person, at)
  where kind in ('quiz', 'exam', 'lesson', 'roleplay', 'returned', 'flag');
