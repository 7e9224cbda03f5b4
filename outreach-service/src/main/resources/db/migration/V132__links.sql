alter table template add column links jsonb;

-- Where links of messages lead to: only what stood in a shop's own template is ever followed.
create table link (
    tenant uuid not null,
    id uuid not null,
    url text not null,
    created_at timestamptz not null,
    primary key (tenant, id)
);
call isolate('link');

alter table touch
    add column clicks int not null default 0,
    add column clicked_at timestamptz;
