--liquibase formatted sql

--changeset kith:people-0002-membership
-- Platform table: which person is which member, looked up by the person before any tenant is bound. Role and state are the member's.
create table membership (
    tenant_id uuid not null references tenant (id),
    member_id uuid not null,
    email     text not null check (length(email) <= 254),
    subject   text collate "C",
    used_at   timestamptz,
    primary key (tenant_id, member_id),
    unique (tenant_id, subject),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index membership_subject on membership (subject) where subject is not null;
create index membership_email on membership (email) where subject is null;
comment on column membership.email is 'lower case; the person who proves this address is the member';
comment on column membership.subject is 'the person as Keycloak names them; null until they first sign in';
insert into membership (tenant_id, member_id, email) select tenant_id, id, lower(email) from member;
grant select, insert, update on membership to kith_app;
