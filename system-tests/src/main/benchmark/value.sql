-- What a customer's value is computed from: all of its order facts, summed.
\set c random(1, :customers)
select c.id, count(f.id), min(f.placed_at), max(f.placed_at), count(distinct f.day), sum(f.amount), sum(f.discount)
from raw.customer c left join raw.order_fact f on f.customer = c.id
where c.tenant = :tenant::uuid and c.customer_id = 'c-' || :c
group by c.id;
