-- What a purchase earned, where its costs are known; where not, the shop's default margin counts.
alter table purchase add column profit numeric;
alter table shop add column default_margin numeric;
