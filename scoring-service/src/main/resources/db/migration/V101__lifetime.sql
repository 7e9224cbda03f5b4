-- What the lifetime models ask of a customer beside the sums, and what they forecast as of the row's as_of.
alter table score
    add column repeat_net numeric not null default 0,
    add column recent_net numeric not null default 0,
    add column returned numeric not null default 0,
    add column costed_net numeric not null default 0,
    add column cost numeric not null default 0,
    add column shipping_cost numeric,
    add column full_price_share numeric,
    add column expected_12m numeric,
    add column expected_12m_low numeric,
    add column expected_12m_high numeric,
    add column residual numeric,
    add column probability_alive double precision,
    add column expected_orders_90d double precision,
    add column next_order_expected_at date,
    add column model text,
    add column model_fitted_at timestamptz,
    -- Reasons of what the model can not say, by field.
    add column unknown jsonb not null default '{}';

alter table score_history
    add column expected_12m numeric,
    add column residual numeric,
    add column probability_alive double precision,
    add column expected_orders_90d double precision,
    add column model text;

-- Every model that a run tried. Scope as in lines. What is chosen is what customers of the scope are forecast with.
create table lifetime_model (
    tenant uuid not null,
    scope uuid not null,
    model text not null,
    place smallint not null,
    parameters jsonb not null,
    log_covariance jsonb not null,
    log_likelihood double precision,
    customers bigint not null,
    observed_from date not null,
    observed_to date not null,
    outcome text not null,
    reason text not null,
    chosen boolean not null,
    hold_out jsonb,
    fitted_at timestamptz not null,
    primary key (tenant, scope, model)
);
call isolate('lifetime_model');

alter table shop add column default_margin numeric;

-- Null: to be planned in the shop's zone.
alter table tenant_work add column next_run_at timestamptz;
create index tenant_work_next_run on tenant_work (next_run_at);

-- Rows from before do not have the new sums.
update tenant_work set rescore_wanted = rescore_wanted + 1;
