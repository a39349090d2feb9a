--liquibase formatted sql

--changeset kith:metadata-0006-kept-field
-- Fields that the company has no more, and of which records have values still. `after` is written with each batch that loses them.
create table kept_field (
    tenant_id uuid not null references tenant (id),
    object    text collate "C" not null,
    field_id  text collate "C" not null,
    field     text collate "C" not null,
    until     timestamptz not null,
    after     uuid,
    primary key (tenant_id, object, field_id)
);
comment on column kept_field.field is 'as it was at last, in the words of the definition language';
comment on column kept_field.until is 'from then on its values are removed, and it does not come back before they are';
create index kept_field_until on kept_field (tenant_id, until);
alter table kept_field enable row level security;
create policy tenant on kept_field to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on kept_field to kith_app;
