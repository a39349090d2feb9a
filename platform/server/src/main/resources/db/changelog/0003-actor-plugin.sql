--liquibase formatted sql

--changeset kith:changelog-0005-actor-plugin
-- Plugins act on their own account, and are told of what others of them wrote.
alter table record_change drop constraint record_change_actor_kind_check;
alter table record_change add constraint record_change_actor_kind_check
    check (actor_kind in ('member', 'service', 'plugin', 'system')) not valid;
alter table audit_entry drop constraint audit_entry_actor_kind_check;
alter table audit_entry add constraint audit_entry_actor_kind_check
    check (actor_kind in ('member', 'service', 'plugin', 'system')) not valid;
alter table audit_entry drop constraint audit_entry_source_check;
alter table audit_entry add constraint audit_entry_source_check
    check (source in ('console', 'api', 'link', 'operator', 'plugin', 'system')) not valid;
alter table record_change add column depth smallint not null default 0;
comment on column record_change.depth is 'how many consumers wrote one after the other until it came to this; 0 for what none of them wrote';
