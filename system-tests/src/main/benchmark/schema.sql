-- The raw limit's tables: keys and indexes as customer-service and scoring-service have them, without row-level security.
drop schema if exists raw cascade;
create schema raw;

create table raw.customer (
    id uuid primary key,
    tenant uuid not null,
    customer_id text collate "C" not null,
    kind text not null,
    root uuid not null,
    document jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz,
    version bigint not null,
    unique (tenant, customer_id)
);
create index on raw.customer (tenant, created_at, id);

create table raw.shop_order (
    id uuid primary key,
    tenant uuid not null,
    order_id text collate "C" not null,
    customer uuid,
    placed_at timestamptz not null,
    status text not null,
    currency text not null,
    total numeric not null,
    refunded numeric not null,
    updated_at timestamptz not null,
    version bigint not null,
    unique (tenant, order_id)
);
create index on raw.shop_order (tenant, placed_at, id);
create index on raw.shop_order (customer) where customer is not null;

create table raw.order_line (
    shop_order uuid not null,
    position int not null,
    sku text,
    name text,
    category text,
    quantity bigint not null,
    unit_price numeric not null,
    unit_cost numeric,
    discount numeric,
    primary key (shop_order, position)
);

create table raw.outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    payload bytea not null,
    created_at timestamptz not null default now()
);

create table raw.order_fact (
    tenant uuid not null,
    id uuid not null,
    order_id text not null,
    customer uuid,
    placed_at timestamptz not null,
    status text not null,
    currency text not null,
    goods numeric not null,
    discount numeric not null,
    tax numeric not null,
    total numeric not null,
    refunded numeric not null,
    refunds jsonb not null,
    cost numeric,
    shipping_cost numeric,
    units bigint not null,
    fact_at timestamptz not null,
    version bigint not null,
    day date not null,
    amount numeric,
    primary key (id, tenant)
);
create index on raw.order_fact (customer);
create index on raw.order_fact (tenant, day);
