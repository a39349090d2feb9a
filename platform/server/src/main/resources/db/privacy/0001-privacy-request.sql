--liquibase formatted sql

--changeset kith:privacy-0001-privacy-request
-- Somebody asks what a company keeps of them, or to be forgotten. `phase` and `after` say how far the search or the erasure is; they are
-- raised in the transaction of each batch.
create table privacy_request (
    tenant_id  uuid not null references tenant (id),
    id         uuid not null,
    state      text collate "C" not null check (state in ('searching', 'found', 'erasing', 'erased')),
    subject    jsonb,
    phase      text collate "C" not null default 'records' check (phase in ('records', 'history', 'links', 'places')),
    after      text collate "C",
    looked_at  bigint not null default 0,
    erased     bigint not null default 0,
    redacted   bigint not null default 0,
    created_at timestamptz not null,
    created_by uuid not null,
    found_at   timestamptz,
    erased_at  timestamptz,
    primary key (tenant_id, id)
);
comment on column privacy_request.subject is 'how the person is spoken of; null once they are forgotten';
comment on column privacy_request.looked_at is 'how many rows the search has seen';
alter table privacy_request enable row level security;
create policy tenant on privacy_request to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on privacy_request to kith_app;

--changeset kith:privacy-0002-privacy-finding
-- A record that speaks of the person, or another place that does, and what is to become of it.
create table privacy_finding (
    tenant_id  uuid not null,
    request_id uuid not null,
    id         uuid not null,
    object     text collate "C",
    record_id  uuid,
    place      text collate "C",
    reasons    text[] collate "C" not null,
    certain    boolean not null,
    count      bigint not null,
    treatment  text collate "C" check (treatment in ('erase', 'redact', 'keep')),
    problem    text collate "C",
    primary key (tenant_id, request_id, id),
    foreign key (tenant_id, request_id) references privacy_request (tenant_id, id) on delete cascade,
    unique (tenant_id, request_id, record_id),
    unique (tenant_id, request_id, place),
    check ((record_id is null) <> (place is null) and (record_id is null) = (object is null))
);
comment on column privacy_finding.place is 'where it is if not in a record';
comment on column privacy_finding.certain is 'an address or a number of theirs was found, not their name alone';
comment on column privacy_finding.treatment is 'null until somebody has decided';
comment on column privacy_finding.problem is 'code of what kept it from being erased';
alter table privacy_finding enable row level security;
create policy tenant on privacy_finding to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on privacy_finding to kith_app;

--changeset kith:privacy-0003-erasure-of-a-person splitStatements:false
-- What happened to records and who did what cannot be changed by the application. For a person who is to be forgotten it is, by functions
-- that run as the owner and serve only requests that an admin has confirmed.
create function erase_record(company uuid, request uuid, record uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$function$
begin
    if company is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid or not exists (
            select from public.privacy_request r join public.privacy_finding f on f.tenant_id = r.tenant_id and f.request_id = r.id
            where r.tenant_id = company and r.id = request and r.state = 'erasing' and f.record_id = erase_record.record and f.treatment = 'erase') then
        raise exception 'this record is not to be erased';
    end if;
    update public.record_change c set changes = '{}' where c.tenant_id = company and c.record_id = erase_record.record;
    delete from public.record r where r.tenant_id = company and r.id = erase_record.record and r.deleted_at is not null;
end
$function$;
revoke all on function erase_record(uuid, uuid, uuid) from public;
grant execute on function erase_record(uuid, uuid, uuid) to kith_app;

create function rewrite_words(company uuid, request uuid, table_name text, column_name text, row_key jsonb, words text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$function$
declare
    type_name text;
    same_row text;
begin
    if company is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid or not exists (
            select from public.privacy_request r where r.tenant_id = company and r.id = request and r.state = 'erasing') then
        raise exception 'nobody is to be forgotten';
    end if;
    select format_type(a.atttypid, a.atttypmod) into type_name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = column_name and a.attnum > 0 and not a.attisdropped
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and t.attnum > 0 and not t.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relname = table_name and c.relkind in ('r', 'p')
        and a.atttypid in ('text'::regtype, 'jsonb'::regtype);
    if type_name is null then
        raise exception 'no words of companies';
    end if;
    select string_agg(format('t.%1$I = k.%1$I', name), ' and ') into strict same_row from jsonb_object_keys(row_key) name;
    execute format('update public.%I t set %I = $1::%s from jsonb_populate_record(null::public.%I, $2) k where t.tenant_id = $3 and %s',
        table_name, column_name, type_name, table_name, same_row) using words, row_key, company;
end
$function$;
revoke all on function rewrite_words(uuid, uuid, text, text, jsonb, text) from public;
grant execute on function rewrite_words(uuid, uuid, text, text, jsonb, text) to kith_app;
