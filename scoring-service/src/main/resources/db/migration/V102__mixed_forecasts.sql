-- The customer's own recent rate and the season that a chosen model is mixed with; null: nothing.
alter table lifetime_model add column mixed_with jsonb;
