-- A file that is still coming in. Its row is renewed with each piece and goes when the file is whole; whoever deletes it
-- decides what becomes of the file. Ids only, outside row-level security: one look finds what was broken off in any shop.
create table import_upload (
    import uuid primary key,
    tenant uuid not null,
    heard_at timestamptz not null
);
create index import_upload_age on import_upload (heard_at);

-- The Idempotency-Key that a file came with, and the SHA-256 of all that was asked, both for a day.
alter table import add column idempotency_key text collate "C", add column request_hash bytea;
create unique index import_of_key on import (tenant, idempotency_key) where idempotency_key is not null;

alter table import no force row level security;
insert into import_upload (import, tenant, heard_at) select id, tenant, at from import where total is null;
alter table import force row level security;
