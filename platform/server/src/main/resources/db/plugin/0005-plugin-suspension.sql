--liquibase formatted sql

--changeset kith:plugin-0005-plugin-suspension
-- Plugins that are not called for a company any more, since they failed again and again, until an admin lets them.
create table plugin_suspension (
    tenant_id uuid not null references tenant (id),
    plugin    text collate "C" not null,
    version   text collate "C" not null,
    hook      text collate "C" not null,
    since     timestamptz not null,
    primary key (tenant_id, plugin)
);
comment on column plugin_suspension.hook is 'the class that failed last';
alter table plugin_suspension enable row level security;
create policy tenant on plugin_suspension to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on plugin_suspension to kith_app;
-- every replica knows of all of them, so that no write has to look
create policy calling on plugin_suspension for select to kith_dispatch using (true);
grant select (tenant_id, plugin) on plugin_suspension to kith_dispatch;
