-- Where a tenant wants to be told of events.
create table webhook (
    id uuid primary key,
    tenant uuid not null references tenant,
    name text not null,
    url text not null,
    events text[] not null,
    ordered boolean not null,
    secret text not null,
    disabled_at timestamptz,
    disabled_reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant, name)
);
call isolate('webhook');

-- What was, or is to be, told; kept for 30 days.
create table webhook_message (
    id uuid primary key,
    tenant uuid not null,
    webhook uuid not null references webhook on delete cascade,
    event uuid not null,
    type text not null,
    created_at timestamptz not null,
    state text not null check (state in ('waiting', 'delivered', 'failed')),
    attempts int not null default 0,
    last_status int,
    last_error text,
    last_attempt_at timestamptz,
    finished_at timestamptz,
    body bytea not null,
    unique (tenant, webhook, event)
);
create index webhook_message_newest on webhook_message (tenant, webhook, created_at desc, id desc);
create index webhook_message_age on webhook_message (tenant, created_at);
call isolate('webhook_message');

-- The queue; ids only, outside row-level security.
create table webhook_work (
    message uuid primary key,
    number bigint generated always as identity,
    tenant uuid not null,
    webhook uuid not null,
    ordered boolean not null,
    due_at timestamptz not null
);
create index webhook_work_due on webhook_work (due_at);
create index webhook_work_order on webhook_work (webhook, number) where ordered;
