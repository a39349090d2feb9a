import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronRight, Network, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { useMay } from '../session/session';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Confirmation } from '../ui/Overlay';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { type Member, useMembers } from './queries';
import { TeamDrawer } from './TeamDrawer';
import { TeamMembers } from './TeamMembers';
import { type Branch, branches, known, pathOf, TEAMS_KEY, type Team, useTeams } from './teams';

type Opened = { adding: Team | null } | { changing: Team } | { deleting: Team };

/** How members stand in teams, and teams below each other. */
export function TeamsPage() {
  const { t } = useTranslation('members');
  const mayChange = useMay('changeMembers');
  const list = useTeams();
  const members = useMembers();
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened>();
  const error = list.error ?? members.error;
  if (error && !(list.data && members.data)) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          void list.refetch();
          void members.refetch();
        }}
      />
    );
  }
  const teams = list.data ?? [];
  // a team that is gone leaves the choice to the first one
  const team = teams.find((one) => one.id === chosen) ?? branches(teams)[0]?.team;
  const add = mayChange ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setOpened({ adding: null })}>
      {t('add-team')}
    </Button>
  ) : null;
  return (
    <div className="settings-page settings-page-wide">
      {!list.data || !members.data ? (
        <Skeleton lines={6} />
      ) : team === undefined ? (
        <EmptyState icon={<Network />} title={t('no-teams')} text={t('no-teams-text')} actions={add} />
      ) : (
        <Section title={t('teams')} text={t('teams-text')} actions={add}>
          <div className="teams">
            <TeamTree teams={teams} chosen={team.id} onChoose={setChosen} />
            <ChosenTeam
              key={team.id}
              team={team}
              teams={teams}
              members={members.data}
              mayChange={mayChange}
              onOpen={setOpened}
            />
          </div>
        </Section>
      )}
      {opened && 'deleting' in opened ? (
        <Deletion team={opened.deleting} onClose={() => setOpened(undefined)} />
      ) : opened ? (
        <TeamDrawer
          team={'changing' in opened ? opened.changing : null}
          below={'adding' in opened ? opened.adding : null}
          teams={teams}
          onSaved={(saved) => {
            setChosen(saved.id);
            setOpened(undefined);
          }}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </div>
  );
}

function TeamTree({ teams, chosen, onChoose }: { teams: Team[]; chosen: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation('members');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  return (
    <Tree
      aria-label={t('teams')}
      className="team-tree"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (key !== undefined) {
          onChoose(String(key));
        }
      }}
      expandedKeys={teams.map((team) => team.id).filter((id) => !closed.has(id))}
      onExpandedChange={(keys) => setClosed(new Set(teams.map((team) => team.id).filter((id) => !keys.has(id))))}
    >
      {branches(teams).map((branch) => (
        <TeamItem key={branch.team.id} branch={branch} />
      ))}
    </Tree>
  );
}

function TeamItem({ branch }: { branch: Branch }) {
  const { t } = useTranslation('members');
  const format = useFormat();
  const { team, below } = branch;
  const count = team.members.length;
  return (
    <TreeItem id={team.id} textValue={team.name} className="team-item">
      <TreeItemContent>
        {({ level, isExpanded }) => (
          <div className="team-row" style={{ paddingInlineStart: 8 + (level - 1) * 18 }}>
            {below.length > 0 ? (
              <AriaButton
                slot="chevron"
                className="team-chevron"
                aria-label={t(isExpanded ? 'hide-below' : 'show-below', { name: team.name })}
              >
                <ChevronRight aria-hidden="true" />
              </AriaButton>
            ) : (
              <span className="team-chevron" />
            )}
            <span className="team-name">{team.name}</span>
            <span className="muted">{t('member-count', { count, shown: format.integer(count) })}</span>
          </div>
        )}
      </TreeItemContent>
      {below.map((one) => (
        <TeamItem key={one.team.id} branch={one} />
      ))}
    </TreeItem>
  );
}

function ChosenTeam({
  team,
  teams,
  members,
  mayChange,
  onOpen,
}: {
  team: Team;
  teams: Team[];
  members: Member[];
  mayChange: boolean;
  onOpen: (what: Opened) => void;
}) {
  const { t } = useTranslation('members');
  const hasTeams = teams.some((one) => one.parent === team.id);
  return (
    <section className="team-chosen" aria-label={team.name}>
      <h3 className="settings-section-title">{team.name}</h3>
      {team.parent === null ? null : <p className="muted">{pathOf(team, known(teams))}</p>}
      {mayChange ? (
        <div className="settings-actions">
          <Button onPress={() => onOpen({ changing: team })}>{t('change-team')}</Button>
          <Button onPress={() => onOpen({ adding: team })}>{t('add-team-below')}</Button>
          <Button variant="ghost" isDisabled={hasTeams} onPress={() => onOpen({ deleting: team })}>
            {t('delete-team')}
          </Button>
        </div>
      ) : null}
      {mayChange && hasTeams ? <p className="muted">{t('delete-below-first')}</p> : null}
      <TeamMembers team={team} members={members} mayChange={mayChange} />
    </section>
  );
}

function Deletion({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const deletion = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/teams/{id}', { params: { path: { id: team.id } } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: TEAMS_KEY });
      toast(t('team-deleted', { name: team.name }));
      onClose();
    },
    onError: (error) => toastFailure(error, words),
  });
  return (
    <Confirmation
      title={t('delete-team-title', { name: team.name })}
      text={t('delete-team-text')}
      action={t('delete-team')}
      isOpen
      isBusy={deletion.isPending}
      onConfirm={() => (deletion.isPending ? undefined : deletion.mutate())}
      onClose={onClose}
    />
  );
}
