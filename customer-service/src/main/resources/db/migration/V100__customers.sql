-- Text that is compared or sorted has collation "C": the same everywhere, and keyset cursors agree with the index.

create table settings (
    tenant uuid primary key,
    document jsonb not null default '{}',
    first_currency text,
    version bigint not null
);

create table customer (
    id uuid primary key,
    tenant uuid not null,
    customer_id text collate "C" not null,
    kind text not null check (kind in ('identified', 'guest', 'erased')),
    -- what makes a guest this guest: the e-mail it ordered with, else the phone
    guest_kind text collate "C" check (guest_kind in ('email', 'phone')),
    guest_value text collate "C",
    -- the row this one stands for, why, and where the chain ends
    alias_of uuid references customer,
    alias_rank int not null default 0,
    alias_via text collate "C",
    root uuid not null,
    document jsonb not null default '{}',
    content bytea,
    created_at timestamptz not null,
    updated_at timestamptz,
    version bigint not null,
    unique (tenant, customer_id),
    check (alias_of is distinct from id),
    check ((guest_kind is null) = (guest_value is null))
);
create unique index customer_guest on customer (tenant, guest_kind, guest_value) where guest_kind is not null;
create index customer_created on customer (tenant, created_at, id);
create index customer_alias on customer (alias_of) where alias_of is not null;
create index customer_root on customer (root) where root <> id;

-- Who states an e-mail, phone or WeChat id; the first to state it holds it.
create table identifier_claim (
    tenant uuid not null,
    kind text collate "C" not null check (kind in ('email', 'phone', 'wechat')),
    value text collate "C" not null,
    customer uuid not null references customer,
    seq bigint generated always as identity,
    primary key (tenant, kind, value, customer)
);
create index identifier_claim_customer on identifier_claim (customer);

-- An e-mail and a phone that a guest stated in one order.
create table guest_link (
    tenant uuid not null,
    phone text collate "C" not null,
    email text collate "C" not null,
    primary key (tenant, phone, email)
);
create index guest_link_email on guest_link (tenant, email);

create table consent (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null references customer,
    channel text not null check (channel in ('email', 'sms', 'wechat', 'phone', 'post')),
    purpose text not null check (purpose in ('marketing', 'service')),
    granted boolean not null,
    at timestamptz not null,
    source text,
    proof text,
    recorded_at timestamptz not null,
    seq bigint generated always as identity,
    unique (customer, channel, purpose, granted, at)
);

-- Rows of customer are never deleted, so the order needs no foreign key check of its own on the hot path.
create table shop_order (
    id uuid primary key,
    tenant uuid not null,
    order_id text collate "C" not null,
    customer uuid,
    placed_at timestamptz not null,
    status text not null,
    currency text not null,
    total numeric not null check (total >= 0),
    refunded numeric not null check (refunded >= 0 and refunded <= total),
    document jsonb not null,
    refunds jsonb not null default '[]',
    content bytea not null,
    updated_at timestamptz not null,
    update_stated boolean not null,
    version bigint not null,
    unique (tenant, order_id)
);
create index shop_order_placed on shop_order (tenant, placed_at, id);
create index shop_order_customer on shop_order (customer) where customer is not null;

do $$
declare
    t text;
begin
    foreach t in array array['settings', 'customer', 'identifier_claim', 'guest_link', 'consent', 'shop_order'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format($policy$
            create policy tenant on %I
            using (tenant = any((select nullif(current_setting('regulars.tenants', true), '')::uuid[])::uuid[]))
            with check (tenant = any((select nullif(current_setting('regulars.tenants', true), '')::uuid[])::uuid[]))
            $policy$, t);
    end loop;
end
$$;
