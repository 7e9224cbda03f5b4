-- A notice of a call is no contact of its own while the call counts as one.
alter table touch add column announces uuid;
create index touch_announces on touch (tenant, announces) where announces is not null;

-- Why a task was closed undone, and who is just writing down what came of it.
alter table task
    add column reason text,
    add column writer uuid,
    add column writer_until timestamptz;
create index task_open_of_customer on task (tenant, customer) where state = 'open';
