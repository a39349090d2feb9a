--liquibase formatted sql

--changeset kith:people-0001-member
create table member (
    tenant_id  uuid not null references tenant (id),
    id         uuid not null,
    name       text not null check (length(name) between 1 and 200),
    email      text not null check (length(email) <= 254),
    role       text collate "C" not null check (role in ('admin', 'user')),
    state      text collate "C" not null check (state in ('active', 'deactivated')),
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index member_email on member (tenant_id, lower(email));
alter table member enable row level security;
create policy tenant on member to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on member to kith_app;
