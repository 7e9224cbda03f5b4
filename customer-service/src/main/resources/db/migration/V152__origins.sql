-- An origin is one of five words now. What a shop wrote in words of its own becomes a field of its own.
alter table customer no force row level security;
update customer
set document = jsonb_set(document - 'origin', '{attributes}',
        jsonb_build_object('origin', document -> 'origin') || coalesce(document -> 'attributes', '{}')),
    content = null, version = version + 1
where document ->> 'origin' not in ('bought', 'viewed', 'referred', 'acquaintance', 'imported');
alter table customer force row level security;
