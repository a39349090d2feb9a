--liquibase formatted sql

--changeset kith:plugin-0002-plugin-release
-- Platform table: the packages of plugins, so that every replica has them. Which companies use which of them stands in plugin_activation.
create table plugin_release (
    plugin       text collate "C" not null,
    version      text collate "C" not null,
    namespace    text collate "C" not null,
    enabled      boolean not null default true,
    sha256       text collate "C" not null check (length(sha256) = 64),
    size         bigint not null check (size > 0),
    signer       text,
    installed_at timestamptz not null,
    content      bytea not null,
    primary key (plugin, version)
);
comment on column plugin_release.enabled is 'whether servers run it; what it declares is there in any case';
comment on column plugin_release.signer is 'name of the key by which it was signed; null if it was not';
comment on column plugin_release.content is 'the zip';
-- it is packed already
alter table plugin_release alter column content set storage external;
grant select, insert, update (enabled), delete on plugin_release to kith_app;

-- Platform table: whose signatures operators trust.
create table plugin_key (
    fingerprint text collate "C" primary key check (length(fingerprint) = 64),
    name        text not null check (length(name) between 1 and 80),
    public_key  bytea not null,
    added_at    timestamptz not null
);
comment on column plugin_key.fingerprint is 'SHA-256 of the public key, in hexadecimal digits';
comment on column plugin_key.public_key is 'Ed25519, X.509 encoded';
grant select, insert, delete on plugin_key to kith_app;

-- Platform table: what became of each release on each replica. Rows of replicas that are not heard of any more are removed by the others.
create table plugin_run (
    replica uuid not null,
    plugin  text collate "C" not null,
    version text collate "C" not null,
    sha256  text collate "C" not null,
    failure text,
    seen_at timestamptz not null,
    primary key (replica, plugin, version)
);
comment on column plugin_run.failure is 'why it does not run there; null if it does';
grant select, insert, update, delete on plugin_run to kith_app;

-- A row without a version is from before there were any, or by a server of the release before: it stands for the one that was installed first.
alter table plugin_activation add column version text collate "C";
alter table plugin_activation add foreign key (plugin, version) references plugin_release (plugin, version);
create policy counting on plugin_activation for select to kith_dispatch using (true);
grant select (plugin, version) on plugin_activation to kith_dispatch;
grant update (version) on plugin_activation to kith_app;
