-- Who did what that needs a privilege. Each entry's hash covers the one before it, so that none can be changed or taken
-- out unseen; the role that serves requests may not even try.
create table audit_entry (
    id uuid primary key,
    tenant uuid not null,
    number bigint not null,
    at timestamptz not null,
    actor text not null,
    action text not null,
    target text,
    previous_hash bytea not null,
    hash bytea not null,
    unique (tenant, number)
);
call isolate('audit_entry');
revoke update, delete, truncate on audit_entry from ${app};
