-- Mailboxes to look into, by shop. Holds ids only.
create table mailbox_due (
    tenant uuid primary key,
    next_at timestamptz not null,
    lease_until timestamptz
);

-- Addresses that mail came back from for good, as a keyed hash: another address of the customer is not meant.
create table undeliverable (
    tenant uuid not null,
    address bytea not null,
    customer uuid not null,
    touch uuid not null,
    at timestamptz not null,
    primary key (tenant, address)
);
create index undeliverable_of_customer on undeliverable (tenant, customer);
call isolate('undeliverable');
