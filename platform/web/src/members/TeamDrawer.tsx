import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { messagesByField, problemOf } from '../api/problem';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { type Pick, Picker } from '../ui/Picker';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';
import { known, pathOf, possibleParents, TEAMS_KEY, type Team } from './teams';

const MOST_FOUND = 50;

type Place = { name: string; parent: string | null };

function put(id: string, body: Place): Promise<Team> {
  return data(api.PATCH('/api/v1/teams/{id}', { params: { path: { id } }, body }));
}

/** Adds a team, or gives one another name or place. */
export function TeamDrawer({
  team,
  below,
  teams,
  onSaved,
  onClose,
}: {
  /** Null for a new one. */
  team: Team | null;
  /** Where a new one begins. */
  below: Team | null;
  teams: Team[];
  onSaved: (team: Team) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const [name, setName] = useState(team?.name ?? '');
  const all = useMemo(() => known(teams), [teams]);
  const [parent, setParent] = useState<Pick | null>(() => {
    const above = team ? all.get(team.parent ?? '') : below;
    return above ? { id: above.id, name: pathOf(above, all) } : null;
  });
  const find = useCallback(
    async (text: string) =>
      possibleParents(team, all)
        .map((one) => ({ id: one.id, name: pathOf(one, all) }))
        .filter((one) => one.name.toLocaleLowerCase().includes(text.toLocaleLowerCase()))
        .slice(0, MOST_FOUND),
    [team, all],
  );
  const save = useMutation({
    mutationFn: () => {
      const body = { name, parent: parent?.id ?? null };
      return team ? put(team.id, body) : data(api.POST('/api/v1/teams', { body }));
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: TEAMS_KEY });
      if (team) {
        toast(t('team-changed', { name: saved.name }), {
          label: words('undo'),
          run: () =>
            void put(team.id, { name: team.name, parent: team.parent }).then(
              () => client.invalidateQueries({ queryKey: TEAMS_KEY }),
              (error: unknown) => toastFailure(error, words),
            ),
        });
      } else {
        toast(t('team-added', { name: saved.name }));
      }
      onSaved(saved);
    },
  });
  const errors = messagesByField(save.error);
  const unplaced = save.error && !(problemOf(save.error)?.violations ?? []).length;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!save.isPending) {
      save.mutate();
    }
  };
  return (
    <Overlay
      title={team ? t('change-team-named', { name: team.name }) : t('add-team')}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={() => submit()}>
            {team ? words('save') : t('add-team')}
          </Button>
        </>
      }
    >
      <form className="settings-field-form" noValidate onSubmit={submit}>
        {unplaced ? <Failure error={save.error} compact /> : null}
        <TextInput
          label={t('team-name')}
          error={errors.name}
          isRequired
          autoFocus
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={setName}
        />
        <Picker
          label={t('team-parent')}
          help={t('team-parent-help')}
          error={errors.parent}
          value={parent}
          find={find}
          onChange={setParent}
        />
        {/* Enter in an input saves, as forms do */}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Overlay>
  );
}
