-- What the shop says of a category of goods.
create table category (
    id uuid primary key,
    tenant uuid not null,
    name text collate "C" not null,
    consumption_days int,
    end_of_need_days int,
    return_days int,
    version bigint not null,
    unique (tenant, name)
);

create table complaint_settings (
    tenant uuid primary key,
    answer_within_hours int not null,
    version bigint not null
);

create table complaint (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null references customer,
    order_id text collate "C",
    sku text collate "C",
    kind text collate "C" not null,
    channel text collate "C",
    subject text,
    words text,
    status text collate "C" not null check (status in ('open', 'answered', 'resolved', 'rejected')),
    resolution text,
    satisfied boolean,
    opened_at timestamptz not null,
    remind_at timestamptz not null,
    due_at timestamptz not null,
    -- What the clock said already.
    reminded boolean not null default false,
    overdue boolean not null default false,
    answered_at timestamptz,
    closed_at timestamptz,
    version bigint not null,
    check ((closed_at is not null) = (status in ('resolved', 'rejected')))
);
create index complaint_newest on complaint (tenant, opened_at, id);
create index complaint_customer on complaint (customer);

create table complaint_answer (
    id uuid primary key,
    tenant uuid not null,
    complaint uuid not null references complaint,
    at timestamptz not null,
    channel text collate "C",
    words text not null,
    said_by text collate "C" not null
);
create index complaint_answer_complaint on complaint_answer (complaint, at);

create table feedback (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null references customer,
    kind text collate "C" not null check (kind in ('nps', 'csat', 'suggestion', 'thanks')),
    score int,
    words text,
    order_id text collate "C",
    sku text collate "C",
    at timestamptz not null
);
create index feedback_newest on feedback (tenant, at, id);
create index feedback_customer on feedback (customer);

call isolate('category');
call isolate('complaint_settings');
call isolate('complaint');
call isolate('complaint_answer');
call isolate('feedback');

-- When the clock of a complaint strikes next. Ids only, outside row-level security: one look over all tenants.
create table complaint_clock (
    complaint uuid primary key,
    tenant uuid not null,
    next_at timestamptz not null
);
create index complaint_clock_next on complaint_clock (next_at);
