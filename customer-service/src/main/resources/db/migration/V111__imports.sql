-- A file on its way in. Its id is that of its job.
create table import (
    id uuid primary key,
    tenant uuid not null,
    kind text not null,
    dry_run boolean not null,
    by_whom text not null,
    at timestamptz not null,
    -- null while the file is still coming
    total bigint,
    -- the next piece to take in: it moves in the transaction of the rows of the last
    next_chunk int not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    rejected bigint not null default 0
);
create index import_listed on import (tenant, at, id);
call isolate('import');

-- The file as one JSON object per row, until it is taken in.
create table import_chunk (
    import uuid not null,
    n int not null,
    tenant uuid not null,
    row_count int not null,
    body bytea not null,
    primary key (import, n)
);
alter table import_chunk alter column body set storage external;
call isolate('import_chunk');

create table import_error (
    id uuid primary key,
    import uuid not null,
    tenant uuid not null,
    row_number bigint not null,
    pointer text,
    detail text not null
);
create index import_error_row on import_error (import, row_number, id);
call isolate('import_error');
