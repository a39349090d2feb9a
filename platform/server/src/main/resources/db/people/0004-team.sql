--liquibase formatted sql

--changeset kith:people-0004-team
-- Teams as a tree. A company's tree is changed under the lock of its row in tenant, so that no two changes together make a circle.
create table team (
    tenant_id  uuid not null references tenant (id),
    id         uuid not null,
    parent_id  uuid,
    name       text not null check (length(name) between 1 and 200),
    folded     text collate "C" not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    -- for whoever erases a company batch by batch; people delete no team that has others below
    foreign key (tenant_id, parent_id) references team (tenant_id, id) on delete cascade
);
create unique index team_name on team (tenant_id, parent_id, folded) nulls not distinct;
comment on column team.parent_id is 'the team that it is a part of; null at the top';
comment on column team.folded is 'the name as names are compared, once among the teams of one parent';
alter table team enable row level security;
create policy tenant on team to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on team to kith_app;

create table team_member (
    tenant_id uuid not null references tenant (id),
    team_id   uuid not null,
    member_id uuid not null,
    primary key (tenant_id, team_id, member_id),
    foreign key (tenant_id, team_id) references team (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index team_member_member on team_member (tenant_id, member_id);
alter table team_member enable row level security;
create policy tenant on team_member to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on team_member to kith_app;

--changeset kith:people-0005-member-role
create table member_role (
    tenant_id uuid not null references tenant (id),
    member_id uuid not null,
    role      text collate "C" not null check (length(role) between 1 and 100),
    primary key (tenant_id, member_id, role),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
comment on column member_role.role is 'key of a declared role, beside the built-in one of the member; one that is gone gives nothing';
alter table member_role enable row level security;
create policy tenant on member_role to kith_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on member_role to kith_app;

--changeset kith:people-0006-team-name
-- Two teams that were named after somebody who is forgotten may be called alike.
drop index team_name;
create unique index team_name on team (tenant_id, parent_id, folded) nulls not distinct where position('███' in folded) = 0;
