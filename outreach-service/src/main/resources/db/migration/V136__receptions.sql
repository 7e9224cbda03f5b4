-- How a playbook is received, counted since its activation.
create index touch_sent on touch (tenant, playbook, sent_at) where sent_at is not null;
