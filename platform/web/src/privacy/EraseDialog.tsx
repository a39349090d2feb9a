import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { problemOf } from '../api/problem';
import { useSession } from '../session/session';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';
import { type PrivacyRequest, personOf, useReloadRequests } from './queries';

/** Asks whether somebody is to be forgotten, in a way that nobody confirms by mistake. */
export function EraseDialog({ request, onClose }: { request: PrivacyRequest; onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const { t: words } = useTranslation('ui');
  const { company } = useSession();
  const reload = useReloadRequests();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const erase = useMutation({
    mutationFn: () =>
      data(
        api.POST('/api/v1/privacy-requests/{id}/erase', {
          params: { path: { id: request.id } },
          body: { confirmation: typed },
        }),
      ),
    onSuccess: async () => {
      await reload();
      toast(t('begun-erasing'));
      onClose();
    },
    onError: (error) =>
      problemOf(error)?.violations?.some((one) => one.field === 'confirmation')
        ? setWrong(true)
        : toastFailure(error, words),
  });
  const confirm = () => {
    if (typed.trim() !== company.slug) {
      setWrong(true);
    } else if (!erase.isPending) {
      erase.mutate();
    }
  };
  return (
    <Overlay
      title={t('erase-ask', { name: personOf(request) ?? '' })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="danger" isPending={erase.isPending} onPress={confirm}>
            {t('erase-action')}
          </Button>
        </>
      }
    >
      <p>{t('erase-now')}</p>
      <p>{t('erase-not')}</p>
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
