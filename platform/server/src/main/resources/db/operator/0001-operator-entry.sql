--liquibase formatted sql

--changeset kith:operator-0001-operator-entry
-- Platform table: what those who run the cell did. What they did to one company is in that company's own audit log too.
create table operator_entry (
    id         uuid primary key,
    at         timestamptz not null,
    action     text collate "C" not null,
    operator   text not null,
    company    uuid,
    detail     text,
    address    text collate "C",
    request_id uuid
);
comment on column operator_entry.operator is 'the e-mail address of whoever signed in, or "token" for the token of the installation';
grant select, insert on operator_entry to kith_app;
