import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { isUnplaced, messagesByField } from '../api/problem';
import { useFormat } from '../i18n/format';
import { type Held, RoleFields, useDeclaredRoles } from '../members/roles';
import { Button } from '../ui/Button';
import { DateInput } from '../ui/DateInput';
import { Overlay } from '../ui/Overlay';
import { Radios } from '../ui/Radios';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { type Expiry, endOf, TOKENS_KEY } from './tokens';

const EXPIRIES: Expiry[] = ['30', '90', '365', 'never', 'own'];
const PLACED = ['name', 'role', 'roles', 'scope', 'expiresAt'];

/** The least that most programs need is what it begins with. */
export function TokenDrawer({
  onIssued,
  onClose,
}: {
  onIssued: (name: string, secret: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [held, setHeld] = useState<Held>({ role: 'user', roles: [] });
  const isReady = useDeclaredRoles().data !== undefined;
  const [scope, setScope] = useState<'read' | 'write'>('read');
  const [expiry, setExpiry] = useState<Expiry>('90');
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [dayMissing, setDayMissing] = useState(false);
  const now = Date.now();

  const issue = useMutation({
    mutationFn: () => {
      const expiresAt = endOf(expiry, lastDay, format.timeZone, Date.now());
      return data(
        api.POST('/api/v1/api-tokens', {
          body: { name, ...held, scope, ...(expiresAt === null ? {} : { expiresAt }) },
        }),
      );
    },
    onSuccess: (issued) => {
      void client.invalidateQueries({ queryKey: TOKENS_KEY });
      void client.invalidateQueries({ queryKey: ['home'] });
      onIssued(issued.token.name, issued.secret);
    },
  });
  const errors = messagesByField(issue.error);
  const unplaced = isUnplaced(issue.error, (field) => PLACED.includes(field));
  const dayError = dayMissing && lastDay === null ? t('flaw-day') : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each refusal the first wrong input is shown
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] [role="spinbutton"]')?.focus();
  }, [issue.error, dayMissing]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const missing = expiry === 'own' && lastDay === null;
    setDayMissing(missing);
    if (isReady && !missing && !issue.isPending) {
      issue.mutate();
    }
  };

  return (
    <Overlay
      title={t('new-token')}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} isPending={issue.isPending} onPress={() => submit()}>
            {t('create-token')}
          </Button>
        </>
      }
    >
      <form ref={form} className="settings-field-form" noValidate onSubmit={submit}>
        {unplaced ? <Failure error={issue.error} compact /> : null}
        <TextInput
          label={t('token-name')}
          help={t('token-name-help')}
          error={errors.name}
          isRequired
          autoFocus
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <RoleFields
          label={t('token-role')}
          notes={{ user: t('role-user-note'), admin: t('role-admin-note') }}
          errors={errors}
          value={held}
          onChange={setHeld}
        />
        <Radios
          label={t('token-scope')}
          error={errors.scope}
          value={scope}
          options={(['read', 'write'] as const).map((key) => ({
            key,
            label: t(`scope-${key}`),
            note: t(`scope-${key}-note`),
          }))}
          onChange={setScope}
        />
        <Radios
          label={t('token-expiry')}
          error={expiry === 'own' ? undefined : errors.expiresAt}
          value={expiry}
          options={EXPIRIES.map((key) => {
            const end = key === 'own' ? null : endOf(key, null, format.timeZone, now);
            return {
              key,
              label: t(`expiry-${key}`),
              note: end === null ? undefined : t('until', { date: format.dayOf(end) }),
            };
          })}
          onChange={setExpiry}
        />
        {expiry === 'own' ? (
          <DateInput
            label={t('last-day')}
            error={errors.expiresAt ?? dayError}
            isRequired
            value={lastDay}
            onChange={setLastDay}
          />
        ) : null}
        {/* Enter in an input creates the token, as forms do */}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Overlay>
  );
}
