--liquibase formatted sql

--changeset kith:people-0003-member-preferences
alter table member
    add column language text collate "C" check (language in ('en', 'zh')),
    add column time_zone text collate "C";
comment on column member.language is 'null for the company''s';
comment on column member.time_zone is 'null for the company''s';
