--liquibase formatted sql

--changeset kith:messaging-0006-actor-plugin
alter table inbox_item drop constraint inbox_item_actor_kind_check;
alter table inbox_item add constraint inbox_item_actor_kind_check
    check (actor_kind in ('member', 'service', 'plugin', 'system')) not valid;
