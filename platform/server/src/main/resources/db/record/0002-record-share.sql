--liquibase formatted sql

--changeset kith:record-0006-record-share
-- With whom a record is shared. It stands in the record itself, for whoever has read it; the table is how the records of a member or of a
-- team are found.
alter table record add column shares jsonb;
comment on column record.shares is 'rights by the ids of members and teams; null where it is shared with nobody';
create table record_share (
    tenant_id uuid not null,
    holder    uuid not null,
    record_id uuid not null,
    edits     boolean not null,
    primary key (tenant_id, holder, record_id),
    foreign key (tenant_id, record_id) references record (tenant_id, id)
);
comment on column record_share.holder is 'a member or a team';
create index record_share_record on record_share (tenant_id, record_id);
alter table record_share enable row level security;
create policy tenant on record_share to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on record_share to kith_app;
