--liquibase formatted sql

--changeset kith:computing-0001-computation
-- Values of an object's records on their way to what its formulas say now. `after` and the counts are raised in the transaction that
-- works out a batch, under its cause: a newer change of the formulas begins from the first record, and the older one stops.
-- `settled` once those were looked for whose writes were under way when it began.
create table computation (
    tenant_id  uuid not null references tenant (id),
    object     text collate "C" not null,
    cause      uuid not null,
    version    bigint not null,
    total      bigint not null,
    done       bigint not null default 0,
    changed    bigint not null default 0,
    after      uuid,
    started_at timestamptz not null,
    ended_at   timestamptz,
    settled    boolean not null default false,
    primary key (tenant_id, object)
);
alter table computation enable row level security;
create policy tenant on computation to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on computation to kith_app;

--changeset kith:computing-0002-computed-change
-- What a record's values became by themselves; `version` is not raised.
alter table record_change drop constraint record_change_kind_check;
alter table record_change add constraint record_change_kind_check
    check (kind in ('created', 'updated', 'deleted', 'restored', 'computed')) not valid;

--changeset kith:computing-0003-stale-value
-- Records with values that are taken from others, which have changed since; each waits once, however often they change.
create table stale_value (
    tenant_id uuid not null references tenant (id),
    object    text collate "C" not null,
    record_id uuid not null,
    not_before timestamptz,
    primary key (tenant_id, object, record_id)
);
comment on column stale_value.not_before is 'it could not be worked out, and lets others go first';
alter table stale_value enable row level security;
create policy tenant on stale_value to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
-- to hold a row against others takes the right to change it
grant select, insert, update, delete on stale_value to kith_app;
