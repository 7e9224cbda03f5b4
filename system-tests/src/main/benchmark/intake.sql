-- One order as one statement and one round trip: a customer upsert, an order upsert, three lines, an outbox row.
-- One order in ten is of a customer never seen before.
\set c case when random(1, 10) = 1 then random(1000000000, 1000000000000) else random(1, :customers) end
\set n random(1, 1000000000000000)
with buyer as (
    insert into raw.customer (id, tenant, customer_id, kind, root, created_at, version)
    values (gen_random_uuid(), :tenant::uuid, 'c-' || :c, 'identified', gen_random_uuid(), now(), 1)
    on conflict (tenant, customer_id) do update set updated_at = now(), version = customer.version + 1
    returning id),
placed as (
    insert into raw.shop_order (id, tenant, order_id, customer, placed_at, status, currency, total, refunded, updated_at, version)
    select gen_random_uuid(), :tenant::uuid, 'p-' || :n, id, now(), 'paid', 'EUR', 97.20, 0, now(), 1 from buyer
    on conflict (tenant, order_id) do update set
        customer = excluded.customer, placed_at = excluded.placed_at, status = excluded.status,
        currency = excluded.currency, total = excluded.total, updated_at = excluded.updated_at,
        version = shop_order.version + 1
    returning id),
lines as (
    insert into raw.order_line (shop_order, position, sku, name, category, quantity, unit_price, unit_cost, discount)
    select placed.id, l.* from placed, (values
        (1, 'T-100', 'Longjing 100 g', 'tea', 2, 24.90, 11.50, 0.00),
        (2, 'T-205', 'Keemun 250 g', 'tea', 1, 18.40, 8.10, 1.80),
        (3, 'P-310', 'Porcelain cup', 'porcelain', 4, 6.45, 2.75, 0.00)) l
    on conflict (shop_order, position) do nothing)
insert into raw.outbox (topic, key, payload)
select 'orders', :tenant || ':' || buyer.id, convert_to(:event, 'UTF8') from buyer;
