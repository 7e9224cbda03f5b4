-- How long a unit of a category lasts, as the shop says.
create table category (
    tenant uuid not null,
    entry uuid not null,
    name text not null,
    consumption_days int,
    end_of_need_days int,
    version bigint not null,
    primary key (tenant, entry)
);
create index category_named on category (tenant, name);
call isolate('category');
