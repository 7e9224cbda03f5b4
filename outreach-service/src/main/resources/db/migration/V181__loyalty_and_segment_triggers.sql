-- What a touch's words may take from the event behind it: a tier, a number of points, a last day. No personal data.
alter table touch add column facts jsonb;

-- Every customer's tier as customer-service last told it.
create table customer_tier (
    tenant uuid not null,
    customer uuid not null,
    tier text,
    changed_at timestamptz not null,
    version bigint not null,
    primary key (tenant, customer)
);
create index customer_tier_of on customer_tier (tenant, tier, customer);
call isolate('customer_tier');

-- Who is in which segment as scoring-service last told it.
create table segment_member (
    tenant uuid not null,
    membership uuid not null,
    customer uuid not null,
    segment text not null,
    member boolean not null,
    changed_at timestamptz not null,
    version bigint not null,
    primary key (tenant, membership)
);
create index segment_member_of on segment_member (tenant, segment, customer);
create index segment_member_customer on segment_member (tenant, customer);
call isolate('segment_member');
