--liquibase formatted sql

--changeset kith:identity-0001-api-token
-- Platform table: a token is found by the hash of its secret before any tenant is bound.
create table api_token (
    hash         bytea primary key check (length(hash) = 32),
    tenant_id    uuid not null references tenant (id),
    id           uuid not null,
    name         text not null check (length(name) between 1 and 100),
    hint         text collate "C" not null,
    role         text collate "C" not null check (role in ('admin', 'user')),
    scopes       text collate "C" not null check (scopes in ('read', 'write')),
    created_at   timestamptz not null,
    created_by   uuid not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    unique (tenant_id, id)
);
comment on column api_token.scopes is 'write includes read';
comment on column api_token.hint is 'the last characters of the secret, by which its owner recognises it';
grant select, insert, update on api_token to kith_app;
