-- What every service's database has: the outbox and the jobs. They hold ids only and stand outside row-level security.
alter default privileges in schema public grant select, insert, update, delete on tables to ${app};
alter default privileges in schema public grant usage, select on sequences to ${app};
grant usage on schema public to ${app};

-- The tenants the current transaction may see; unset, none. A setting reads as '' after SET LOCAL ended.
create function tenants() returns uuid[] language sql stable
    return nullif(current_setting('regulars.tenants', true), '')::uuid[];

-- Row-level security for one table with a column tenant; it binds the table's owner too.
-- The policy asks for the tenants once per statement: the cast makes it one value, the sub-select an init plan.
create procedure isolate(isolated regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', isolated);
    execute format('alter table %s force row level security', isolated);
    execute format('create policy tenant on %s '
        'using (tenant = any ((select tenants())::uuid[])) '
        'with check (tenant = any ((select tenants())::uuid[]))', isolated);
end $$;

create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    payload bytea not null,
    created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);

create table job (
    id uuid primary key,
    tenant uuid not null,
    kind text not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    spec jsonb not null,
    total bigint,
    processed bigint not null default 0,
    errors jsonb not null default '[]',
    cancel_requested boolean not null default false,
    lease_until timestamptz,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz
);
create index job_due on job (created_at) where state in ('queued', 'running');
create index job_of_tenant on job (tenant, kind, created_at desc);

create table idempotency (
    tenant uuid not null,
    path text not null,
    key text not null,
    body_hash bytea not null,
    lease_until timestamptz not null,
    status integer,
    media_type text,
    location text,
    answer bytea,
    created_at timestamptz not null default now(),
    primary key (tenant, path, key)
);
create index idempotency_age on idempotency (tenant, created_at);
call isolate('idempotency');
