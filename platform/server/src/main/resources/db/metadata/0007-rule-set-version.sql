--liquibase formatted sql

--changeset kith:metadata-0009-rule-set-version
-- Which values the rule sets of a tenant have had one after the other, so that what was worked out by them can say which.
create table rule_set_version (
    tenant_id  uuid not null references tenant (id),
    rule_set   text collate "C" not null,
    version    bigint not null,
    parameters text[] collate "C" not null,
    texts      text[] collate "C" not null,
    at         timestamptz,
    actor_id   uuid,
    primary key (tenant_id, rule_set, version)
);
comment on column rule_set_version.rule_set is 'the key that it had at first';
comment on column rule_set_version.texts is 'the values of the parameters, in their order';
comment on column rule_set_version.at is 'since when; null if that was before versions were kept';
alter table rule_set_version enable row level security;
create policy tenant on rule_set_version to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on rule_set_version to kith_app;
