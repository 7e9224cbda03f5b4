create table coupon_campaign (
    id uuid primary key,
    tenant uuid not null,
    name text collate "C" not null,
    document jsonb not null,
    issued bigint not null default 0,
    version bigint not null,
    unique (tenant, name)
);
call isolate('coupon_campaign');

-- Rows of campaigns and customers are never deleted.
create table coupon (
    id uuid primary key,
    tenant uuid not null,
    campaign uuid not null,
    customer uuid not null,
    code text collate "C" not null,
    issue_id text collate "C" not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by text collate "C",
    unique (tenant, code),
    unique (campaign, issue_id),
    check ((used_at is null) = (used_by is null))
);
create index coupon_customer on coupon (customer, campaign);
create index coupon_order on coupon (tenant, used_by) where used_by is not null;
call isolate('coupon');

-- When customers are to be reminded of a coupon. Ids only, outside row-level security: one look over all tenants.
create table coupon_clock (
    coupon uuid primary key,
    tenant uuid not null,
    next_at timestamptz not null
);
create index coupon_clock_next on coupon_clock (next_at);
