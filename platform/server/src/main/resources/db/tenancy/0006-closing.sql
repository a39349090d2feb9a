--liquibase formatted sql

--changeset kith:tenancy-0007-closing
-- active <-> suspended by operators; active <-> closed by admins; closed -> erased by time, and never back.
alter table tenant drop constraint tenant_state_check;
alter table tenant add constraint tenant_state_check check (state in ('active', 'suspended', 'closed', 'erased'));
alter table tenant add column erase_at timestamptz, add column erased_at timestamptz;
comment on column tenant.erase_at is 'of a company that is closed: from when on everything of it is erased';
comment on column tenant.erased_at is 'when nothing of it was left; the row stays, so that what comes late finds out';

--changeset kith:tenancy-0008-erasure splitStatements:false
-- The application may not delete most of what it stores, least of all its log. Of a company whose time is up everything goes: a batch
-- of rows at a time, by a function that runs as the owner and knows nothing else.
create function erase_rows(company uuid, table_name text, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$function$
declare
    erased bigint;
begin
    if not exists (select from public.tenant where id = company and state = 'erased' and erase_at <= now()) then
        raise exception 'this company is not to be erased';
    end if;
    if not exists (select from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relname = table_name and c.relkind in ('r', 'p')
            and a.attname = 'tenant_id' and a.attnum > 0 and not a.attisdropped) then
        raise exception 'no table of companies';
    end if;
    execute format('delete from public.%I where tenant_id = $1 and ctid = any (array(select ctid from public.%I where tenant_id = $1 limit $2))',
        table_name, table_name) using company, most;
    get diagnostics erased = row_count;
    return erased;
end
$function$;
revoke all on function erase_rows(uuid, text, integer) from public;
grant execute on function erase_rows(uuid, text, integer) to kith_app;
