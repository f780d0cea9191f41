-- Closing the loop: what the manual does not say yet, who mends it, and whether the questions are answered afterwards.

create table content_tasks (
  id integer generated always as identity primary key,
  -- `gap`: several people asked and found nothing; `expert`: one person sent a question on.
  kind text not null check (kind in ('gap', 'expert')),
  -- Names what it is about; of one key only one task is open.
  key text not null,
  title text not null,
  competency text not null,
  -- The nearest clause and its document; '' where none was near.
  clause text not null,
  document_id text not null,
  document text not null,
  -- The department that answers for the document, by its own head; '' where it says none.
  owner text not null,
  samples jsonb not null,
  state text not null check (state in ('open', 'taken', 'answered', 'changed', 'closed', 'failed')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  taken_by text,
  -- Of the document's text when it was last looked at; null while there is no document.
  text_hash text,
  -- What the re-run found: how many questions, and how many of them are answered now.
  asked integer not null default 0,
  answered integer not null default 0,
  rerun_at timestamptz,
  note text,
  -- An expert's answer, and the upload that waits for review.
  answer text,
  answered_by text,
  answered_by_message text,
  draft text
);

create unique index content_tasks_open on content_tasks (key) where state <> 'closed';
create index content_tasks_by_state on content_tasks (state, id);

-- The original questions of a task; who asked is never shown to anybody, only told the answer.
create table content_task_questions (
  task_id integer not null references content_tasks (id),
  -- The learning event or the message it comes from.
  source text not null,
  person text not null,
  team text not null,
  question text not null,
  asked_at timestamptz not null,
  -- Why there was no answer then, and what there is now.
  before text not null,
  after jsonb,
  primary key (task_id, source)
);

create index content_task_questions_source on content_task_questions (source);

-- The state of the library after which the questions were last asked again.
create table content_rerun (
  only_row boolean primary key default true check (only_row),
  revision text not null
);

-- Questions and scenarios of the bank's own, from its spreadsheets.
create table imported_exercises (
  kind text not null check (kind in ('question', 'scenario')),
  id text not null,
  content jsonb not null,
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (kind, id)
);

create index learning_events_unanswered on learning_events (at) where kind in ('refused', 'returned');
