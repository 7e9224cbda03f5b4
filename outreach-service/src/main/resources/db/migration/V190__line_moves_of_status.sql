-- The churn status before the shop's lines or models moved; null: not known, or it did not move.
alter table line_move add column previous_churn_status text;
