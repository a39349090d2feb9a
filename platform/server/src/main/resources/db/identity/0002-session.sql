--liquibase formatted sql

--changeset kith:identity-0002-session
-- Platform table: a browser's session is found by the hash of its cookie before any tenant is bound.
create table session (
    hash             bytea primary key check (length(hash) = 32),
    kind             text collate "C" not null check (kind in ('person', 'operator')),
    subject          text collate "C" not null,
    name             text not null,
    email            text not null,
    tenant_id        uuid references tenant (id),
    keycloak_session text collate "C",
    id_token         text collate "C",
    created_at       timestamptz not null,
    seen_at          timestamptz not null,
    ends_at          timestamptz not null,
    check (kind = 'person' or tenant_id is null)
);
create index session_keycloak_session on session (keycloak_session) where keycloak_session is not null;
create index session_subject on session (subject);
create index session_ends_at on session (ends_at);
comment on column session.tenant_id is 'the company that the person works in; an operator never works in one';
comment on column session.seen_at is 'written at most once a minute';
comment on column session.id_token is 'Keycloak wants it back at sign-out; it opens nothing here';
grant select, insert, update, delete on session to kith_app;
