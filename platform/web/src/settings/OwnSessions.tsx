import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { browserIn } from './browsers';
import { Section } from './Section';

const KEY = ['own-sessions'];

/** Where a person is signed in; they end what they do not know or have left behind. */
export function OwnSessions() {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: KEY, queryFn: () => data(api.GET('/api/v1/profile/sessions')) });
  const again = () => client.invalidateQueries({ queryKey: KEY });
  const end = useMutation({
    mutationFn: (id: string) => data(api.DELETE('/api/v1/profile/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => toast(t('session-ended')),
    onError: (error) => toastFailure(error, words),
    onSettled: again,
  });
  const endOthers = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/profile/sessions')),
    onSuccess: () => toast(t('sessions-ended')),
    onError: (error) => toastFailure(error, words),
    onSettled: again,
  });
  const all = sessions.data?.sessions;
  return (
    <Section
      title={t('sessions')}
      text={t('sessions-text')}
      actions={
        all && all.length > 1 ? (
          <Button isPending={endOthers.isPending} onPress={() => endOthers.mutate()}>
            {t('end-others')}
          </Button>
        ) : null
      }
    >
      {sessions.error && !all ? (
        <Failure error={sessions.error} onRetry={() => sessions.refetch()} compact />
      ) : !all ? (
        <Skeleton lines={2} />
      ) : (
        <ul className="own-sessions">
          {all.map((one) => (
            <OwnSession
              key={one.id}
              session={one}
              ending={end.isPending && end.variables === one.id}
              onEnd={() => end.mutate(one.id)}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function OwnSession({
  session,
  ending,
  onEnd,
}: {
  session: Schemas['OwnSession'];
  ending: boolean;
  onEnd: () => void;
}) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { browser, system } = browserIn(session.browser);
  const name = [browser, system].filter((one) => one !== null).join(' · ') || t('unknown-browser');
  return (
    <li>
      <span className="own-session-words" title={session.browser ?? undefined}>
        <span className="settings-label">{name}</span>
        <span className="settings-note">
          {t('session-times', { seen: format.ago(session.seenAt), begun: format.dateTime(session.createdAt) })}
        </span>
      </span>
      {session.current ? (
        <span className="tag tag-green">{t('this-session')}</span>
      ) : (
        <Button aria-label={t('end-session-named', { name })} isPending={ending} onPress={onEnd}>
          {t('end-session')}
        </Button>
      )}
    </li>
  );
}
