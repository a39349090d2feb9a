import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../api/client';
import { problemOf } from '../api/problem';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { linesOf } from './lines';
import { useReloadRequests } from './queries';

/** Says whom to look for. */
export function NewRequest({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const { t: words } = useTranslation('ui');
  const navigate = useNavigate();
  const reload = useReloadRequests();
  const [name, setName] = useState('');
  const [emails, setEmails] = useState('');
  const [phones, setPhones] = useState('');
  const [tried, setTried] = useState(false);
  const subject = { name: name.trim() || null, emails: linesOf(emails), phones: linesOf(phones) };
  const isEmpty = subject.name === null && subject.emails.length + subject.phones.length === 0;
  const begin = useMutation({
    mutationFn: () => data(api.POST('/api/v1/privacy-requests', { body: subject })),
    onSuccess: async (begun) => {
      void reload();
      navigate(`/settings/privacy/${begun.id}`);
    },
  });
  const violations = problemOf(begin.error)?.violations ?? [];
  const errorOf = (field: string) =>
    violations
      .filter((one) => one.field === field || one.field.startsWith(`${field}.`))
      .map((one) => one.message)
      .join(' ') || undefined;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (!isEmpty && !begin.isPending) {
      begin.mutate();
    }
  };
  const typed = (set: (text: string) => void) => (text: string) => {
    begin.reset();
    set(text);
  };
  return (
    <Overlay
      title={t('new-request')}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isPending={begin.isPending} onPress={() => submit()}>
            {t('search')}
          </Button>
        </>
      }
    >
      <form className="settings-field-form" noValidate onSubmit={submit}>
        <p className="muted">{t('new-text')}</p>
        {begin.error && !violations.some((one) => /^(name|emails|phones)\b/.test(one.field)) ? (
          <Failure error={begin.error} compact />
        ) : null}
        <TextInput
          label={t('name')}
          help={t('name-help')}
          error={tried && isEmpty ? t('need-one') : errorOf('name')}
          autoFocus
          autoComplete="off"
          value={name}
          onChange={typed(setName)}
        />
        <TextInput
          label={t('emails')}
          help={t('one-per-line')}
          error={errorOf('emails')}
          rows={2}
          value={emails}
          onChange={typed(setEmails)}
        />
        <TextInput
          label={t('phones')}
          help={t('one-per-line')}
          error={errorOf('phones')}
          rows={2}
          value={phones}
          onChange={typed(setPhones)}
        />
        <button type="submit" hidden />
      </form>
    </Overlay>
  );
}
