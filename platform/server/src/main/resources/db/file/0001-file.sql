--liquibase formatted sql

--changeset kith:file-0001-file
-- What is known of a file of a record; its bytes are in the file store, under the company's id and its own.
create table file (
    tenant_id  uuid not null references tenant (id),
    id         uuid not null,
    object     text collate "C" not null,
    record_id  uuid not null,
    name       text not null check (length(name) between 1 and 255),
    type       text collate "C" not null,
    size       bigint not null check (size > 0),
    sha256     text collate "C" not null check (length(sha256) = 64),
    created_at timestamptz not null,
    created_by uuid not null,
    deleted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, record_id) references record (tenant_id, id)
);
comment on column file.type is 'what the bytes are, whatever the name says: a key of FileType';
create index file_record on file (tenant_id, record_id);
create index file_size on file (tenant_id) include (size);
alter table file enable row level security;
create policy tenant on file to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on file to kith_app;

--changeset kith:file-0002-file-deposit
-- Bytes that are in the file store, or on their way to it or out of it, without a file that they belong to. Written before the bytes are,
-- and taken in the transaction that adds the file; whatever is still here when it is due has no file and goes.
create table file_deposit (
    tenant_id uuid not null references tenant (id),
    id        uuid not null,
    due_at    timestamptz not null,
    primary key (tenant_id, id)
);
alter table file_deposit enable row level security;
create policy tenant on file_deposit to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on file_deposit to kith_app;
