--liquibase formatted sql

--changeset kith:onboarding-0003-first-run-dismissal
-- Who has put the first-run checklist aside.
create table first_run_dismissal (
    tenant_id    uuid not null references tenant (id),
    actor_id     uuid not null,
    dismissed_at timestamptz not null,
    primary key (tenant_id, actor_id)
);
alter table first_run_dismissal enable row level security;
create policy tenant on first_run_dismissal to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on first_run_dismissal to kith_app;
