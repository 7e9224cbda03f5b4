-- A touch that missed its customer may be tried anew: as another row, named by the one before.
alter table touch
    add column round int not null default 1,
    add column again uuid;
create index touch_missed on touch (tenant, playbook, id)
    where again is null and state in ('skipped', 'failed', 'bounced', 'unknown', 'cancelled');

-- Transactional touches go before others. A slot is a turn that was given at a channel's pace.
alter table touch_due
    add column urgent boolean not null default false,
    add column slot timestamptz;
create index touch_due_urgent on touch_due (due_at) where urgent;

-- When a channel's next message may leave, whoever sends it. Holds ids only.
create table pace (
    lane text primary key,
    next_at timestamptz not null
);

-- The other side's own id for a message, by which it tells later what became of it.
alter table touch add column receipt text;
create index touch_receipt on touch (tenant, receipt) where receipt is not null;
