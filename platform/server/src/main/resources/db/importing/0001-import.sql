--liquibase formatted sql

--changeset kith:importing-0001-import
-- A file that somebody brings records in with: how it is read, what becomes of its columns, and how far it is. `done` is raised in the
-- transaction that stores a batch, and only from the value the batch began at: so no batch is stored twice, whoever runs it.
create table import (
    tenant_id     uuid not null references tenant (id),
    id            uuid not null,
    object        text collate "C" not null,
    file_name     text not null check (length(file_name) <= 255),
    state         text collate "C" not null check (state in ('draft', 'running', 'finished', 'cancelled', 'failed')),
    failure       text collate "C",
    format        text collate "C" not null check (format in ('csv', 'xlsx')),
    encoding      text collate "C" not null,
    delimiter     text collate "C" not null,
    header        boolean not null,
    columns       jsonb not null,
    preview       jsonb not null,
    targets       jsonb not null,
    total         bigint not null,
    done          bigint not null default 0,
    stored        bigint not null default 0,
    rejected      bigint not null default 0,
    file_kept     boolean not null default true,
    created_at    timestamptz not null,
    created_by    uuid not null,
    started_at    timestamptz,
    started_by    uuid,
    started_kind  text collate "C" check (started_kind in ('member', 'service', 'system')),
    ended_at      timestamptz,
    primary key (tenant_id, id)
);
alter table import enable row level security;
create policy tenant on import to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on import to kith_app;

--changeset kith:importing-0002-import-chunk
-- The file, in pieces small enough to be read one at a time.
create table import_chunk (
    tenant_id uuid not null,
    import_id uuid not null,
    number    integer not null,
    content   bytea not null,
    primary key (tenant_id, import_id, number),
    foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade
);
alter table import_chunk alter column content set storage external;
alter table import_chunk enable row level security;
create policy tenant on import_chunk to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on import_chunk to kith_app;

--changeset kith:importing-0003-import-rejection
-- Rows that were not stored, as they stand in the file, and why.
create table import_rejection (
    tenant_id uuid not null,
    import_id uuid not null,
    number    bigint not null,
    line      bigint not null,
    cells     jsonb not null,
    reasons   jsonb not null,
    primary key (tenant_id, import_id, number),
    foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade
);
comment on column import_rejection.line is 'where the row begins in the file, counted from 1';
alter table import_rejection enable row level security;
create policy tenant on import_rejection to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on import_rejection to kith_app;
