--liquibase formatted sql

--changeset kith:plugin-0008-plugin-setting
-- What a company has told a plugin. Secrets are sealed by the server, each for its company, plugin and key.
create table plugin_setting (
    tenant_id uuid not null references tenant (id),
    plugin    text collate "C" not null,
    key       text collate "C" not null,
    value     text,
    secret    bytea,
    primary key (tenant_id, plugin, key),
    check ((value is null) <> (secret is null))
);
alter table plugin_setting enable row level security;
create policy tenant on plugin_setting to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on plugin_setting to kith_app;
