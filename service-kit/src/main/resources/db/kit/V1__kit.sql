-- What every service's database has: the outbox and the jobs. They hold ids only and stand outside row-level security.
alter default privileges in schema public grant select, insert, update, delete on tables to ${app};
alter default privileges in schema public grant usage, select on sequences to ${app};
grant usage on schema public to ${app};

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
