-- One-time tokens that were used; by hash, and outside row-level security.
create table spent_token (
    hash bytea primary key check (length(hash) = 32),
    spent_at timestamptz not null
);
