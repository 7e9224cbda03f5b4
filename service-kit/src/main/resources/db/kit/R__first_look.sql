-- Whether PostgreSQL knows what is in a table; one that filled and that it never looked at is analysed. Until the first
-- autovacuum it takes each index that begins with the tenant for equally good, and keeps what it planned by that: a shop's first
-- file walks through the tenant again and again. Only a table's owner may have it analysed, so this runs as the owner.
-- Ten pages are what the planner takes an unknown table for anyway. Rows of transactions under way do not count: a table whose
-- first are not committed yet is found empty, and to be looked at again.
create or replace function first_look(filled regclass) returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
begin
    if pg_relation_size(filled) > 10 * current_setting('block_size')::int
        and (select reltuples <= 0 from pg_class where oid = filled)
    then
        execute format('analyze %s', filled);
    end if;
    return (select reltuples > 0 from pg_class where oid = filled);
end $$;
revoke all on function first_look(regclass) from public;
grant execute on function first_look(regclass) to ${app};
