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
import { type Held, RoleFields, useDeclaredRoles } from './roles';

function give(id: string, body: Partial<Held>): Promise<Member> {
  return data(api.PATCH('/api/v1/members/{id}', { params: { path: { id } }, body }));
}

/** What another choice changes: the rest stays as it is by then, whoever has changed it meanwhile. */
function difference(from: Held, to: Held): Partial<Held> {
  const isSame = from.roles.length === to.roles.length && from.roles.every((key) => to.roles.includes(key));
  return { ...(from.role === to.role ? {} : { role: to.role }), ...(isSame ? {} : { roles: to.roles }) };
}

/** Gives a member other roles. */
export function RolesDrawer({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const [before] = useState<Held>({ role: member.role, roles: member.roles });
  const [held, setHeld] = useState(before);
  const isReady = useDeclaredRoles().data !== undefined;
  const { id, name } = member;
  const change = useMutation({
    mutationFn: (wanted: Partial<Held>) => give(id, wanted),
    onSuccess: (_, wanted) => {
      void client.invalidateQueries({ queryKey: MEMBERS_KEY });
      toast(t('roles-changed', { name }), {
        label: words('undo'),
        run: () =>
          void give(id, difference({ ...before, ...wanted }, before)).then(
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
    const wanted = difference(before, held);
    if (Object.keys(wanted).length === 0) {
      onClose();
    } else if (isReady && !change.isPending) {
      change.mutate(wanted);
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
          <Button variant="primary" isDisabled={!isReady} isPending={change.isPending} onPress={() => submit()}>
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
