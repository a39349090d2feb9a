import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, UserPlus } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { later } from '../i18n/later';
import { lookAs, useMay, useSession } from '../session/session';
import { Section } from '../settings/Section';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { HandOverDialog } from './HandOverDialog';
import { InvitationTable } from './InvitationTable';
import { InviteDrawer } from './InviteDrawer';
import { MEMBERS_KEY, type Member, readBelongings, useMembers, useOpenInvitations } from './queries';
import { RolesDrawer } from './RolesDrawer';
import { type Held, RoleTags } from './roles';
import { byMember, type Known, known, pathOf, type Team, useTeams } from './teams';

const RightsSheet = later(
  () => import('../access/RightsSheet'),
  async () => ({ access: (await import('../access/texts')).accessTexts }),
);

/** Who works in the company, and who is asked to. */
export function MembersPage() {
  const { t } = useTranslation('members');
  const mayChange = useMay('changeMembers');
  const [inviting, setInviting] = useState(false);
  const members = useMembers();
  const invitations = useOpenInvitations();
  const error = members.error ?? invitations.error;
  if (error && !(members.data && invitations.data)) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          void members.refetch();
          void invitations.refetch();
        }}
      />
    );
  }
  return (
    <div className="settings-page settings-page-wide">
      {!members.data || !invitations.data ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <Section
            title={t('title')}
            text={t('text')}
            actions={
              mayChange ? (
                <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onPress={() => setInviting(true)}>
                  {t('invite')}
                </Button>
              ) : null
            }
          >
            <MemberTable members={members.data} mayChange={mayChange} />
          </Section>
          {invitations.data.length > 0 ? (
            <Section title={t('invitations')}>
              <InvitationTable invitations={invitations.data} mayChange={mayChange} />
            </Section>
          ) : null}
        </>
      )}
      {inviting ? <InviteDrawer onClose={() => setInviting(false)} /> : null}
    </div>
  );
}

const NO_TEAMS: Team[] = [];

function MemberTable({ members, mayChange }: { members: Member[]; mayChange: boolean }) {
  const { t } = useTranslation('members');
  const format = useFormat();
  const { actor } = useSession();
  const teams = useTeams().data ?? NO_TEAMS;
  const teamsOf = useMemo(() => byMember(teams), [teams]);
  const all = useMemo(() => known(teams), [teams]);
  const admins = members.filter((one) => one.role === 'admin' && one.state === 'active');
  // whoever is out stands below
  const sorted = members.toSorted((a, b) => a.state.localeCompare(b.state));
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-name')}</th>
          <th scope="col">{t('col-role')}</th>
          <th scope="col" className="settings-wide">
            {t('col-teams')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-state')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-since')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((member) => (
          <tr key={member.id}>
            <th scope="row">
              <span className="who">
                <Avatar name={member.name} />
                <span>
                  <span className="settings-label">{member.name}</span>
                  <span className="settings-note">{member.email}</span>
                </span>
              </span>
            </th>
            <td>
              <RoleTags {...member} />
            </td>
            <td className="settings-wide">
              <TeamNames own={teamsOf.get(member.id) ?? []} all={all} />
            </td>
            <td className="settings-wide">
              <span className={member.state === 'active' ? 'tag tag-green' : 'tag'}>{t(`state-${member.state}`)}</span>
            </td>
            <td className="settings-wide">{format.dayOf(member.createdAt)}</td>
            <td className="settings-row-action">
              {member.id === actor.id ? (
                <span className="muted">{t('you')}</span>
              ) : mayChange ? (
                <MemberMenu member={member} isLastAdmin={admins.length === 1 && admins[0]?.id === member.id} />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TeamNames({ own, all }: { own: Team[]; all: Known }) {
  return (
    <span className="settings-tags">
      {own.map((team) => (
        <span key={team.id} className="tag">
          {pathOf(team, all)}
        </span>
      ))}
    </span>
  );
}

type Change = Held | { state: 'active' | 'deactivated' };

function changed(id: string, change: Change): Promise<Member> {
  const params = { params: { path: { id } } };
  if ('role' in change) {
    return data(api.PATCH('/api/v1/members/{id}', { ...params, body: change }));
  }
  return change.state === 'active'
    ? data(api.POST('/api/v1/members/{id}/activate', params))
    : data(api.POST('/api/v1/members/{id}/deactivate', params));
}

function MemberMenu({ member, isLastAdmin }: { member: Member; isLastAdmin: boolean }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const name = member.name;
  const [asking, setAsking] = useState<'leaves' | 'hands-over' | 'roles' | 'rights'>();
  const change = useMutation({
    mutationFn: (wanted: Change) => changed(member.id, wanted),
    onSuccess: (_, wanted) => {
      void client.invalidateQueries({ queryKey: MEMBERS_KEY });
      const said =
        'role' in wanted
          ? t(wanted.role === 'admin' ? 'now-admin' : 'now-user', { name })
          : t(wanted.state === 'active' ? 'activated' : 'deactivated', { name });
      const back: Change = 'role' in wanted ? { role: member.role, roles: member.roles } : { state: member.state };
      toast(said, {
        label: words('undo'),
        run: () =>
          void changed(member.id, back).then(
            () => client.invalidateQueries({ queryKey: MEMBERS_KEY }),
            (error: unknown) => toastFailure(error, words),
          ),
      });
    },
    onError: (error) => toastFailure(error, words),
  });
  const leave = useMutation({
    mutationFn: () => readBelongings(member.id),
    onSuccess: (counts) =>
      Object.keys(counts).length === 0 ? change.mutate({ state: 'deactivated' }) : setAsking('leaves'),
    onError: (error) => toastFailure(error, words),
  });
  const look = useMutation({
    mutationFn: () => lookAs(member.id),
    onError: (error) => toastFailure(error, words),
  });
  const label = t('more-named', { name });
  return (
    <>
      <Menu
        label={label}
        placement="bottom end"
        trigger={
          <AriaButton className="icon-button" aria-label={label} isDisabled={change.isPending}>
            <Ellipsis aria-hidden="true" />
          </AriaButton>
        }
      >
        {member.role === 'user' ? (
          <Item onAction={() => change.mutate({ role: 'admin', roles: [] })}>{t('make-admin')}</Item>
        ) : (
          <Item
            isDisabled={isLastAdmin}
            note={isLastAdmin ? t('last-admin') : null}
            onAction={() => change.mutate({ role: 'user', roles: [] })}
          >
            {t('make-user')}
          </Item>
        )}
        <Item onAction={() => setAsking('roles')}>{t('change-roles')}</Item>
        {member.state === 'active' ? <Item onAction={() => setAsking('rights')}>{t('rights-menu')}</Item> : null}
        {member.state === 'active' ? <Item onAction={() => look.mutate()}>{t('look-as', { name })}</Item> : null}
        <Item onAction={() => setAsking('hands-over')}>{t('hand-over-menu')}</Item>
        {member.state === 'active' ? (
          <Item isDanger isDisabled={isLastAdmin} onAction={() => leave.mutate()}>
            {t('deactivate')}
          </Item>
        ) : (
          <Item onAction={() => change.mutate({ state: 'active' })}>{t('activate')}</Item>
        )}
      </Menu>
      {asking === 'roles' ? (
        <RolesDrawer member={member} onClose={() => setAsking(undefined)} />
      ) : asking === 'rights' ? (
        <Suspense fallback={null}>
          <RightsSheet member={member} onClose={() => setAsking(undefined)} />
        </Suspense>
      ) : asking ? (
        <HandOverDialog member={member} leaves={asking === 'leaves'} onClose={() => setAsking(undefined)} />
      ) : null}
    </>
  );
}
