--liquibase formatted sql

--changeset kith:identity-0005-session-look
alter table session add column looks_as uuid;
alter table session add column looks_until timestamptz;
alter table session add constraint session_look check ((looks_as is null) = (looks_until is null));
comment on column session.looks_as is 'the member of the chosen company as whom the person looks at it, an admin; null if they act themselves';
comment on column session.looks_until is 'when they act themselves again';
