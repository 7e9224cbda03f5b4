-- A shop platform that posts its own webhooks. The token names the connection in its url; the secret proves who posts.
create table shop_connection (
    id uuid primary key,
    tenant uuid not null references tenant,
    name text not null,
    platform text not null,
    token text not null unique,
    secret text not null,
    mapping jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant, name)
);
call isolate('shop_connection');
-- Whose connection a token names is known only once it is found: whoever can name the token sees that one row.
create policy poster on shop_connection for select
    using (token = nullif(current_setting('regulars.hook_token', true), ''));

-- What came in, each once. The body stays only until it is applied, and 30 days at most.
create table shop_delivery (
    id uuid primary key,
    tenant uuid not null,
    connection uuid not null references shop_connection on delete cascade,
    delivery_key text not null,
    topic text not null,
    received_at timestamptz not null,
    state text not null check (state in ('waiting', 'applied', 'ignored', 'unmapped', 'failed')),
    reason text,
    order_id text,
    customer_id text,
    unexplained numeric,
    attempts int not null default 0,
    finished_at timestamptz,
    body bytea,
    unique (tenant, connection, delivery_key)
);
create index shop_delivery_newest on shop_delivery (tenant, connection, received_at desc, id desc);
create index shop_delivery_age on shop_delivery (tenant, received_at);
call isolate('shop_delivery');

-- What waits to be applied; ids only, outside row-level security.
create table shop_work (
    delivery uuid primary key,
    tenant uuid not null,
    received_at timestamptz not null,
    due_at timestamptz not null
);
create index shop_work_due on shop_work (due_at);
