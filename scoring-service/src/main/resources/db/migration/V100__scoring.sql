-- Keys begin with the customer's or order's uuid, and joins compare tenants by "is not distinct from", which no index
-- serves: the policy compares the tenant already, and the planner would take the two conditions for independent, expect
-- one row from any index that begins with the tenant, and walk a whole tenant for each customer.

-- Versions of score.changed: one sequence, drawn under the customer's row lock, so they grow per customer for ever.
create sequence score_version;

-- What is to be done for a tenant by itself. Ids and times only, outside row-level security.
create table tenant_work (
    tenant uuid primary key,
    lines_dirty boolean not null default false,
    lines_forced boolean not null default false,
    rescore_wanted bigint not null default 0,
    rescore_done bigint not null default 0,
    not_before timestamptz not null default '-infinity',
    claimed_by uuid,
    claimed_until timestamptz not null default '-infinity'
);
create index tenant_work_due on tenant_work (not_before)
    where lines_dirty or lines_forced or rescore_done < rescore_wanted;

create table shop (
    tenant uuid primary key,
    time_zone text not null default 'UTC',
    base_currency text,
    -- The earliest order's, until the shop's settings name one.
    assumed_currency text,
    assumed_at timestamptz,
    assumed_order uuid,
    currency text generated always as (coalesce(base_currency, assumed_currency)) stored,
    digits smallint not null default 2,
    version bigint not null default 0,
    settings jsonb not null default '{}',
    exclude_tax boolean not null default false
);

create table rate (
    tenant uuid not null,
    currency text not null,
    valid_from date not null,
    rate numeric not null,
    primary key (tenant, currency, valid_from)
);

-- A customer row of customer-service; root is what it stands for after following into_customer to the end.
create table customer (
    tenant uuid not null,
    customer uuid not null,
    customer_id text,
    kind text,
    created_at timestamptz,
    version bigint not null default 0,
    into_customer uuid,
    merge_version bigint not null default 0,
    root uuid not null,
    primary key (customer, tenant)
);
create index customer_of_root on customer (root);
create index customer_by_id on customer (customer_id, tenant);
create index customer_of_tenant on customer (tenant, customer);

-- One row per order: what customer-service said last, and what follows for scoring (day, rate, reason, amount).
create table order_fact (
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
    undated_refunds numeric not null,
    refunds jsonb not null,
    cost numeric,
    shipping_cost numeric,
    units bigint not null,
    fact_at timestamptz not null,
    version bigint not null,
    day date not null,
    rate numeric,
    reason text,
    amount numeric,
    primary key (id, tenant)
);
create index order_fact_of_customer on order_fact (customer);
create index order_fact_of_day on order_fact (tenant, day);

-- What customers are compared with, frozen. Scope: nil for the live scores, else the back-test's run.
create table lines (
    tenant uuid not null,
    scope uuid not null,
    as_of timestamptz not null,
    run uuid,
    buyers bigint not null,
    r_line numeric not null,
    f_line numeric not null,
    m_line numeric not null,
    r_cuts numeric[] not null,
    f_cuts numeric[] not null,
    m_cuts numeric[] not null,
    abc_a numeric not null,
    abc_b numeric not null,
    median_gap numeric not null,
    primary key (tenant, scope)
);

create table score (
    tenant uuid not null,
    scope uuid not null,
    customer uuid not null,
    as_of timestamptz not null,
    orders bigint not null,
    first_order_at timestamptz,
    last_order_at timestamptz,
    first_day date,
    last_day date,
    purchase_days integer not null,
    frequency bigint not null,
    monetary numeric not null,
    historic numeric not null,
    this_year numeric not null,
    year integer not null,
    discount_share numeric,
    unit_price numeric,
    excluded jsonb not null,
    window_from date,
    fact_at timestamptz,
    r smallint,
    f smallint,
    m smallint,
    type text,
    typed boolean not null,
    abc text,
    usual_gap double precision,
    churn_status text,
    churn_since date,
    next_change_at timestamptz,
    primary key (customer, scope, tenant)
);
create index score_next_change on score (next_change_at) where next_change_at is not null;
create index score_of_type on score (tenant, scope, type);

create table score_history (
    id uuid primary key default gen_random_uuid(),
    tenant uuid not null,
    customer uuid not null,
    at timestamptz not null,
    cause text not null,
    run uuid,
    type text,
    r smallint,
    f smallint,
    m smallint,
    recency_days integer,
    frequency bigint,
    monetary numeric,
    historic numeric not null,
    churn_status text,
    churn_since date,
    overdue_ratio double precision
);
create index score_history_of_customer on score_history (tenant, customer, at);
create unique index score_history_of_run on score_history (tenant, customer, run) where run is not null;

call isolate('shop');
call isolate('rate');
call isolate('customer');
call isolate('order_fact');
call isolate('lines');
call isolate('score');
call isolate('score_history');
