-- Text that was recognised in a picture, and who has compared it with the picture.

-- The page of the file; 0 where it is not known, null for text that the file states itself.
alter table library_passages add column recognised_page integer;
-- Until now a mark in the title or the text said so.
update library_passages set recognised_page = 0
where document like '%〔识别文字，数字须核对〕%' or text like '%〔识别文字，数字须核对〕%';

-- By the hash of the file as it was read: other content has to be confirmed anew.
create table library_confirmations (
  hash text primary key,
  document_id text not null,
  person_id text not null,
  person_name text not null,
  at timestamptz not null
);
