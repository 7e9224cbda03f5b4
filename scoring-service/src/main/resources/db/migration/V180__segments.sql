-- What a shop calls a group of customers: a filter over their values. Deleted ones are taken apart first.
create table segment (
    tenant uuid not null,
    id uuid not null,
    name text not null,
    filter text not null,
    description text,
    revision integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted boolean not null default false,
    -- Why everybody is to be judged again, when that came up, and how often: a pass ends only what was wanted when it began.
    pending text,
    pending_at timestamptz,
    wanted bigint not null,
    -- When a filter that looks at the day may hold for others by time alone; null: it does not look at it.
    next_change_at timestamptz,
    computed_at timestamptz,
    primary key (id, tenant)
);
create unique index segment_by_name on segment (tenant, name) where not deleted;

create table segment_member (
    tenant uuid not null,
    segment uuid not null,
    customer uuid not null,
    since timestamptz not null,
    primary key (customer, segment, tenant)
);
create index segment_member_of_segment on segment_member (segment, customer);

-- What was told of each membership; a year and a month of it.
create table segment_change (
    tenant uuid not null,
    segment uuid not null,
    customer uuid not null,
    entered boolean not null,
    cause text not null,
    at timestamptz not null,
    fact_at timestamptz not null,
    version bigint not null,
    id uuid not null default gen_random_uuid(),
    primary key (segment, at, id, tenant)
);

call isolate('segment');
call isolate('segment_member');
call isolate('segment_change');

-- So that shops without segments are not asked for any.
alter table shop add column has_segments boolean not null default false;

-- The earliest moment at which everybody is to be judged by the tenant's segments; null: never.
alter table tenant_work add column segments_due_at timestamptz;
create index tenant_work_segments_due on tenant_work (segments_due_at) where segments_due_at is not null;
