--liquibase formatted sql

--changeset kith:bulk-0001-bulk-run
-- One change on its way through many records. `phase` and `after` say how far it is; they are raised in the transaction that changes a
-- batch, and only from where that batch began: so no batch is done twice, whoever does it.
create table bulk_run (
    tenant_id    uuid not null references tenant (id),
    id           uuid not null,
    object       text collate "C" not null,
    kind         text collate "C" not null check (kind in ('edit', 'delete', 'undo')),
    task         jsonb not null,
    state        text collate "C" not null check (state in ('running', 'finished', 'cancelled', 'failed')),
    phase        integer not null default 0,
    after        uuid,
    total        bigint not null,
    done         bigint not null default 0,
    refused      bigint not null default 0,
    starter_kind text collate "C" not null check (starter_kind in ('member', 'service', 'system')),
    started_by   uuid not null,
    created_at   timestamptz not null,
    ended_at     timestamptz,
    undone_by    uuid,
    primary key (tenant_id, id)
);
create index bulk_run_running on bulk_run (tenant_id, id) where state = 'running';
comment on column bulk_run.undone_by is 'the run that takes it back';
alter table bulk_run enable row level security;
create policy tenant on bulk_run to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on bulk_run to kith_app;

--changeset kith:bulk-0002-bulk-refusal
-- Records that are not as was asked for, and why.
create table bulk_refusal (
    tenant_id uuid not null,
    run_id    uuid not null,
    record_id uuid not null,
    problem   jsonb not null,
    primary key (tenant_id, run_id, record_id),
    foreign key (tenant_id, run_id) references bulk_run (tenant_id, id) on delete cascade
);
alter table bulk_refusal enable row level security;
create policy tenant on bulk_refusal to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on bulk_refusal to kith_app;
