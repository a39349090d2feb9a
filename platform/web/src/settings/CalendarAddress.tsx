import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Confirmation } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';
import { Section } from './Section';

const KEY = ['calendar-address'];

/** The address by which a person's other calendars show what is theirs here: made, renewed and withdrawn by them. */
export function CalendarAddress() {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const [address, setAddress] = useState<string>();
  const [asking, setAsking] = useState<'renew' | 'withdraw' | null>(null);
  const state = useQuery({ queryKey: KEY, queryFn: () => data(api.GET('/api/v1/profile/calendar')) });
  const settled = () => {
    setAsking(null);
    return client.invalidateQueries({ queryKey: KEY });
  };
  const make = useMutation({
    mutationFn: () => data(api.POST('/api/v1/profile/calendar')),
    onSuccess: (made) => setAddress(made.address),
    onError: (error) => toastFailure(error, words),
    onSettled: settled,
  });
  const withdraw = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/profile/calendar')),
    onSuccess: () => {
      setAddress(undefined);
      toast(t('calendar-withdrawn'));
    },
    onError: (error) => toastFailure(error, words),
    onSettled: settled,
  });
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => toast(t('calendar-copied')),
      () => toast(t('copy-failed')),
    );
  const createdAt = state.data?.createdAt;
  return (
    <Section title={t('calendar')} text={t('calendar-text')}>
      {state.error && !state.data ? (
        <Failure error={state.error} onRetry={() => state.refetch()} compact />
      ) : !state.data ? (
        <Skeleton lines={2} />
      ) : (
        <div className="settings-form">
          {address ? (
            <>
              <TextInput label={t('calendar-address')} help={t('calendar-address-help')} isReadOnly value={address} />
              <div className="settings-actions">
                <Button variant="primary" icon={<Copy aria-hidden="true" />} onPress={() => copy(address)}>
                  {t('calendar-copy')}
                </Button>
                <a className="button" href={address.replace(/^https?:/, 'webcal:')}>
                  {t('calendar-open')}
                </a>
              </div>
            </>
          ) : createdAt ? (
            <p className="muted">{t('calendar-since', { time: format.dateTime(createdAt) })}</p>
          ) : null}
          <div className="settings-actions">
            <Button isPending={make.isPending} onPress={() => (createdAt ? setAsking('renew') : make.mutate())}>
              {t(createdAt ? 'calendar-renew' : 'calendar-make')}
            </Button>
            {createdAt ? (
              <Button variant="ghost" isPending={withdraw.isPending} onPress={() => setAsking('withdraw')}>
                {t('calendar-withdraw')}
              </Button>
            ) : null}
          </div>
        </div>
      )}
      <Confirmation
        title={t(asking === 'withdraw' ? 'calendar-withdraw' : 'calendar-renew')}
        text={t('calendar-ends')}
        action={t(asking === 'withdraw' ? 'calendar-withdraw' : 'calendar-renew')}
        isOpen={asking !== null}
        isBusy={make.isPending || withdraw.isPending}
        onClose={() => setAsking(null)}
        onConfirm={() => (asking === 'withdraw' ? withdraw.mutate() : make.mutate())}
      />
    </Section>
  );
}
