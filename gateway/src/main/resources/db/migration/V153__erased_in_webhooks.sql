-- Whom a message is about, by the internal id, so that an erasure finds it.
alter table webhook_message add column customer uuid;
-- Nobody may name a tenant here: the rows of all are filled at once.
alter table webhook_message no force row level security;
update webhook_message
set customer = (convert_from(body, 'UTF8')::jsonb #>> '{data,customer}')::uuid
where convert_from(body, 'UTF8')::jsonb #>> '{data,customer}' is not null;
alter table webhook_message force row level security;
create index webhook_message_customer on webhook_message (tenant, customer);

-- Who was erased in the last 30 days, and the random name they have since: what is told of them late names them so.
create table erased_customer (
    tenant uuid not null,
    customer uuid not null,
    name text not null,
    erased_at timestamptz not null default now(),
    primary key (tenant, customer)
);
call isolate('erased_customer');
