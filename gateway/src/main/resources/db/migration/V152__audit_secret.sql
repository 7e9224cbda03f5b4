-- Hides in the audit log whom an action was about: written once with the first start, and only read.
create table audit_secret (
    id int primary key check (id = 1),
    secret bytea not null
);
insert into audit_secret
select 1, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
revoke insert, update, delete, truncate on audit_secret from ${app};
