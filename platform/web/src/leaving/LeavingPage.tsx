import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { problemOf } from '../api/problem';
import { useFormat } from '../i18n/format';
import { useMay, useReloadSession, useSession } from '../session/session';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Overlay } from '../ui/Overlay';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';

/** How long a company can come back, in days; the server decides, and tells the day. */
const DAYS = '30';

/** How a company leaves: with all that it has, and with time to think again. */
export function LeavingPage() {
  const { company } = useSession();
  return (
    <div className="settings-page">
      <TakeAlong />
      {company.state === 'closed' ? <Closed /> : <Close />}
    </div>
  );
}

function TakeAlong() {
  const { t } = useTranslation('leaving');
  const [withFiles, setWithFiles] = useState(true);
  return (
    <Section title={t('take-along')} text={t('take-along-text')}>
      <Check isSelected={withFiles} onChange={setWithFiles}>
        {t('with-files')}
      </Check>
      <p className="settings-note">{t('with-files-help')}</p>
      <p className="settings-foot">
        <a className="button" href={`/api/v1/company/archive?files=${withFiles}`} download="kith-company.zip">
          <Download aria-hidden="true" />
          {t('download')}
        </a>
      </p>
    </Section>
  );
}

function Close() {
  const { t } = useTranslation('leaving');
  const mayClose = useMay('closeCompany');
  const [asking, setAsking] = useState(false);
  return (
    <Section title={t('close-title')} text={t('close-text', { days: DAYS })}>
      {mayClose ? (
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t('close-action')}
        </Button>
      ) : null}
      {asking ? <CloseDialog onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}

function CloseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('leaving');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const reload = useReloadSession();
  const { company } = useSession();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const close = useMutation({
    mutationFn: () => data(api.POST('/api/v1/company/close', { body: { confirmation: typed } })),
    onSuccess: async (closed) => {
      await reload();
      toast(t('closed-toast', { day: closed.eraseAt ? format.dayOf(closed.eraseAt) : '' }));
      onClose();
    },
    onError: (error) => (problemOf(error)?.violations ? setWrong(true) : toastFailure(error, words)),
  });
  const confirm = () => {
    if (typed.trim() !== company.slug) {
      setWrong(true);
    } else if (!close.isPending) {
      close.mutate();
    }
  };
  return (
    <Overlay
      title={t('close-ask', { name: company.name })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="danger" isPending={close.isPending} onPress={confirm}>
            {t('close-title')}
          </Button>
        </>
      }
    >
      <p>{t('close-now')}</p>
      <p>{t('close-then', { days: DAYS })}</p>
      <p>{t('close-first')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <TextInput
          label={t('confirmation', { slug: company.slug })}
          error={wrong ? t('confirmation-wrong') : undefined}
          autoFocus
          autoComplete="off"
          value={typed}
          onChange={(value) => {
            setWrong(false);
            setTyped(value);
          }}
        />
      </form>
    </Overlay>
  );
}

function Closed() {
  const { t } = useTranslation('leaving');
  const format = useFormat();
  const { company } = useSession();
  const mayOpen = useMay('closeCompany');
  const reopen = useReopen();
  return (
    <Section
      title={t('is-closed')}
      text={t('is-closed-text', { day: company.eraseAt ? format.dayOf(company.eraseAt) : '' })}
    >
      {mayOpen ? (
        <Button variant="primary" isPending={reopen.isPending} onPress={() => reopen.mutate()}>
          {t('reopen')}
        </Button>
      ) : null}
    </Section>
  );
}

function useReopen() {
  const { t } = useTranslation('leaving');
  const { t: words } = useTranslation('ui');
  const reload = useReloadSession();
  return useMutation({
    mutationFn: () => data(api.POST('/api/v1/company/reopen')),
    onSuccess: async () => {
      await reload();
      toast(t('reopened'));
    },
    onError: (error) => toastFailure(error, words),
  });
}
