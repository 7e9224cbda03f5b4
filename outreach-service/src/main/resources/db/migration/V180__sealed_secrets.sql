-- Secrets of channels are sealed by a key that is not in the database. Those of before are sealed when the service starts.
alter table channel
    add column sealed bytea,
    add column seal_key text;

-- Which channel is sealed by which key; null: not yet. Holds ids only, so that a change of keys finds all of them.
create table channel_seal (
    tenant uuid not null,
    name text not null,
    key text,
    primary key (tenant, name)
);
alter table channel no force row level security;
insert into channel_seal (tenant, name) select tenant, name from channel where secrets <> '{}';
alter table channel force row level security;
