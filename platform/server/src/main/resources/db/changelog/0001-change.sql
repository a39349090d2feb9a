--liquibase formatted sql

--changeset kith:changelog-0001-record-change
-- The audit trail. One row per committed write to one record; `changes` maps a field id to [before, after].
create table record_change (
    tenant_id  uuid not null,
    record_id  uuid not null,
    revision   bigint not null,
    object     text collate "C" not null,
    version    bigint not null,
    kind       text collate "C" not null check (kind in ('created', 'updated', 'deleted', 'restored')),
    changes    jsonb not null,
    cause      uuid not null,
    actor_kind text collate "C" not null check (actor_kind in ('member', 'service', 'system')),
    actor_id   uuid not null,
    at         timestamptz not null,
    primary key (tenant_id, record_id, revision)
);
create index record_change_cause on record_change (tenant_id, cause);
alter table record_change enable row level security;
create policy tenant on record_change to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on record_change to kith_app;

--changeset kith:changelog-0002-delivery
-- Platform table, the outbox: one row per change and consumer until the consumer has it. No cursor anywhere, so a transaction that
-- commits late is not overlooked; order holds per record, by revision.
create table delivery (
    tenant_id uuid not null,
    consumer  text collate "C" not null,
    record_id uuid not null,
    revision  bigint not null,
    state     text collate "C" not null default 'pending' check (state in ('pending', 'parked')),
    attempts  integer not null default 0,
    due_at    timestamptz not null,
    error     text,
    primary key (tenant_id, consumer, record_id, revision)
);
create index delivery_due on delivery (consumer, due_at, tenant_id) where state = 'pending';
create index delivery_parked on delivery (tenant_id, consumer) where state = 'parked';
alter table delivery enable row level security;
create policy append on delivery for insert to kith_app
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy dispatch on delivery to kith_dispatch using (true);
grant insert on delivery to kith_app;
grant select, update, delete on delivery to kith_dispatch;

--changeset kith:changelog-0003-delivery-by-key
-- What is due is found along the primary key; another index would be written twice for each change, and misleads where the outbox is long.
drop index delivery_due;
