-- Ends a transaction to which a concurrent one was faster: whoever began it begins again, and sees what that one wrote. For
-- statements that go to the database together with the commit, whose counts come too late to be looked at.
create function outrun() returns void language plpgsql as $$
begin
    raise exception 'a concurrent transaction was faster' using errcode = 'serialization_failure';
end $$;
