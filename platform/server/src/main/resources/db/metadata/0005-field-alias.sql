--liquibase formatted sql

--changeset kith:metadata-0007-field-alias
-- Keys that fields had before they were renamed: whoever reads may say them for a while.
create table field_alias (
    tenant_id uuid not null references tenant (id),
    object    text collate "C" not null,
    key       text collate "C" not null,
    field_id  text collate "C" not null,
    until     timestamptz not null,
    primary key (tenant_id, object, key)
);
create index field_alias_until on field_alias (tenant_id, until);
alter table field_alias enable row level security;
create policy tenant on field_alias to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on field_alias to kith_app;
