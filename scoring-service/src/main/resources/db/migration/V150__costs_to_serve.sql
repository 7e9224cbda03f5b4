-- What was sent to a customer, one row per touch that left, whatever its playbook: each costs the shop something.
create table touch (
    tenant uuid not null,
    touch uuid not null,
    customer uuid not null,
    channel text not null,
    sent_at timestamptz not null,
    primary key (touch, tenant)
);
create index touch_of_customer on touch (customer);
call isolate('touch');

alter table score
    add column refunded_orders integer not null default 0,
    add column complaints integer not null default 0,
    add column touches jsonb not null default '{}';

-- Rows from before do not have them.
update tenant_work set rescore_wanted = rescore_wanted + 1;
