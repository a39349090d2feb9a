--liquibase formatted sql

--changeset kith:plugin-0007-rule-trial
-- What other values of a plugin's rule set would change for a company: the trial that was asked for last, and what came of it.
create table rule_trial (
    tenant_id  uuid not null references tenant (id),
    plugin     text collate "C" not null,
    rule_set   text collate "C" not null,
    id         uuid not null,
    version    bigint not null,
    active     jsonb not null,
    proposed   jsonb not null,
    asked_at   timestamptz not null,
    actor_id   uuid not null,
    begun_at   timestamptz,
    ended_at   timestamptz,
    tries      integer not null default 0,
    outcome    text collate "C" check (outcome in ('done', 'failed', 'late')),
    done       bigint not null default 0,
    expected   bigint not null default 0,
    result     jsonb,
    primary key (tenant_id, plugin, rule_set)
);
comment on column rule_trial.id is 'another one whenever a trial is asked for, so that what comes of an earlier one is told from it';
comment on column rule_trial.version is 'of the values with which the proposed ones are compared';
comment on column rule_trial.active is 'values by the keys of parameters, as texts';
comment on column rule_trial.tries is 'how often it has begun and not ended: one that takes its server along is not tried for good';
alter table rule_trial enable row level security;
create policy tenant on rule_trial to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on rule_trial to kith_app;
