-- What is due of each tenant, so that one with a long queue does not stand before the others.
create index webhook_work_tenant on webhook_work (tenant, due_at);
