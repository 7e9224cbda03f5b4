-- A shop as scoring-service knows it: customers who bought between once and forty times in two years, three times on average.
insert into shop (tenant, base_currency) values (?, 'EUR');
insert into tenant_work (tenant, next_run_at) values (?, 'infinity');
insert into customer (tenant, customer, customer_id, kind, created_at, version, root)
select t.tenant, c.id, 'c-' || c.n, 'identified', now(), 1, c.id
from (select ?::uuid as tenant) t, (select n, gen_random_uuid() as id from generate_series(1, ?::integer) n) c;
insert into order_fact (tenant, id, order_id, customer, placed_at, status, currency, goods, discount, tax, total, refunded,
    undated_refunds, refunds, cost, shipping_cost, units, fact_at, version, day, rate, reason, amount)
select c.tenant, gen_random_uuid(), c.customer_id || '-' || k, c.customer, o.at, 'paid', 'EUR', o.amount, 0, 0, o.amount, 0, 0,
    '[]', round(o.amount * 0.4, 2), 3.20, 2, o.at, 1, o.at::date, 1, null, o.amount
from (select *, 1 + least(39, floor(-ln(1 - random()) * 2.5))::integer as orders,
        1 + 729 * random() as known, random() as mean
    from customer where tenant = ?) c
cross join lateral generate_series(1, c.orders) k
cross join lateral (select now() - (c.known * (1 - (k - 1.0) / c.orders * random())) * interval '1 day' as at,
    round((5 + 60 * c.mean + 20 * random())::numeric, 2) as amount) o;
