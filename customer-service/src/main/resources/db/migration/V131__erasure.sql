-- Makes the tombstones: written once with the first start, so every backup that holds a person holds it too.
create table tombstone_secret (
    id int primary key check (id = 1),
    secret bytea not null
);
insert into tombstone_secret
select 1, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- One row per erased person, for ever; nothing in it tells who it was. The id is that of its job.
create table erasure (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    erased_id text collate "C" not null,
    requested_by text not null,
    requested_at timestamptz not null,
    finished_at timestamptz,
    removed jsonb not null default '{}'
);
create index erasure_newest on erasure (tenant, requested_at, id);

-- Ids, e-mails and phones that were erased, as HMAC under the tenant's secret: they make no customer by themselves again.
create table tombstone (
    tenant uuid not null,
    mark bytea not null,
    erasure uuid not null references erasure,
    primary key (tenant, mark)
);

call isolate('erasure');
call isolate('tombstone');

-- How far the customers topic was read for erasures. It stands here and not at the broker: a database that is restored
-- from a backup reads again what came after the backup. Positions only, outside row-level security.
create table erasure_position (
    partition int primary key,
    next_offset bigint not null
);
