import { useMutation } from '@tanstack/react-query';
import { MonitorSmartphone, ShieldCheck, UserRoundCheck, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { currentLanguage } from '../i18n/i18n';
import { Frame, Steps, Title } from './Frame';
import { FailureNotice } from './fields';
import type { Place } from './place';
import type { Opened } from './queries';

export function Emblem({ children }: { children: ReactNode }) {
  return (
    <span className="welcome-emblem" aria-hidden="true">
      {children}
    </span>
  );
}

/** Another browser filled the form in. */
export function OtherBrowserPage({ opened, onYes, onNo }: { opened: Opened; onYes: () => void; onNo: () => void }) {
  const { t } = useTranslation('welcome');
  return (
    <Frame companyName={opened.companyName}>
      <Steps step={3} />
      <Emblem>
        <MonitorSmartphone />
      </Emblem>
      <Title text={t('browser-text')}>{t('browser-title')}</Title>
      <dl className="welcome-facts">
        <dt>{t('browser-company')}</dt>
        <dd>{opened.companyName}</dd>
        <dt>{t('browser-person')}</dt>
        <dd>
          {opened.name}
          <br />
          <span className="muted">{opened.email}</span>
        </dd>
      </dl>
      <div className="welcome-actions">
        <button type="button" className="button button-primary" onClick={onYes}>
          {t('browser-yes')}
        </button>
        <button type="button" className="button" onClick={onNo}>
          {t('browser-no')}
        </button>
      </div>
    </Frame>
  );
}

export function NotMePage() {
  const { t } = useTranslation('welcome');
  return (
    <Frame>
      <Emblem>
        <ShieldCheck />
      </Emblem>
      <Title text={t('not-me-text')}>{t('not-me-title')}</Title>
    </Frame>
  );
}

/** The address has an account: its password proves more than a new one would. */
export function KnownPage({
  email,
  company,
  text,
  returnTo,
  step,
}: {
  email: string;
  company: string;
  text: string;
  returnTo: Place;
  step?: ReactNode;
}) {
  const { t } = useTranslation('welcome');
  // the link waits in this tab: an address that is passed on to Keycloak must not carry it
  const way = new URLSearchParams({ returnTo, email, language: currentLanguage() });
  return (
    <Frame companyName={company}>
      {step}
      <Emblem>
        <UserRoundCheck />
      </Emblem>
      <Title text={text}>{t('known-title')}</Title>
      <div className="welcome-actions">
        <a className="button button-primary" href={`/sign-in/person?${way}`}>
          {t('known-sign-in')}
        </a>
      </div>
    </Frame>
  );
}

/** Keycloak would sign the same person in again, so that they have to leave first; the link waits in this tab. */
export function OtherPersonPage({ company, text, step }: { company: string; text: string; step?: ReactNode }) {
  const { t } = useTranslation('welcome');
  const signOut = useMutation({
    mutationFn: () => data(api.POST('/api/v1/session/sign-out')),
    onSuccess: ({ continueAt }) => window.location.assign(continueAt),
  });
  return (
    <Frame companyName={company}>
      {step}
      <Emblem>
        <UsersRound />
      </Emblem>
      <Title text={text}>{t('other-person-title')}</Title>
      {signOut.error ? <FailureNotice error={signOut.error} /> : null}
      <div className="welcome-actions">
        <button
          type="button"
          className="button button-primary"
          aria-disabled={signOut.isPending || signOut.isSuccess}
          onClick={() => {
            if (!signOut.isPending && !signOut.isSuccess) {
              signOut.mutate();
            }
          }}
        >
          {t('sign-out')}
        </button>
      </div>
    </Frame>
  );
}
