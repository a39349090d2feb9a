--liquibase formatted sql

--changeset kith:tenancy-0004-tenant-settings
alter table tenant add column settings_changed_at timestamptz;
comment on column tenant.settings_changed_at is 'when an admin first changed name, language, time zone, region or first weekday; null until then';
