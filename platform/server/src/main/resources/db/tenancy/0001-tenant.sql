--liquibase formatted sql

--changeset kith:tenancy-0001-tenant
-- Platform table: what a request needs to know of its company before a tenant is bound.
create table tenant (
    id             uuid primary key,
    slug           text collate "C" not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9]){2,39}$'),
    name           text not null check (length(name) between 1 and 200),
    state          text collate "C" not null check (state in ('active', 'suspended')),
    language       text collate "C" not null check (language in ('en', 'zh')),
    time_zone      text collate "C" not null,
    base_currency  text collate "C" not null check (base_currency ~ '^[A-Z]{3}$'),
    region         text collate "C" not null check (region ~ '^[A-Z]{2}$'),
    first_weekday  smallint not null check (first_weekday between 1 and 7),
    schema_version bigint not null default 1,
    access_epoch   bigint not null default 1,
    created_at     timestamptz not null
);
comment on column tenant.schema_version is 'raised by every change of the definitions; a transaction that opened with an older one starts anew';
comment on column tenant.access_epoch is 'raised by every change of credentials, members or roles; cached credentials of an older epoch are loaded anew';
comment on column tenant.region is 'ISO 3166 country whose dialling rules complete telephone numbers without a country code';
grant select, insert, update on tenant to kith_app;

--changeset kith:tenancy-0002-write-key
-- Exactly once: inserted in the transaction of the write that it guards.
create table write_key (
    tenant_id   uuid not null,
    key         text collate "C" not null check (length(key) <= 500),
    fingerprint text collate "C" not null,
    status      smallint,
    response    text,
    headers     text,
    created_at  timestamptz not null,
    primary key (tenant_id, key)
);
create index write_key_age on write_key (created_at);
alter table write_key enable row level security;
create policy tenant on write_key to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy expired on write_key to kith_dispatch
    using (created_at < now() - interval '24 hours');
grant select, insert, update, delete on write_key to kith_app;
-- the age is all that the role needs to see; the answers kept here are records
grant select (created_at) on write_key to kith_dispatch;
grant delete on write_key to kith_dispatch;
