--liquibase formatted sql

--changeset kith:onboarding-0006-invitation-roles
alter table invitation add column roles text[] collate "C" not null default '{}';
comment on column invitation.roles is 'keys of the declared roles that the person will have, beside the built-in one';
