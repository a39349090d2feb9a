--liquibase formatted sql

--changeset kith:onboarding-0004-invitation
-- Platform table: a person who is asked into a company, found by the hash of the mailed link before any company is bound.
create table invitation (
    id              uuid primary key,
    tenant_id       uuid not null references tenant (id),
    email           text not null check (length(email) <= 254),
    role            text collate "C" not null check (role in ('admin', 'user')),
    language        text collate "C" not null check (language in ('en', 'zh')),
    invited_by      uuid not null,
    inviter         text not null,
    link_hash       bytea unique check (length(link_hash) = 32),
    link_expires_at timestamptz,
    mail_due_at     timestamptz,
    mail_attempts   integer not null default 0,
    subject         text collate "C",
    account_made    boolean not null default false,
    created_at      timestamptz not null,
    accepted_at     timestamptz,
    revoked_at      timestamptz
);
create index invitation_tenant on invitation (tenant_id, created_at);
create index invitation_mail_due on invitation (mail_due_at) where mail_due_at is not null;
create unique index invitation_open on invitation (tenant_id, email) where accepted_at is null and revoked_at is null;
comment on column invitation.inviter is 'the name of who invites, as the mail says it';
comment on column invitation.mail_due_at is 'when the mail is tried next; null when it is out';
comment on column invitation.account_made is 'whether this invitation made the account at Keycloak, so that its link may also sign in';
grant select, insert, update, delete on invitation to kith_app;
