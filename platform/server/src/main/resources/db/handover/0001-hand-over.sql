--liquibase formatted sql

--changeset kith:handover-0001-hand-over
-- What belonged to somebody who leaves, on its way to somebody else. How far it is can be seen by what still belongs to the first.
create table hand_over (
    tenant_id    uuid not null references tenant (id),
    id           uuid not null,
    from_member  uuid not null,
    to_member    uuid not null,
    state        text collate "C" not null check (state in ('running', 'finished', 'failed')),
    total        bigint not null,
    done         bigint not null default 0,
    kept         bigint not null default 0,
    starter_kind text collate "C" not null,
    started_by   uuid not null,
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, from_member) references member (tenant_id, id),
    foreign key (tenant_id, to_member) references member (tenant_id, id)
);
create unique index hand_over_running on hand_over (tenant_id, from_member) where state = 'running';
comment on column hand_over.kept is 'records that could not be changed and still belong to the first';
alter table hand_over enable row level security;
create policy tenant on hand_over to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on hand_over to kith_app;
