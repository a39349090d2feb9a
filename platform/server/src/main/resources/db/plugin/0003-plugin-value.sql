--liquibase formatted sql

--changeset kith:plugin-0003-plugin-value
-- What plugins remember of a company. Keys are compared byte by byte, so that those with a prefix are one walk along the primary key.
create table plugin_value (
    tenant_id uuid not null references tenant (id),
    plugin    text collate "C" not null,
    key       text collate "C" not null,
    value     text not null,
    put_at    timestamptz not null,
    primary key (tenant_id, plugin, key)
);
alter table plugin_value enable row level security;
create policy tenant on plugin_value to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on plugin_value to kith_app;
