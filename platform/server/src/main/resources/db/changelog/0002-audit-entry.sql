--liquibase formatted sql

--changeset kith:changelog-0004-audit-entry
-- One row per command that changed something, in the transaction of what it changed. What became of records is in record_change, by cause.
create table audit_entry (
    tenant_id  uuid not null,
    id         uuid not null,
    at         timestamptz not null,
    action     text collate "C" not null,
    actor_kind text collate "C" not null check (actor_kind in ('member', 'service', 'system')),
    actor_id   uuid not null,
    source     text collate "C" not null check (source in ('console', 'api', 'link', 'operator', 'system')),
    address    text collate "C",
    request_id uuid,
    object     text collate "C",
    target     uuid,
    changes    jsonb not null,
    cause      uuid,
    primary key (tenant_id, id)
);
comment on column audit_entry.changes is 'by name of what was changed: [before, after]; never a secret';
comment on column audit_entry.object is 'of the record or field that it is about';
comment on column audit_entry.cause is 'of the changes of records that it made';
create index audit_entry_actor on audit_entry (tenant_id, actor_id, id);
-- what happens all the time is found along the primary key soon enough
create index audit_entry_action on audit_entry (tenant_id, action, id)
    where action not in ('record.created', 'record.changed', 'records.stored');
alter table audit_entry enable row level security;
create policy tenant on audit_entry to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
-- nobody who works with the company's data can change what is written here
grant select, insert on audit_entry to kith_app;
