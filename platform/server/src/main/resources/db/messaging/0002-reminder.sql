--liquibase formatted sql

--changeset kith:messaging-0002-notice-mail
alter table inbox_item
    add column listed boolean not null default true,
    add column mail_at timestamptz,
    add column mail_attempts integer not null default 0;
comment on column inbox_item.listed is 'false for what the member wants by mail only';
comment on column inbox_item.mail_at is 'when the mail is tried next; null if there is none, or none any more';
create index inbox_item_mail on inbox_item (tenant_id, mail_at) where mail_at is not null;

--changeset kith:messaging-0003-notice-settings
-- What a member wants to be told of, and how; who has no row has what is usual.
create table notice_settings (
    tenant_id uuid not null references tenant (id),
    member_id uuid not null,
    settings  jsonb not null,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
alter table notice_settings enable row level security;
create policy tenant on notice_settings to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on notice_settings to kith_app;

--changeset kith:messaging-0004-reminder
-- Of what somebody is to be reminded: one row per activity until it is done. When that is, is looked at once more at that moment.
create table reminder (
    tenant_id uuid not null references tenant (id),
    record_id uuid not null,
    object    text collate "C" not null,
    member_id uuid not null,
    day       date,
    start     timestamptz,
    due_at    timestamptz not null,
    primary key (tenant_id, record_id),
    foreign key (tenant_id, record_id) references record (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    check ((day is null) <> (start is null))
);
create index reminder_due on reminder (tenant_id, due_at);
create index reminder_member on reminder (tenant_id, member_id);
alter table reminder enable row level security;
create policy tenant on reminder to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on reminder to kith_app;
