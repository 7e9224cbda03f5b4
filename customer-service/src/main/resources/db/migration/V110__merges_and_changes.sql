-- An alias of rank 3 was said by somebody (a merge); ranks 1 and 2 are computed from what guests stated.

-- Who changed what of a customer, and when; values of sensitive attributes are not kept.
create table customer_change (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    what text not null check (what in ('created', 'changed', 'merged', 'unmerged')),
    into_customer uuid,
    changes jsonb not null default '[]',
    by_whom text not null,
    at timestamptz not null
);
create index customer_change_customer on customer_change (customer, at);
call isolate('customer_change');

-- A consent that came by an import never outweighs a withdrawal, whatever their times.
alter table consent add column imported boolean not null default false;

-- The people an owner cares for.
create index customer_owner on customer (tenant, (document ->> 'owner')) where document ->> 'owner' is not null;

-- What of the shop's own fields everybody may know, and what hardly anybody.
create table attribute_class (
    tenant uuid primary key,
    classes jsonb not null,
    version bigint not null
);
call isolate('attribute_class');
