-- For how long a shop keeps what; a null is for ever.
create table retention (
    tenant uuid primary key,
    prospect_days int,
    inactive_days int,
    words_days int,
    access_days int,
    version bigint not null
);
call isolate('retention');

-- When a shop's rules are applied next. Ids only, outside row-level security: one look over all tenants.
create table retention_due (
    tenant uuid primary key,
    next_at timestamptz not null
);
create index retention_due_next on retention_due (next_at);

-- Who saw which sensitive attributes of whom. The attributes' names, never their values; it outlives the person.
create table sensitive_access (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    at timestamptz not null,
    by_whom text collate "C" not null,
    way text collate "C" not null check (way in ('read', 'written', 'export')),
    attributes text[] not null
);
create index sensitive_access_newest on sensitive_access (tenant, at, id);
create index sensitive_access_customer on sensitive_access (customer, at);
call isolate('sensitive_access');
