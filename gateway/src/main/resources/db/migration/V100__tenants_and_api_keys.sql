-- The directory of tenants. Only the administrator's endpoints read it; it names no customer and stands outside row-level security.
create table tenant (
    id uuid primary key,
    name text not null unique,
    created_at timestamptz not null
);

create table api_key (
    id uuid primary key,
    tenant uuid not null references tenant,
    name text not null,
    prefix text not null,
    hash bytea not null unique check (length(hash) = 32),
    scopes text[] not null,
    requests_per_second int check (requests_per_second > 0),
    created_at timestamptz not null,
    last_used_at timestamptz,
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_key_of_tenant on api_key (tenant, created_at desc, id desc);

call isolate('api_key');
-- Whose tenant a key belongs to is known only once the key is found: whoever can name its hash sees that one row, and no other.
create policy bearer on api_key for select
    using (hash = decode(nullif(current_setting('regulars.key_hash', true), ''), 'hex'));
