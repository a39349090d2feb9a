import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { messagesByField, problemOf } from '../api/problem';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast } from '../ui/toasts';
import { addressesIn } from './addresses';
import { INVITATIONS_KEY } from './queries';
import { type Held, RoleFields, useDeclaredRoles } from './roles';

const MOST = 50;

/** Asks one or many people at once, all in the same role. */
export function InviteDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [held, setHeld] = useState<Held>({ role: 'user', roles: [] });
  const isReady = useDeclaredRoles().data !== undefined;
  const [tried, setTried] = useState(false);
  const addresses = addressesIn(text);
  const invite = useMutation({
    mutationFn: (emails: string[]) => data(api.POST('/api/v1/invitations', { body: { emails, ...held } })),
    onSuccess: (_, emails) => {
      void client.invalidateQueries({ queryKey: INVITATIONS_KEY });
      toast(t('sent', { count: emails.length, shown: format.integer(emails.length) }));
      onClose();
    },
  });
  const flaws = flawsOf(invite.error, invite.variables ?? []);
  const unplaced = !(problemOf(invite.error)?.violations ?? []).some(({ field }) => /^(emails|roles?)\b/.test(field));
  const error =
    tried && addresses.length === 0
      ? t('need-address')
      : addresses.length > MOST
        ? t('too-many')
        : flaws.map(({ address, flaw }) => t('wrong-address', { address, flaw })).join(' ') || undefined;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (isReady && addresses.length > 0 && addresses.length <= MOST && !invite.isPending) {
      invite.mutate(addresses);
    }
  };
  return (
    <Overlay
      title={t('invite')}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} isPending={invite.isPending} onPress={() => submit()}>
            {t('send', { count: Math.max(1, addresses.length), shown: format.integer(Math.max(1, addresses.length)) })}
          </Button>
        </>
      }
    >
      <form className="settings-field-form" noValidate onSubmit={submit}>
        <p className="muted">{t('invite-text')}</p>
        {invite.error && unplaced ? <Failure error={invite.error} compact /> : null}
        <TextInput
          label={t('addresses')}
          help={t('addresses-help')}
          error={error}
          isRequired
          autoFocus
          rows={4}
          value={text}
          onChange={(typed) => {
            setText(typed);
            invite.reset();
          }}
        />
        <RoleFields
          label={t('role')}
          notes={{ user: t('role-user-note'), admin: t('role-admin-note') }}
          errors={messagesByField(invite.error)}
          value={held}
          onChange={setHeld}
        />
      </form>
    </Overlay>
  );
}

/** What is wrong with which address; the server counts them as they were sent. */
function flawsOf(error: unknown, sent: string[]): { address: string; flaw: string }[] {
  return (problemOf(error)?.violations ?? []).flatMap((violation) => {
    const place = /^emails\[(\d+)\]$/.exec(violation.field)?.[1];
    const address = place === undefined ? undefined : sent[Number(place)];
    return address === undefined ? [] : [{ address, flaw: violation.message }];
  });
}
