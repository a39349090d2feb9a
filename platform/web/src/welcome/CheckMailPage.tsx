import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { problemOf } from '../api/problem';
import { Frame, Steps, Title } from './Frame';
import { FailureNotice } from './fields';
import { type Asked, keepAsked, keptAsked } from './kept';
import { go } from './place';
import { knowPerson } from './queries';
import { SignUpPage } from './SignUpPage';

/** After the form, until the mail is there. */
export function CheckMailPage() {
  const [asked, setAsked] = useState(keptAsked);
  if (asked === null) {
    return <SignUpPage />;
  }
  return (
    <CheckMail
      asked={asked}
      onSentAgain={() => {
        const anew = { ...asked, sentAt: Date.now() };
        keepAsked(anew);
        setAsked(anew);
      }}
    />
  );
}

const PAUSE_S = 30;
/** From here on minutes say it better than seconds. */
const LONG_S = 90;

function CheckMail({ asked, onSentAgain }: { asked: Asked; onSentAgain: () => void }) {
  const { t } = useTranslation('welcome');
  const client = useQueryClient();
  const email = asked.draft.email.trim();
  const [refusedUntil, setRefusedUntil] = useState(0);
  const wait = useSecondsUntil(Math.max(asked.sentAt + PAUSE_S * 1000, refusedUntil));
  const again = useMutation({
    mutationFn: async () => {
      await knowPerson(client);
      await data(api.POST('/api/v1/sign-ups/resend', { body: { email } }));
    },
    onSuccess: onSentAgain,
    onError: (error) => {
      const seconds = problemOf(error)?.retryAfter;
      if (typeof seconds === 'number') {
        setRefusedUntil(Date.now() + seconds * 1000);
      }
    },
  });
  const label =
    wait > LONG_S
      ? t('mail-again-in-minutes', { count: Math.ceil(wait / 60) })
      : wait > 0
        ? t('mail-again-in', { count: wait })
        : t('mail-again');
  const isBlocked = wait > 0 || again.isPending;
  return (
    <Frame companyName={asked.draft.companyName}>
      <Steps step={2} />
      <span className="welcome-emblem" aria-hidden="true">
        <MailCheck />
      </span>
      <Title
        text={
          <>
            {t(asked.certain ? 'mail-text' : 'mail-text-perhaps')} <strong className="welcome-address">{email}</strong>
            {t('mail-end')}
            {t('mail-then')}
          </>
        }
      >
        {t('mail-title')}
      </Title>
      <p className="welcome-hint">{t('mail-spam')}</p>
      {again.error ? <FailureNotice error={again.error} /> : null}
      <div className="welcome-actions">
        <button
          type="button"
          className="button"
          aria-disabled={isBlocked}
          onClick={() => {
            if (!isBlocked) {
              again.mutate();
            }
          }}
        >
          {label}
        </button>
        <button type="button" className="button button-ghost" onClick={() => go('/sign-up')}>
          {t('change-address')}
        </button>
      </div>
      <output className="welcome-said">{again.isSuccess ? t('mail-sent-again') : ''}</output>
    </Frame>
  );
}

function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(Date.now);
  const isOver = now >= moment;
  useEffect(() => {
    if (isOver) {
      return;
    }
    const tick = () => setNow(Date.now());
    tick();
    const timer = window.setInterval(tick, 1000);
    return () => window.clearInterval(timer);
  }, [isOver]);
  return Math.max(0, Math.ceil((moment - now) / 1000));
}
