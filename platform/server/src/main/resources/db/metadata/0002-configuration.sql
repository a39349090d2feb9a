--liquibase formatted sql

--changeset kith:metadata-0003-object-definition
-- What a company says of objects, its own and those it extends, besides their fields, which are in field_definition.
create table object_definition (
    tenant_id  uuid not null references tenant (id),
    key        text collate "C" not null,
    definition text not null,
    position   integer not null,
    primary key (tenant_id, key)
);
alter table object_definition enable row level security;
create policy tenant on object_definition to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on object_definition to kith_app;
grant delete on field_definition to kith_app;

--changeset kith:metadata-0004-configuration-version
-- What a company had declared at any time: each file from one version of its schema on, and until another.
create table configuration_version (
    tenant_id  uuid not null references tenant (id),
    version    bigint not null,
    at         timestamptz not null,
    actor_id   uuid not null,
    primary key (tenant_id, version)
);
alter table configuration_version enable row level security;
create policy tenant on configuration_version to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on configuration_version to kith_app;

create table configuration_file (
    tenant_id uuid not null,
    path      text collate "C" not null,
    since     bigint not null,
    until     bigint,
    content   text not null,
    primary key (tenant_id, path, since),
    foreign key (tenant_id, since) references configuration_version (tenant_id, version)
);
alter table configuration_file enable row level security;
create policy tenant on configuration_file to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on configuration_file to kith_app;
grant update (until) on configuration_file to kith_app;
