--liquibase formatted sql

--changeset kith:metadata-0001-definition
-- What a tenant declared itself, one row per field it added, in the words of the definition language.
create table field_definition (
    tenant_id  uuid not null references tenant (id),
    object     text collate "C" not null,
    key        text collate "C" not null,
    id         text collate "C" not null,
    definition text not null,
    position   integer not null,
    created_at timestamptz not null,
    created_by uuid not null,
    primary key (tenant_id, object, key),
    unique (tenant_id, object, id)
);
alter table field_definition enable row level security;
create policy tenant on field_definition to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on field_definition to kith_app;

--changeset kith:metadata-0002-field-slot
-- Which spare column of the record table holds the comparable form of a field's values. Once given, never moved.
create table field_slot (
    tenant_id uuid not null references tenant (id),
    object    text collate "C" not null,
    field_id  text collate "C" not null,
    slot      text collate "C" not null,
    primary key (tenant_id, object, field_id),
    unique (tenant_id, object, slot)
);
alter table field_slot enable row level security;
create policy tenant on field_slot to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on field_slot to kith_app;
