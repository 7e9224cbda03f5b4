-- A consent that is to be confirmed by a link in a mail.
create table confirmation (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    purpose text not null,
    source text,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    confirmed_at timestamptz
);
create index confirmation_customer on confirmation (customer);
call isolate('confirmation');

-- Signs the links; one for the whole database, outside row-level security.
create table signing_secret (
    id int primary key check (id = 1),
    secret bytea not null
);

-- What colleagues wrote down of a customer, and what they have promised to do.
create table note (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    kind text collate "C" not null check (kind in ('note', 'contact')),
    channel text collate "C",
    reason text collate "C",
    order_id text collate "C",
    words text not null,
    owner text,
    at timestamptz not null,
    due_at timestamptz,
    done_at timestamptz,
    by_whom text not null,
    version bigint not null
);
create index note_customer on note (customer, at);
create index note_newest on note (tenant, at, id);
create index note_due on note (tenant, due_at) where done_at is null and due_at is not null;
call isolate('note');

-- What other services told of a customer: the state of each touch, and each change of class.
create table timeline_event (
    id uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    kind text not null check (kind in ('touch', 'score')),
    at timestamptz not null,
    data jsonb not null,
    version bigint not null
);
create index timeline_event_customer on timeline_event (customer, kind, at);
call isolate('timeline_event');
