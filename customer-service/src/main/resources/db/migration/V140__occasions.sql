-- Whose yearly days fall on a day is asked every day: by equality of plain columns, which row-level security lets an
-- index answer. The rows follow the customer's document, whoever writes it, and go with it.
create table customer_occasion (
    tenant uuid not null,
    customer uuid not null references customer,
    name text collate "C" not null,
    calendar text collate "C" not null,
    month_day text collate "C" not null,
    leap_month boolean not null,
    year int,
    primary key (customer, name, calendar, month_day, leap_month)
);
create index customer_occasion_day on customer_occasion (tenant, name, calendar, month_day, customer);
call isolate('customer_occasion');

create function occasions_of(document jsonb)
    returns table (name text, calendar text, month_day text, leap_month boolean, year int)
    language sql immutable as $$
    select distinct on (1, 2, 3, 4) day.name, day.value ->> 'calendar', right(day.value ->> 'date', 5),
        coalesce((day.value ->> 'leapMonth')::boolean, false),
        case when day.value ->> 'date' not like '--%' then left(day.value ->> 'date', 4)::int end as year
    from (
        select 'birthday' as name, document -> 'birthday' as value where document -> 'birthday' is not null
        union all
        select occasion ->> 'name', occasion
        from jsonb_array_elements(coalesce(document -> 'occasions', '[]')) as occasion
    ) day
    order by 1, 2, 3, 4, year nulls first
$$;

create function keep_occasions() returns trigger language plpgsql as $$
begin
    delete from customer_occasion where tenant = new.tenant and customer = new.id;
    insert into customer_occasion (tenant, customer, name, calendar, month_day, leap_month, year)
    select new.tenant, new.id, o.* from occasions_of(new.document) o;
    return null;
end
$$;

create trigger customer_occasions_new after insert on customer for each row
    when (new.document -> 'birthday' is not null or new.document -> 'occasions' is not null)
    execute function keep_occasions();
create trigger customer_occasions_changed after update of document on customer for each row
    when (old.document -> 'birthday' is distinct from new.document -> 'birthday'
        or old.document -> 'occasions' is distinct from new.document -> 'occasions')
    execute function keep_occasions();

alter table customer no force row level security;
alter table customer_occasion no force row level security;
insert into customer_occasion (tenant, customer, name, calendar, month_day, leap_month, year)
select c.tenant, c.id, o.* from customer c cross join lateral occasions_of(c.document) o;
alter table customer_occasion force row level security;
alter table customer force row level security;
