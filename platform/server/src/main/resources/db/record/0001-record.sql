--liquibase formatted sql

--changeset kith:record-0001-record
-- All records of all objects. `attributes` is keyed by field id and is what readers get; the spare columns hold the comparable form of
-- filterable fields (field_slot says which), because row-level security uses an index only through leakproof operators on plain types.
-- No foreign key to tenant here and in the other tables of the write path: each insert would lock the one row of its company, and
-- hundreds at once would queue for it. Companies are only ever removed together with everything of theirs.
create table record (
    tenant_id  uuid not null,
    id         uuid not null,
    object     text collate "C" not null,
    title      text not null,
    attributes jsonb not null,
    version    bigint not null,
    revision   bigint not null,
    created_at timestamptz not null,
    created_by uuid not null,
    updated_at timestamptz not null,
    updated_by uuid not null,
    deleted_at timestamptz,
    deleted_by uuid,
    deletion   uuid,
    t01 text collate "C", t02 text collate "C", t03 text collate "C", t04 text collate "C", t05 text collate "C", t06 text collate "C", t07 text collate "C", t08 text collate "C",
    t09 text collate "C", t10 text collate "C", t11 text collate "C", t12 text collate "C", t13 text collate "C", t14 text collate "C", t15 text collate "C", t16 text collate "C",
    t17 text collate "C", t18 text collate "C", t19 text collate "C", t20 text collate "C", t21 text collate "C", t22 text collate "C", t23 text collate "C", t24 text collate "C",
    t25 text collate "C", t26 text collate "C", t27 text collate "C", t28 text collate "C", t29 text collate "C", t30 text collate "C", t31 text collate "C", t32 text collate "C",
    t33 text collate "C", t34 text collate "C", t35 text collate "C", t36 text collate "C", t37 text collate "C", t38 text collate "C", t39 text collate "C", t40 text collate "C",
    n01 bigint, n02 bigint, n03 bigint, n04 bigint, n05 bigint, n06 bigint, n07 bigint, n08 bigint,
    n09 bigint, n10 bigint, n11 bigint, n12 bigint, n13 bigint, n14 bigint, n15 bigint, n16 bigint,
    n17 bigint, n18 bigint, n19 bigint, n20 bigint, n21 bigint, n22 bigint, n23 bigint, n24 bigint,
    primary key (tenant_id, id)
) with (fillfactor = 85);
comment on column record.deletion is 'cause of the deletion; what was deleted together is restored together';
comment on column record.version is 'raised by edits of people and programs; the ETag';
comment on column record.revision is 'raised by every stored change';
create index record_created on record (tenant_id, object, created_at, id) where deleted_at is null;
create index record_updated on record (tenant_id, object, updated_at, id) where deleted_at is null;
create index record_deleted on record (tenant_id, deleted_at, id) where deleted_at is not null;
create index record_deletion on record (tenant_id, deletion) where deletion is not null;
create index record_t01 on record (tenant_id, object, t01, id) where t01 is not null and deleted_at is null;
create index record_t02 on record (tenant_id, object, t02, id) where t02 is not null and deleted_at is null;
create index record_t03 on record (tenant_id, object, t03, id) where t03 is not null and deleted_at is null;
create index record_t04 on record (tenant_id, object, t04, id) where t04 is not null and deleted_at is null;
create index record_t05 on record (tenant_id, object, t05, id) where t05 is not null and deleted_at is null;
create index record_t06 on record (tenant_id, object, t06, id) where t06 is not null and deleted_at is null;
create index record_t07 on record (tenant_id, object, t07, id) where t07 is not null and deleted_at is null;
create index record_t08 on record (tenant_id, object, t08, id) where t08 is not null and deleted_at is null;
create index record_t09 on record (tenant_id, object, t09, id) where t09 is not null and deleted_at is null;
create index record_t10 on record (tenant_id, object, t10, id) where t10 is not null and deleted_at is null;
create index record_t11 on record (tenant_id, object, t11, id) where t11 is not null and deleted_at is null;
create index record_t12 on record (tenant_id, object, t12, id) where t12 is not null and deleted_at is null;
create index record_t13 on record (tenant_id, object, t13, id) where t13 is not null and deleted_at is null;
create index record_t14 on record (tenant_id, object, t14, id) where t14 is not null and deleted_at is null;
create index record_t15 on record (tenant_id, object, t15, id) where t15 is not null and deleted_at is null;
create index record_t16 on record (tenant_id, object, t16, id) where t16 is not null and deleted_at is null;
create index record_t17 on record (tenant_id, object, t17, id) where t17 is not null and deleted_at is null;
create index record_t18 on record (tenant_id, object, t18, id) where t18 is not null and deleted_at is null;
create index record_t19 on record (tenant_id, object, t19, id) where t19 is not null and deleted_at is null;
create index record_t20 on record (tenant_id, object, t20, id) where t20 is not null and deleted_at is null;
create index record_t21 on record (tenant_id, object, t21, id) where t21 is not null and deleted_at is null;
create index record_t22 on record (tenant_id, object, t22, id) where t22 is not null and deleted_at is null;
create index record_t23 on record (tenant_id, object, t23, id) where t23 is not null and deleted_at is null;
create index record_t24 on record (tenant_id, object, t24, id) where t24 is not null and deleted_at is null;
create index record_t25 on record (tenant_id, object, t25, id) where t25 is not null and deleted_at is null;
create index record_t26 on record (tenant_id, object, t26, id) where t26 is not null and deleted_at is null;
create index record_t27 on record (tenant_id, object, t27, id) where t27 is not null and deleted_at is null;
create index record_t28 on record (tenant_id, object, t28, id) where t28 is not null and deleted_at is null;
create index record_t29 on record (tenant_id, object, t29, id) where t29 is not null and deleted_at is null;
create index record_t30 on record (tenant_id, object, t30, id) where t30 is not null and deleted_at is null;
create index record_t31 on record (tenant_id, object, t31, id) where t31 is not null and deleted_at is null;
create index record_t32 on record (tenant_id, object, t32, id) where t32 is not null and deleted_at is null;
create index record_t33 on record (tenant_id, object, t33, id) where t33 is not null and deleted_at is null;
create index record_t34 on record (tenant_id, object, t34, id) where t34 is not null and deleted_at is null;
create index record_t35 on record (tenant_id, object, t35, id) where t35 is not null and deleted_at is null;
create index record_t36 on record (tenant_id, object, t36, id) where t36 is not null and deleted_at is null;
create index record_t37 on record (tenant_id, object, t37, id) where t37 is not null and deleted_at is null;
create index record_t38 on record (tenant_id, object, t38, id) where t38 is not null and deleted_at is null;
create index record_t39 on record (tenant_id, object, t39, id) where t39 is not null and deleted_at is null;
create index record_t40 on record (tenant_id, object, t40, id) where t40 is not null and deleted_at is null;
create index record_n01 on record (tenant_id, object, n01, id) where n01 is not null and deleted_at is null;
create index record_n02 on record (tenant_id, object, n02, id) where n02 is not null and deleted_at is null;
create index record_n03 on record (tenant_id, object, n03, id) where n03 is not null and deleted_at is null;
create index record_n04 on record (tenant_id, object, n04, id) where n04 is not null and deleted_at is null;
create index record_n05 on record (tenant_id, object, n05, id) where n05 is not null and deleted_at is null;
create index record_n06 on record (tenant_id, object, n06, id) where n06 is not null and deleted_at is null;
create index record_n07 on record (tenant_id, object, n07, id) where n07 is not null and deleted_at is null;
create index record_n08 on record (tenant_id, object, n08, id) where n08 is not null and deleted_at is null;
create index record_n09 on record (tenant_id, object, n09, id) where n09 is not null and deleted_at is null;
create index record_n10 on record (tenant_id, object, n10, id) where n10 is not null and deleted_at is null;
create index record_n11 on record (tenant_id, object, n11, id) where n11 is not null and deleted_at is null;
create index record_n12 on record (tenant_id, object, n12, id) where n12 is not null and deleted_at is null;
create index record_n13 on record (tenant_id, object, n13, id) where n13 is not null and deleted_at is null;
create index record_n14 on record (tenant_id, object, n14, id) where n14 is not null and deleted_at is null;
create index record_n15 on record (tenant_id, object, n15, id) where n15 is not null and deleted_at is null;
create index record_n16 on record (tenant_id, object, n16, id) where n16 is not null and deleted_at is null;
create index record_n17 on record (tenant_id, object, n17, id) where n17 is not null and deleted_at is null;
create index record_n18 on record (tenant_id, object, n18, id) where n18 is not null and deleted_at is null;
create index record_n19 on record (tenant_id, object, n19, id) where n19 is not null and deleted_at is null;
create index record_n20 on record (tenant_id, object, n20, id) where n20 is not null and deleted_at is null;
create index record_n21 on record (tenant_id, object, n21, id) where n21 is not null and deleted_at is null;
create index record_n22 on record (tenant_id, object, n22, id) where n22 is not null and deleted_at is null;
create index record_n23 on record (tenant_id, object, n23, id) where n23 is not null and deleted_at is null;
create index record_n24 on record (tenant_id, object, n24, id) where n24 is not null and deleted_at is null;
alter table record enable row level security;
create policy tenant on record to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on record to kith_app;

--changeset kith:record-0002-record-link
-- Every reference, with real foreign keys; both directions are indexed. A record's own attributes carry the same ids for reading.
create table record_link (
    tenant_id uuid not null,
    from_id   uuid not null,
    field     text collate "C" not null,
    to_id     uuid not null,
    primary key (tenant_id, from_id, field, to_id),
    foreign key (tenant_id, from_id) references record (tenant_id, id),
    foreign key (tenant_id, to_id) references record (tenant_id, id)
);
create index record_link_to on record_link (tenant_id, to_id, field, from_id);
alter table record_link enable row level security;
create policy tenant on record_link to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on record_link to kith_app;

--changeset kith:record-0003-record-unique
-- The race-free side of unique fields: normalised values of live records.
create table record_unique (
    tenant_id uuid not null,
    object    text collate "C" not null,
    field     text collate "C" not null,
    value     text collate "C" not null,
    record_id uuid not null,
    primary key (tenant_id, object, field, value),
    foreign key (tenant_id, record_id) references record (tenant_id, id) deferrable initially deferred
);
create index record_unique_record on record_unique (tenant_id, record_id);
alter table record_unique enable row level security;
create policy tenant on record_unique to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on record_unique to kith_app;

--changeset kith:record-0004-record-item
-- The members of multiple choices and tags, one row each, in comparable form.
create table record_item (
    tenant_id uuid not null,
    object    text collate "C" not null,
    field     text collate "C" not null,
    value     text collate "C" not null,
    record_id uuid not null,
    primary key (tenant_id, object, field, value, record_id),
    foreign key (tenant_id, record_id) references record (tenant_id, id)
);
create index record_item_record on record_item (tenant_id, record_id, field);
alter table record_item enable row level security;
create policy tenant on record_item to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on record_item to kith_app;

--changeset kith:record-0005-number-counter
-- The next value of each auto-number, per period with which it starts anew.
create table number_counter (
    tenant_id uuid not null,
    field_id  text collate "C" not null,
    period    text collate "C" not null,
    next      bigint not null,
    primary key (tenant_id, field_id, period)
);
alter table number_counter enable row level security;
create policy tenant on number_counter to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on number_counter to kith_app;
