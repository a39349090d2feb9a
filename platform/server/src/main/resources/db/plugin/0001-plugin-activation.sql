--liquibase formatted sql

--changeset kith:plugin-0001-plugin-activation
-- Which plugins a company has activated; its schema is compiled with their definitions, and its version rises with each row that comes or goes.
create table plugin_activation (
    tenant_id    uuid not null references tenant (id),
    plugin       text collate "C" not null,
    activated_at timestamptz not null,
    activated_by uuid not null,
    primary key (tenant_id, plugin)
);
alter table plugin_activation enable row level security;
create policy tenant on plugin_activation to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on plugin_activation to kith_app;
