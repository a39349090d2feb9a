--liquibase formatted sql

--changeset kith:reporting-0003-home
-- How a member has arranged the page on which their day begins; none for the usual way.
create table home (
    tenant_id   uuid not null references tenant (id),
    member_id   uuid not null,
    arrangement jsonb not null,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
comment on column home.arrangement is 'widgets in their order, by plugin and id, and whether each is shown';
alter table home enable row level security;
create policy tenant on home to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on home to kith_app;
