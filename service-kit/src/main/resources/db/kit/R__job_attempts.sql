-- How often a job was taken up since it last got further than ever before, and how far that was. Repeatable, for the versions
-- that follow the kit's first are the services' own.
alter table job add column if not exists attempts integer not null default 0;
alter table job add column if not exists furthest bigint not null default 0;
