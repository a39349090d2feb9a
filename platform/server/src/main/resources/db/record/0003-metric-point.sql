--liquibase formatted sql

--changeset kith:record-0007-metric-point
-- What metrics of records came to, period by period. The newest of each is in the record too, for whoever filters and sorts by it.
create table metric_point (
    tenant_id    uuid not null,
    record_id    uuid not null,
    field        text collate "C" not null,
    day          date not null,
    value        numeric not null,
    rule_version bigint,
    explanation  text collate "C",
    written_at   timestamptz not null,
    primary key (tenant_id, record_id, field, day),
    foreign key (tenant_id, record_id) references record (tenant_id, id)
);
comment on column metric_point.field is 'id of the field';
comment on column metric_point.day is 'the first of its period';
comment on column metric_point.explanation is 'JSON: a list of [of, input, share]; of is the id of a field behind #, or what the plugin calls it, and numbers are texts';
alter table metric_point enable row level security;
create policy tenant on metric_point to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on metric_point to kith_app;
