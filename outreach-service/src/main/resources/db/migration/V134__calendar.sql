alter table shop add column country text;

-- The shop's holidays, and how it keeps days that a year does not have.
create table shop_calendar (
    tenant uuid primary key,
    calendar jsonb not null,
    version int not null
);
call isolate('shop_calendar');

-- Occasions are planned day by day: the first day that is not done, and when it is looked at next. Holds ids only.
create table occasion_due (
    playbook uuid primary key,
    tenant uuid not null,
    next_day date not null,
    next_at timestamptz not null,
    lease_until timestamptz
);
create index occasion_due_next on occasion_due (next_at);
