-- Who was referred by somebody, and when that was changed: an erasure takes the name of the erased out of others' records.
-- By shop only: what stands in a document can not be looked up under row-level security.
create index customer_referred on customer (tenant) where document ->> 'referredBy' is not null;
create index customer_change_referred on customer_change (tenant) where changes @> '[{"field": "/referredBy"}]';
