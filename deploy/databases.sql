-- Roles and databases on a PostgreSQL 15 or newer, run by a role that may create both; may be run again.
--   psql -d postgres -v owner_password=... -v app_password=... -f deploy/databases.sql
-- regulars_owner owns the tables and migrates them; regulars_app serves requests and is bound by row-level security.
\set ON_ERROR_STOP on

select format('create role regulars_owner login password %L', :'owner_password')
where not exists (select from pg_roles where rolname = 'regulars_owner') \gexec

select format('create role regulars_app login password %L', :'app_password')
where not exists (select from pg_roles where rolname = 'regulars_app') \gexec

-- Who is no superuser may give away a database only to a role it belongs to.
select 'grant regulars_owner to current_user'
where not (select rolsuper from pg_roles where rolname = current_user) \gexec

-- UTF-8 whatever the cluster's own encoding is.
select format('create database %I owner regulars_owner encoding ''UTF8'' template template0', name)
from unnest(array['regulars_customer', 'regulars_scoring', 'regulars_outreach', 'regulars_gateway']) name
where not exists (select from pg_database where datname = name) \gexec

select format('revoke all on database %I from public', datname),
    format('grant connect, temporary on database %I to regulars_app', datname)
from pg_database
where datname in ('regulars_customer', 'regulars_scoring', 'regulars_outreach', 'regulars_gateway') \gexec
