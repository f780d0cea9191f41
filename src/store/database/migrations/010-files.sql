-- Files made for people: what they are and who may have them. Their bytes lie in the data folder.

create table files (
  -- Made from the owner, the name and the content.
  id text primary key,
  owner_id text not null,
  team text not null,
  name text not null,
  mime text not null,
  title text not null,
  size integer not null,
  -- SHA-256 of the bytes, in hexadecimal.
  hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index files_expiry on files (expires_at);
