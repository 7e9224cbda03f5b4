-- What customer-service said last of each complaint: an open one tells of a customer who may leave.
create table complaint (
    tenant uuid not null,
    complaint uuid not null,
    customer uuid not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    version bigint not null,
    primary key (complaint, tenant)
);
create index complaint_of_customer on complaint (customer);
call isolate('complaint');

alter table score add column open_complaints integer not null default 0;
