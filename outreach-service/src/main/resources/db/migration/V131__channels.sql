-- A channel may have several secrets; they are written and never shown.
alter table channel add column secrets jsonb not null default '{}';
alter table channel no force row level security;
update channel set secrets = jsonb_build_object('password', secret) where secret is not null;
alter table channel force row level security;
alter table channel drop column secret;

-- What people are to do: a call, a visit, a card, a gift. What they say to whom is filled in when it is looked at.
alter table template add column kind text;
create table task (
    touch uuid primary key,
    tenant uuid not null,
    customer uuid not null,
    template text not null,
    offer text,
    kind text not null check (kind in ('call', 'visit', 'card', 'gift')),
    owner text,
    state text not null check (state in ('open', 'done', 'cancelled')),
    outcome text,
    due_at timestamptz not null,
    created_at timestamptz not null,
    done_at timestamptz
);
create index task_open on task (tenant, owner, due_at) where state = 'open';
create index task_of_customer on task (tenant, customer);
call isolate('task');
