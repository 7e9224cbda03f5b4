-- Orders, as far as playbooks need them: who bought when, and the state each order was last told in. No goods, no names.
create table purchase (
    tenant uuid not null,
    purchase uuid not null,
    customer uuid not null,
    placed_at timestamptz not null,
    status text not null,
    -- Whether it counts as a purchase: paid, and not given back in full.
    counted boolean not null,
    net numeric not null,
    currency text not null,
    version bigint not null,
    primary key (tenant, purchase)
);
create index purchase_customer on purchase (tenant, customer, placed_at) where counted;

create table complaint (
    tenant uuid not null,
    complaint uuid not null,
    customer uuid not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    status text not null,
    satisfied boolean,
    version bigint not null,
    primary key (tenant, complaint)
);
create index complaint_customer on complaint (tenant, customer, opened_at);

-- What a touch was planned with stands in its row, so that a later version of its playbook does not change it.
alter table touch
    add column entered_at timestamptz,
    add column variant text,
    add column priority int not null default 0,
    add column stop_if text[],
    add column condition text,
    add column unit_cost numeric;

-- What a playbook may cost and has cost; each touch is added by one conditional statement before it leaves.
create table playbook_budget (
    playbook uuid primary key,
    tenant uuid not null,
    amount numeric not null,
    spent numeric not null default 0
);

-- Who got which variant, drawn once, never changed.
create table variant (
    tenant uuid not null,
    playbook text not null,
    customer uuid not null,
    variant text not null,
    assigned_at timestamptz not null,
    primary key (tenant, playbook, customer)
);

call isolate('purchase');
call isolate('complaint');
call isolate('playbook_budget');
call isolate('variant');
