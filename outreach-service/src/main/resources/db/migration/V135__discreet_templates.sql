-- What others may read along.
alter table template add column discreet boolean not null default false;
