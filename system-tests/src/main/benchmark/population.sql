-- Customers of customer-service that are there before the first order comes, from number to number.
insert into customer (id, tenant, customer_id, kind, root, created_at, version)
select id, ?, 'c-' || n, 'identified', id, now(), 1
from (select gen_random_uuid() as id, n from generate_series(?, ?) n) c
