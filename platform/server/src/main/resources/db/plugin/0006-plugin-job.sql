--liquibase formatted sql

--changeset kith:plugin-0006-plugin-job
-- When the jobs of plugins run for a company, and what became of the last run of each.
create table plugin_job (
    tenant_id uuid not null references tenant (id),
    plugin    text collate "C" not null,
    job       text collate "C" not null,
    schedule  text collate "C" not null,
    due_at    timestamptz,
    asked_at  timestamptz,
    begun_at  timestamptz,
    ended_at  timestamptz,
    tries     integer not null default 0,
    outcome   text collate "C" check (outcome in ('done', 'failed', 'late')),
    done      bigint not null default 0,
    expected  bigint not null default 0,
    primary key (tenant_id, plugin, job)
);
comment on column plugin_job.schedule is 'by which due_at was worked out';
comment on column plugin_job.due_at is 'when it runs by itself the next time; null if it does not';
comment on column plugin_job.asked_at is 'when somebody asked for a run that has not ended yet';
comment on column plugin_job.tries is 'how often a run has begun that has not ended: one that takes its server along is not tried for good';
comment on column plugin_job.ended_at is 'of the last run; null while one is under way';
alter table plugin_job enable row level security;
create policy tenant on plugin_job to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on plugin_job to kith_app;
