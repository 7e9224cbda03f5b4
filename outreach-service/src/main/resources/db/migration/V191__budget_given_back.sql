-- A budget may be taken away and set anew; what a touch took goes back into the one that it came from.
alter table playbook_budget add column id uuid not null unique default gen_random_uuid();
alter table touch
    add column budget uuid,
    add column taken numeric;
