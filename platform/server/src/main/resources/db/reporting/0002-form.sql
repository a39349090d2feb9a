--liquibase formatted sql

--changeset kith:reporting-0002-form
-- How a view lays records out: rows where there is none, as of views of before.
alter table saved_view add column form jsonb;
comment on column saved_view.form is 'list, board or calendar, with the keys of the fields that it rests on';
