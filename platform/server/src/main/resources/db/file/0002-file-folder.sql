--liquibase formatted sql

--changeset kith:file-0003-file-folder
-- Whether the folder of files has been begun, which an empty folder in its place does not know of itself: one row for all companies.
create table file_folder (
    id    smallint primary key check (id = 1),
    state text collate "C" not null check (state in ('new', 'unmarked', 'marked'))
);
comment on column file_folder.state is 'new: never used; unmarked: used before folders were marked; marked: no other folder is taken for it';
insert into file_folder (id, state)
select 1, case when exists (select from file) or exists (select from file_deposit) then 'unmarked' else 'new' end;
grant select, update on file_folder to kith_app;
