--liquibase formatted sql

--changeset kith:reporting-0001-saved-view
-- A filter, a sorting and columns of a list, under a name: of one person, or for everybody.
create table saved_view (
    tenant_id  uuid not null references tenant (id),
    id         uuid not null,
    object     text collate "C" not null,
    owner_id   uuid not null,
    name       text not null check (length(name) between 1 and 80),
    shared     boolean not null,
    preferred  boolean not null,
    filter     text,
    conditions jsonb not null,
    sort       jsonb not null,
    columns    jsonb not null,
    version    bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
create index saved_view_object on saved_view (tenant_id, object);
comment on column saved_view.owner_id is 'a member or a service account; of a view for all, who made it so';
comment on column saved_view.deleted_at is 'it can be brought back for some time';
alter table saved_view enable row level security;
create policy tenant on saved_view to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on saved_view to kith_app;
