-- Intervals are computed for whom somebody looks at; what that takes beside the sums is the recent purchases.
alter table score
    drop column expected_12m_low,
    drop column expected_12m_high,
    add column recent_purchases integer not null default 0;

-- Every night rewrites every row: where its page has room the new version needs no entry in any index.
alter table score set (fillfactor = 50);

-- Rows from before do not have the recent purchases.
update tenant_work set rescore_wanted = rescore_wanted + 1;
