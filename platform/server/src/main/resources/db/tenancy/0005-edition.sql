--liquibase formatted sql

--changeset kith:tenancy-0005-edition
-- Platform table: what companies can subscribe to. A limit that is null is none.
create table edition (
    key                 text collate "C" primary key check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
    name_en             text not null check (length(name_en) between 1 and 80),
    name_zh             text not null check (length(name_zh) between 1 and 80),
    members             bigint check (members > 0),
    records             bigint check (records > 0),
    fields              bigint check (fields >= 0),
    tokens              bigint check (tokens >= 0),
    requests_per_minute bigint check (requests_per_minute > 0),
    import_rows         bigint check (import_rows > 0),
    storage_mb          bigint check (storage_mb >= 0)
);
comment on column edition.members is 'active ones, and invitations that are open';
comment on column edition.fields is 'that the company itself has added';
comment on column edition.tokens is 'that work';
comment on column edition.requests_per_minute is 'of its programs; its people have as many again. Per replica';
comment on column edition.import_rows is 'of one file';
comment on column edition.storage_mb is 'of files of records, deleted ones that can still be brought back too; in units of 1024 * 1024 bytes';
insert into edition values
    ('free', 'Free', '免费版', 10, 50000, 100, 5, 1200, 20000, 2048),
    ('team', 'Team', '团队版', 50, 500000, 300, 20, 3000, 100000, 20480),
    ('business', 'Business', '商务版', 500, 5000000, 1000, 100, 12000, 500000, 204800),
    ('enterprise', 'Enterprise', '企业版', null, null, null, null, null, null, 102400);
grant select, insert, update on edition to kith_app;

-- those that are here already are not cut down; a server of the release before founds companies without naming an edition
alter table tenant add column edition text collate "C" not null default 'enterprise' references edition (key);

--changeset kith:tenancy-0006-request-hour
-- How many requests a company made: written by every replica, each minute, for all companies at once.
create table request_hour (
    tenant_id uuid not null,
    hour      timestamptz not null,
    people    bigint not null,
    programs  bigint not null,
    refused   bigint not null,
    primary key (tenant_id, hour)
);
comment on column request_hour.people is 'made by members in a browser, refused ones not counted';
comment on column request_hour.refused is 'for being more than the edition allows';
create index request_hour_age on request_hour (hour);
alter table request_hour enable row level security;
create policy tenant on request_hour to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy counting on request_hour to kith_dispatch using (true);
grant select, delete on request_hour to kith_app;
grant select, insert, update, delete on request_hour to kith_dispatch;
