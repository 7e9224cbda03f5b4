create table note (
    id uuid primary key,
    tenant uuid not null,
    text text not null,
    rating bigint,
    amount numeric not null default 0,
    created_at timestamptz not null,
    version bigint not null default 1
);
call isolate('note');
