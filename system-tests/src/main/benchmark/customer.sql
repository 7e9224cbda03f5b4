-- One customer by the id the shop gave it.
\set c random(1, :customers)
select id, customer_id, kind, root, document, created_at, updated_at, version
from raw.customer where tenant = :tenant::uuid and customer_id = 'c-' || :c;
