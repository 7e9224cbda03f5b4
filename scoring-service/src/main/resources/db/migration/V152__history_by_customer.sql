-- Every run adds a row per customer, so each index here grows by a million entries a night in a big shop. One is enough: it finds
-- a customer's rows, and keeps a run that is taken up again from leaving two. Nobody looks a row up by its id, which only breaks
-- ties between rows of the same moment; its random keys had every page of that index written in every run.
alter table score_history drop constraint score_history_pkey;
drop index score_history_of_customer;
drop index score_history_of_run;
create unique index score_history_of_customer on score_history (tenant, customer, run);
