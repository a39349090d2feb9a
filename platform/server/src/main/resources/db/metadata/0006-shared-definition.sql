--liquibase formatted sql

--changeset kith:metadata-0008-shared-definition
-- What a tenant declared that belongs to no one object, such as a choice list, in the words of the definition language.
create table shared_definition (
    tenant_id  uuid not null references tenant (id),
    kind       text collate "C" not null,
    key        text collate "C" not null,
    definition text not null,
    primary key (tenant_id, kind, key)
);
alter table shared_definition enable row level security;
create policy tenant on shared_definition to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on shared_definition to kith_app;
