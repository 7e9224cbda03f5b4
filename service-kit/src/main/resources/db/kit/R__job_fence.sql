-- Drawn anew by each claim: who lost a job to another process has an older one.
alter table job add column if not exists fence bigint not null default 0;
