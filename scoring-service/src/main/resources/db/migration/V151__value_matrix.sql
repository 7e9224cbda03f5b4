-- The mean expected value of the coming year over a shop's buyers, as of its last run: above it the future is worth much.
alter table lines add column expected_line numeric;
