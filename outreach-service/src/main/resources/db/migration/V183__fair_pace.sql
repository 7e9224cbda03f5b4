-- A shop's part of a pace that shops share: until when it has turns, and until when it was told to come back for some.
alter table pace
    add column part_of text,
    add column back_at timestamptz;
create index pace_parts on pace (part_of, next_at) where part_of is not null;
