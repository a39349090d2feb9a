--liquibase formatted sql

--changeset kith:identity-0003-session-browser
alter table session add column browser text check (length(browser) <= 200);
comment on column session.browser is 'as the browser named itself when the session began; by it a person knows their sessions';
