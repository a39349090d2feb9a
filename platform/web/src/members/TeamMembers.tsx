import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Picker } from '../ui/Picker';
import { toast, toastFailure } from '../ui/toasts';
import type { Member } from './queries';
import { TEAMS_KEY, type Team } from './teams';

const MOST_FOUND = 50;

function moved(team: string, member: string, way: 'in' | 'out'): Promise<Team> {
  const params = { params: { path: { id: team, memberId: member } } };
  return data(
    way === 'in'
      ? api.PUT('/api/v1/teams/{id}/members/{memberId}', params)
      : api.DELETE('/api/v1/teams/{id}/members/{memberId}', params),
  );
}

/** Who is in a team, and putting others into it. */
export function TeamMembers({ team, members, mayChange }: { team: Team; members: Member[]; mayChange: boolean }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const [added, setAdded] = useState(0);
  const empty = useRef<HTMLParagraphElement>(null);
  const list = useRef<HTMLUListElement>(null);
  /** Where whoever was taken out has stood. */
  const left = useRef<number>(null);
  const ids = useMemo(() => new Set(team.members), [team.members]);
  const inIt = members.filter((member) => ids.has(member.id));
  const find = useCallback(
    async (text: string) =>
      members
        .filter((member) => member.state === 'active' && !ids.has(member.id))
        .filter((member) => `${member.name} ${member.email}`.toLocaleLowerCase().includes(text.toLocaleLowerCase()))
        .slice(0, MOST_FOUND)
        .map((member) => ({ id: member.id, name: member.name, note: member.email })),
    [members, ids],
  );
  const loaded = () => client.invalidateQueries({ queryKey: TEAMS_KEY });
  const move = useMutation({
    mutationFn: async ({ member, way }: { member: { id: string; name: string }; way: 'in' | 'out' }) => {
      await moved(team.id, member.id, way);
      await loaded();
    },
    onSuccess: (_, { member, way }) => {
      toast(t(way === 'in' ? 'joined-team' : 'left-team', { name: member.name, team: team.name }), {
        label: words('undo'),
        run: () =>
          void moved(team.id, member.id, way === 'in' ? 'out' : 'in').then(loaded, (error: unknown) =>
            toastFailure(error, words),
          ),
      });
    },
    onError: (error) => {
      left.current = null;
      toastFailure(error, words);
    },
  });
  // who goes on by keys stays where they were: at the next one, at the last one, or where it says that nobody is left
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is gone once others are in the team
  useEffect(() => {
    if (left.current !== null) {
      const others = list.current?.querySelectorAll('button') ?? [];
      (others[Math.min(left.current, others.length - 1)] ?? empty.current)?.focus();
      left.current = null;
    }
  }, [ids]);
  return (
    <>
      {inIt.length === 0 ? (
        <p ref={empty} tabIndex={-1} className="muted">
          {t('nobody-in-team')}
        </p>
      ) : (
        <ul ref={list} className="settings-list" aria-label={t('members-of', { name: team.name })}>
          {inIt.map((member, place) => (
            <li key={member.id} className="team-member">
              <span className="who">
                <Avatar name={member.name} />
                <span>
                  <span className="settings-label">{member.name}</span>
                  {member.state === 'active' ? null : <span className="settings-note">{t('state-deactivated')}</span>}
                </span>
              </span>
              {mayChange ? (
                <Button
                  variant="ghost"
                  aria-label={t('remove-from-team-named', { name: member.name })}
                  onPress={() => {
                    if (!move.isPending) {
                      left.current = place;
                      move.mutate({ member, way: 'out' });
                    }
                  }}
                >
                  {t('remove-from-team')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayChange ? (
        <Picker
          // begins anew with an empty text after each choice, where the next one may follow
          key={added}
          label={t('add-to-team')}
          autoFocus={added > 0}
          value={null}
          find={find}
          onChange={(pick) => {
            if (pick) {
              setAdded((times) => times + 1);
              move.mutate({ member: pick, way: 'in' });
            }
          }}
        />
      ) : null}
    </>
  );
}
