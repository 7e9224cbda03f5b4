-- What customer-service reminded of and has not expired: whom a playbook would meet by it. No personal data.
create table reminder (
    tenant uuid not null,
    occurrence text not null,
    customer uuid not null,
    event text not null,
    facts jsonb not null,
    expires_at timestamptz not null,
    version bigint not null,
    primary key (tenant, occurrence)
);
create index reminder_ahead on reminder (tenant, event, expires_at);
create index reminder_of_customer on reminder (tenant, customer);
call isolate('reminder');

-- Units by category, for when they run out; null where no line has a category.
alter table purchase add column goods jsonb;
