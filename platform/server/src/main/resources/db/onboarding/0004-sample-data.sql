--liquibase formatted sql

--changeset kith:onboarding-0005-sample-data
-- Which templates' examples a company has, and by which command they came.
create table sample_data (
    tenant_id uuid not null references tenant (id),
    template  text collate "C" not null,
    cause     uuid not null,
    added_at  timestamptz not null,
    primary key (tenant_id, template)
);
alter table sample_data enable row level security;
create policy tenant on sample_data to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on sample_data to kith_app;
