--liquibase formatted sql

--changeset kith:onboarding-0001-sign-up
-- Platform table: a company that is about to be founded, found by the hash of the mailed link while there is no tenant yet.
create table sign_up (
    id                uuid primary key,
    state             text collate "C" not null check (state in ('requested', 'proved', 'account', 'founded')),
    email             text not null check (length(email) <= 254),
    name              text not null check (length(name) between 1 and 200),
    language          text collate "C" not null check (language in ('en', 'zh')),
    company_name      text not null check (length(company_name) between 1 and 200),
    slug              text collate "C" not null,
    time_zone         text collate "C" not null,
    base_currency     text collate "C" not null,
    region            text collate "C" not null,
    first_weekday     smallint not null,
    template          text collate "C" not null,
    terms_version     text collate "C" not null,
    terms_accepted_at timestamptz not null,
    browser_hash      bytea not null check (length(browser_hash) = 32),
    link_hash         bytea unique check (length(link_hash) = 32),
    link_expires_at   timestamptz,
    mail_due_at       timestamptz,
    mail_attempts     integer not null default 0,
    subject           text collate "C",
    account_made      boolean not null default false,
    tenant_id         uuid references tenant (id),
    created_at        timestamptz not null,
    changed_at        timestamptz not null
);
create index sign_up_mail_due on sign_up (mail_due_at) where mail_due_at is not null;
create index sign_up_email on sign_up (email);
create index sign_up_changed on sign_up (changed_at);
comment on column sign_up.state is 'requested: a mail is on its way; proved: its link was opened; account: Keycloak knows the person; founded: done';
comment on column sign_up.mail_due_at is 'when the mail is tried next; null when it is out';
comment on column sign_up.account_made is 'whether this sign-up made the account at Keycloak, so that its link may also sign in';
grant select, insert, update, delete on sign_up to kith_app;

--changeset kith:onboarding-0002-terms-acceptance
create table terms_acceptance (
    tenant_id   uuid not null references tenant (id),
    member_id   uuid not null,
    version     text collate "C" not null,
    accepted_at timestamptz not null,
    primary key (tenant_id, member_id, version),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
alter table terms_acceptance enable row level security;
create policy tenant on terms_acceptance to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on terms_acceptance to kith_app;
