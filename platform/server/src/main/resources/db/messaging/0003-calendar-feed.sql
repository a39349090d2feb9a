--liquibase formatted sql

--changeset kith:messaging-0005-calendar-feed
-- Platform table: whose calendar an address shows, found by the hash of its secret before a company is bound. One per member.
create table calendar_feed (
    hash       bytea not null primary key,
    tenant_id  uuid not null references tenant (id),
    member_id  uuid not null,
    created_at timestamptz not null,
    unique (tenant_id, member_id),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
grant select, insert, delete on calendar_feed to kith_app;
