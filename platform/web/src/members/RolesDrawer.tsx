import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { messagesByField, problemOf } from '../api/problem';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { MEMBERS_KEY, type Member } from './queries';
import { type Held, RoleFields } from './roles';

function give(id: string, { role, roles }: Held): Promise<Member> {
  return data(api.PATCH('/api/v1/members/{id}', { params: { path: { id } }, body: { role, roles } }));
}

/** Gives a member other roles. */
export function RolesDrawer({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const [held, setHeld] = useState<Held>({ role: member.role, roles: member.roles });
  const { id, name } = member;
  const change = useMutation({
    mutationFn: () => give(id, held),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: MEMBERS_KEY });
      toast(t('roles-changed', { name }), {
        label: words('undo'),
        run: () =>
          void give(id, member).then(
            () => client.invalidateQueries({ queryKey: MEMBERS_KEY }),
            (error: unknown) => toastFailure(error, words),
          ),
      });
      onClose();
    },
  });
  const placed = (problemOf(change.error)?.violations ?? []).map((one) => one.field);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!change.isPending) {
      change.mutate();
    }
  };
  return (
    <Overlay
      title={t('roles-of', { name })}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isPending={change.isPending} onPress={() => submit()}>
            {words('save')}
          </Button>
        </>
      }
    >
      <form className="settings-field-form" noValidate onSubmit={submit}>
        {change.error && placed.length === 0 ? <Failure error={change.error} compact /> : null}
        <RoleFields
          label={t('role')}
          notes={{ user: t('role-user-note'), admin: t('role-admin-note') }}
          errors={messagesByField(change.error)}
          value={held}
          onChange={setHeld}
        />
      </form>
    </Overlay>
  );
}
