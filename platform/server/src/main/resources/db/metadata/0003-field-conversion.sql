--liquibase formatted sql

--changeset kith:metadata-0005-field-conversion
-- Fields whose values become those of other fields, which take their places when all are there. `after`, `done` and the rows of values
-- that do not fit are written in the transaction of each batch of records. `barrier` is the moment after which nobody began to write without
-- knowing of the phase; it is of the database's own clock.
create table field_conversion (
    tenant_id  uuid not null references tenant (id),
    id         uuid not null,
    object     text collate "C" not null,
    from_id    text collate "C" not null,
    from_field text collate "C" not null,
    to_id      text collate "C" not null,
    to_field   text collate "C" not null,
    returning_ boolean not null,
    phase      text collate "C" not null check (phase in
        ('begun', 'converting', 'checking', 'ready', 'telling', 'published', 'withdrawn', 'clearing', 'cancelled')),
    actor_id   uuid not null,
    total      bigint not null,
    done       bigint not null default 0,
    after      uuid,
    barrier    timestamptz,
    not_before timestamptz,
    started_at timestamptz not null,
    ended_at   timestamptz,
    primary key (tenant_id, id)
);
comment on column field_conversion.from_field is 'the field as it was when it began, in the words of the definition language, as is to_field';
comment on column field_conversion.returning_ is 'the other field has values from when it was there before';
create unique index field_conversion_open on field_conversion (tenant_id, object, from_id)
    where phase in ('begun', 'converting', 'checking', 'ready');
alter table field_conversion enable row level security;
create policy tenant on field_conversion to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on field_conversion to kith_app;

-- Which records have a value that does not fit, and why; the value itself is with the record.
create table unfit_value (
    tenant_id  uuid not null,
    conversion uuid not null,
    record_id  uuid not null,
    code       text collate "C" not null,
    primary key (tenant_id, conversion, record_id),
    foreign key (tenant_id, conversion) references field_conversion (tenant_id, id)
);
alter table unfit_value enable row level security;
create policy tenant on unfit_value to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on unfit_value to kith_app;
-- of fields that are to be none after all
grant delete on field_slot to kith_app;
