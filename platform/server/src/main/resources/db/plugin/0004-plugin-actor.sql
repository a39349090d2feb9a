--liquibase formatted sql

--changeset kith:plugin-0004-plugin-actor
-- Platform table: what plugins that have ever run are called, so that history names those that are gone too.
create table plugin_actor (
    id       uuid primary key,
    plugin   text collate "C" not null unique,
    label_en text not null,
    label_zh text not null
);
comment on column plugin_actor.id is 'as who acts';
grant select, insert, update (label_en, label_zh) on plugin_actor to kith_app;
