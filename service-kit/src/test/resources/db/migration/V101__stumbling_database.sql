-- A database that goes away between the operation and the keeping of its answer, for keys that ask for it.
create function stumble() returns trigger language plpgsql as $$
begin
    raise exception 'stumbled' using errcode = '57P01';
end $$;
create trigger stumble before update or delete on idempotency for each row when (old.key = 'stumbles')
    execute function stumble();
