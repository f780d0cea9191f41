-- The library. A row is in force in generation g when added_in <= g and it was not removed by then, so a
-- generation in the making is invisible until library_state says otherwise.

create table library_state (
  only_row boolean primary key default true check (only_row),
  generation integer not null,
  -- Counts ingests begun; an ingest that is no longer the latest may not write any more.
  stage integer not null
);

insert into library_state (generation, stage) values (0, 0);

create table library_documents (
  id text collate "C" not null,
  added_in integer not null,
  removed_in integer,
  title text not null,
  root text not null,
  path text not null,
  hash text not null,
  version text,
  effective_from date,
  effective_to date,
  supersedes text,
  audience jsonb not null,
  owner text,
  source text,
  primary key (id, added_in)
);

create table library_passages (
  id text collate "C" not null,
  added_in integer not null,
  removed_in integer,
  document_id text collate "C" not null,
  document text not null,
  clause text not null,
  path text not null,
  text text not null,
  hash text not null,
  ordinal integer not null,
  effective_from date,
  effective_to date,
  audience jsonb not null,
  primary key (id, added_in)
);

-- The order in which the library is read, from left to right.
create index library_passages_in_order on library_passages (document_id, ordinal, id);
create index library_passages_removed on library_passages (removed_in) where removed_in is not null;
create index library_passages_added on library_passages (added_in);

-- Vectors by content, whatever generation uses them: float32, little-endian.
create table library_vectors (
  embedder text not null,
  hash text not null,
  vector bytea not null,
  primary key (embedder, hash)
);
