create table loyalty_program (
    tenant uuid primary key,
    document jsonb not null,
    version bigint not null
);
call isolate('loyalty_program');

-- The points of one customer record: how many entries its ledger has, what they add up to, and what it owes.
create table loyalty_account (
    customer uuid primary key,
    tenant uuid not null,
    entries bigint not null default 0,
    balance bigint not null default 0 check (balance >= 0),
    owed bigint not null default 0 check (owed >= 0),
    -- as last told of the person this record stands for
    tier text,
    tier_version bigint not null default 0
);
create index loyalty_account_tenant on loyalty_account (tenant);
call isolate('loyalty_account');

-- What an order has done to the account of a record so far; two rows when it went to another record.
create table loyalty_order (
    order_id uuid not null,
    customer uuid not null,
    tenant uuid not null,
    placed_at timestamptz not null,
    fact_at timestamptz not null,
    -- net in base currency, 0 while it does not count
    spend numeric not null,
    -- the terms by which it was counted first
    points_per_unit numeric not null,
    minimum numeric not null,
    earned bigint not null,
    spent bigint not null,
    -- of the points it spent, those that were not there
    missing bigint not null,
    primary key (order_id, customer)
);
create index loyalty_order_customer on loyalty_order (customer);
call isolate('loyalty_order');

-- Points that came together and go together, the first to expire first.
create table point_lot (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    order_id uuid,
    remaining bigint not null check (remaining >= 0),
    available_at timestamptz not null,
    expires_at timestamptz,
    reminded boolean not null default false
);
create unique index point_lot_order on point_lot (customer, order_id) where order_id is not null;
create index point_lot_customer on point_lot (customer);
call isolate('point_lot');

-- Points taken from a lot that may go back to it: by a hold, until when, or by an order that was paid with them.
create table point_use (
    lot uuid not null references point_lot,
    taker uuid not null,
    tenant uuid not null,
    customer uuid not null,
    points bigint not null check (points > 0),
    until timestamptz,
    primary key (lot, taker)
);
create index point_use_customer on point_use (customer);
call isolate('point_use');

-- The ledger. Rows are never changed; the sum of points is the balance, the sum of held is what is set aside of it.
create table point_entry (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    n bigint not null,
    kind text collate "C" not null,
    points bigint not null,
    held bigint not null,
    balance bigint not null check (balance >= 0),
    at timestamptz not null,
    order_id text collate "C",
    entry_id text collate "C",
    hold text collate "C",
    reason text,
    by_whom text,
    -- of the request that wrote it
    content bytea,
    unique (customer, n)
);
create unique index point_entry_caller on point_entry (customer, entry_id) where entry_id is not null;
call isolate('point_entry');

-- When something happens to an account by time alone. Ids only, outside row-level security: one look over all tenants.
create table loyalty_clock (
    customer uuid primary key,
    tenant uuid not null,
    next_at timestamptz not null,
    cause text not null
);
create index loyalty_clock_next on loyalty_clock (next_at);

-- Tenants whose orders are to be counted anew, because the program or the rates changed. Outside row-level security too.
create table loyalty_recount (
    tenant uuid primary key,
    wanted bigint not null,
    done bigint not null default 0
);
