-- Five orders of each customer, as scoring-service keeps them.
insert into raw.order_fact (tenant, id, order_id, customer, placed_at, status, currency, goods, discount, tax, total,
    refunded, refunds, cost, shipping_cost, units, fact_at, version, day, amount)
select c.tenant, gen_random_uuid(), c.customer_id || '-' || n, c.id, now() - n * interval '9 days', 'paid', 'EUR', 94.00,
    1.80, 0, 97.20, 0, '[]', 42.10, 3.20, 7, now(), 1, current_date - n * 9, 97.20
from raw.customer c, generate_series(1, 5) n
