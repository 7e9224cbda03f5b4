-- The silence, in days, from which a customer has more likely left than not by the shop's model: it moves the limits of the
-- churn status. Null where the model takes the customer for alive whatever happens.
alter table score add column likely_left_after integer;

-- Rows from before do not have it.
update tenant_work set rescore_wanted = rescore_wanted + 1;
