-- A due touch is claimed and marked before it is deleted; with room on its page neither touches an index.
alter table touch_due set (fillfactor = 50);
