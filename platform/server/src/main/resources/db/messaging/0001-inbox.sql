--liquibase formatted sql

--changeset kith:messaging-0001-inbox-item
-- What a member is told of: that something concerns them, never what. What it is about is read at each question, as the member may read it.
create table inbox_item (
    tenant_id  uuid not null references tenant (id),
    id         uuid not null,
    member_id  uuid not null,
    kind       text collate "C" not null,
    object     text collate "C" not null,
    record_id  uuid not null,
    occasion   text collate "C" not null,
    actor_kind text collate "C" not null check (actor_kind in ('member', 'service', 'system')),
    actor_id   uuid not null,
    at         timestamptz not null,
    read_at    timestamptz,
    shown_at   timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, member_id, kind, record_id, occasion),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    foreign key (tenant_id, record_id) references record (tenant_id, id)
);
comment on column inbox_item.occasion is 'what the member is told of once: empty for once per record';
comment on column inbox_item.shown_at is 'where it stands in the inbox; in the future while it is snoozed';
create index inbox_item_shown on inbox_item (tenant_id, member_id, shown_at, id);
create index inbox_item_unread on inbox_item (tenant_id, member_id, shown_at, id) where read_at is null;
create index inbox_item_record on inbox_item (tenant_id, record_id);
alter table inbox_item enable row level security;
create policy tenant on inbox_item to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on inbox_item to kith_app;
