-- How often in a row a mailbox could not be read: it is looked into less and less often.
alter table mailbox_due add column failures int not null default 0;
