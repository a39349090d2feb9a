--liquibase formatted sql

--changeset kith:identity-0004-api-token-roles
alter table api_token add column roles text[] collate "C" not null default '{}';
comment on column api_token.roles is 'keys of declared roles, beside the built-in one; one that is gone gives nothing';
