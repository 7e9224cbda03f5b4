-- What other services know, as far as outreach needs it: ids, aliases, scores and the shop's settings. No personal data.
create table shop (
    tenant uuid primary key,
    time_zone text not null,
    languages text[] not null,
    sender_name text,
    version bigint not null
);

create table customer (
    tenant uuid not null,
    customer uuid not null,
    customer_id text,
    kind text,
    created_at timestamptz,
    version bigint not null default -1,
    into_customer uuid,
    merge_version bigint not null default -1,
    root uuid not null,
    primary key (tenant, customer)
);
create index customer_external on customer (tenant, customer_id);
create index customer_root on customer (tenant, root);

create table customer_score (
    tenant uuid not null,
    customer uuid not null,
    type text,
    churn_status text,
    version bigint not null,
    primary key (tenant, customer)
);

-- What the shop sets.
create table template (
    id uuid primary key,
    tenant uuid not null,
    name text not null,
    channel text not null,
    purpose text,
    variants jsonb not null,
    version int not null,
    updated_at timestamptz not null,
    unique (tenant, name)
);

create table channel (
    tenant uuid not null,
    name text not null,
    settings jsonb not null,
    secret text,
    version int not null,
    primary key (tenant, name)
);

create table contact_policy (
    tenant uuid primary key,
    policy jsonb not null,
    version int not null
);

create table playbook (
    id uuid primary key,
    tenant uuid not null,
    name text not null,
    state text not null check (state in ('draft', 'active', 'paused')),
    definition jsonb not null,
    version int not null,
    activated_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant, name)
);

-- Each version of a playbook stays: what is under way names the one it was planned by.
create table playbook_version (
    tenant uuid not null,
    playbook uuid not null,
    version int not null,
    definition jsonb not null,
    created_at timestamptz not null,
    primary key (playbook, version)
);

-- One row per occurrence of a schedule; the cursor is where a run that was cut off goes on.
create table playbook_run (
    tenant uuid not null,
    playbook uuid not null,
    occurrence text not null,
    due_at timestamptz not null,
    state text not null check (state in ('running', 'done', 'missed', 'failed')),
    next_cursor text,
    entered bigint not null default 0,
    unresolved bigint not null default 0,
    detail text,
    started_at timestamptz not null,
    finished_at timestamptz,
    primary key (playbook, occurrence)
);

-- Whom moved lines gave another type; playbooks hear of them in the morning.
create table line_move (
    tenant uuid not null,
    customer uuid not null,
    previous_type text,
    moved_at timestamptz not null,
    primary key (tenant, customer)
);

-- Experiments: drawn once, never changed.
create table arm (
    tenant uuid not null,
    experiment text not null,
    customer uuid not null,
    arm text not null,
    assigned_at timestamptz not null,
    primary key (tenant, experiment, customer)
);

-- The ledger: one row per decision, for ever.
create table touch (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    playbook text,
    playbook_version int,
    step int not null,
    occurrence text not null,
    class text not null check (class in ('transactional', 'service', 'marketing')),
    delivery text not null check (delivery in ('atMostOnce', 'atLeastOnce')),
    channel text not null,
    template text not null,
    offer text,
    -- Null for who was never eligible.
    arm text,
    state text not null check (state in ('planned', 'held', 'sending', 'sent', 'delivered', 'bounced', 'failed',
        'unknown', 'skipped', 'cancelled')),
    reason text,
    detail text,
    would_have text,
    due_at timestamptz not null,
    expires_at timestamptz not null,
    contacted_at timestamptz,
    sent_at timestamptz,
    cost numeric,
    attempts int not null default 0,
    version bigint not null default 1,
    created_at timestamptz not null,
    -- One decision per customer, playbook, step and occurrence, whoever decides and however often.
    unique (tenant, customer, playbook, step, occurrence)
);
create index touch_newest on touch (tenant, created_at desc, id);
create index touch_due_order on touch (tenant, due_at, id);
create index touch_contacted on touch (tenant, customer, contacted_at) where contacted_at is not null;
create index touch_outcome on touch (tenant, playbook, state);

create table touch_request (
    tenant uuid not null,
    key text not null,
    touch uuid not null,
    created_at timestamptz not null,
    primary key (tenant, key)
);

-- Unsubscribed here; holds at once, before the consent log knows.
create table suppression (
    tenant uuid not null,
    customer uuid not null,
    channel text not null,
    purpose text not null,
    touch uuid not null,
    at timestamptz not null,
    primary key (tenant, customer, channel, purpose)
);

call isolate('shop');
call isolate('customer');
call isolate('customer_score');
call isolate('template');
call isolate('channel');
call isolate('contact_policy');
call isolate('playbook');
call isolate('playbook_version');
call isolate('playbook_run');
call isolate('line_move');
call isolate('arm');
call isolate('touch');
call isolate('touch_request');
call isolate('suppression');

-- Claims hold ids only and stand outside row-level security: a dispatcher looks over all tenants at once.
create table touch_due (
    touch uuid primary key,
    tenant uuid not null,
    due_at timestamptz not null,
    lease_until timestamptz,
    fence bigint not null default 0,
    -- Set just before the final dot: from here on a lost answer leaves the mail's fate in doubt.
    in_doubt boolean not null default false
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index touch_due_next on touch_due (due_at);

create table schedule_due (
    playbook uuid primary key,
    tenant uuid not null,
    next_at timestamptz not null,
    lease_until timestamptz
);
create index schedule_due_next on schedule_due (next_at);

create table line_move_due (
    tenant uuid primary key,
    next_at timestamptz not null,
    lease_until timestamptz
);

-- One secret per database signs the unsubscribe links.
create table signing_secret (
    id int primary key check (id = 1),
    secret bytea not null
);
