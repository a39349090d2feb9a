import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, messagesByField, problemOf } from '../api/problem';
import type { Answer } from './Completion';
import { Frame, Steps, Title } from './Frame';
import { FailureNotice, PasswordField, SubmitButton, TextField, useFirstErrorFocus } from './fields';
import { LONGEST_PASSWORD, PasswordRules, weaknessOf } from './PasswordRules';
import type { Opened } from './queries';
import { SlugField, useSlugFlaw } from './SlugField';

/** The last step: a password for whoever is new, another address if the first is gone by now. */
export function FoundForm({
  opened,
  needsPassword,
  error,
  isPending,
  onAnswer,
}: {
  opened: Opened;
  needsPassword: boolean;
  error: unknown;
  isPending: boolean;
  onAnswer: (answer: Answer) => void;
}) {
  const { t } = useTranslation('welcome');
  const [password, setPassword] = useState('');
  const [slug, setSlug] = useState(opened.slug);
  const [attempt, setAttempt] = useState(0);
  const [isRefused, setRefused] = useState(false);
  const flaw = useSlugFlaw(slug);
  const form = useFirstErrorFocus(attempt);
  const isTaken = isProblem(error, 'address-taken');
  const messages = messagesByField(error);
  const needsSlug = !opened.slugAvailable || isTaken || messages.slug !== undefined || slug !== opened.slug;

  useEffect(() => {
    if (error) {
      setRefused(true);
      setAttempt((count) => count + 1);
    }
  }, [error]);

  const weak = weaknessOf(password, opened.email);
  const weakness = weak && t(weak);
  const passwordError =
    (attempt > 0 && needsPassword ? weakness : undefined) ?? (isRefused ? messages.password : undefined);
  const slugError =
    (attempt > 0 && flaw !== null ? t(slug === '' ? 'need-slug' : `slug-${flaw}`) : undefined) ??
    (isRefused ? (messages.slug ?? (isTaken ? problemOf(error)?.detail : undefined)) : undefined);
  const isElsewhere = Boolean(error) && !isTaken && messages.password === undefined && messages.slug === undefined;

  function answer() {
    if (isPending) {
      return;
    }
    if ((needsPassword && weakness) || (needsSlug && flaw !== null)) {
      setAttempt((count) => count + 1);
      return;
    }
    onAnswer({ ...(needsPassword ? { password } : {}), ...(slug === opened.slug ? {} : { slug }) });
  }

  const company = opened.companyName;
  return (
    <Frame companyName={company}>
      <Steps step={3} />
      <Title text={needsPassword ? t('password-text', { company }) : t('ready-text', { email: opened.email })}>
        {needsPassword ? t('password-title') : t('ready-title', { company })}
      </Title>
      <form
        ref={form}
        className="welcome-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          answer();
        }}
      >
        {needsSlug ? (
          <>
            <div className="welcome-notice">
              <div className="welcome-notice-words">
                <strong>{t('address-gone-title')}</strong>
                <p>{t('address-gone-text', { slug: opened.slug })}</p>
              </div>
            </div>
            <SlugField
              value={slug}
              onChange={(typed) => {
                setRefused(false);
                setSlug(typed);
              }}
              error={slugError}
            />
          </>
        ) : null}
        {needsPassword ? (
          <>
            <TextField
              label={t('signed-up-address')}
              value={opened.email}
              type="email"
              name="username"
              autoComplete="username"
              readOnly
            />
            <PasswordField
              label={t('password')}
              value={password}
              onChange={(typed) => {
                setRefused(false);
                setPassword(typed);
              }}
              name="password"
              autoComplete="new-password"
              maxLength={LONGEST_PASSWORD}
              required
              error={passwordError}
              help={<PasswordRules password={password} email={opened.email} />}
            />
          </>
        ) : null}
        {isElsewhere ? <FailureNotice error={error} onRetry={answer} /> : null}
        <SubmitButton isPending={isPending}>{t('found-company', { company })}</SubmitButton>
      </form>
    </Frame>
  );
}
