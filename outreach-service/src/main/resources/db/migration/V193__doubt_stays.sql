-- An attempt whose answer was lost may have left, whatever becomes of the next ones.
alter table touch add column may_have_left boolean not null default false;
