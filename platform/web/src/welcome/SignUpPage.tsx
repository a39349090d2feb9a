import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { isProblem, messagesByField } from '../api/problem';
import { currentLanguage } from '../i18n/i18n';
import { type Draft, emptyDraft } from './draft';
import { Frame, Steps, Title, Waiting } from './Frame';
import { FailureNotice } from './fields';
import { browserGuesses } from './guesses';
import { keepAsked, keptAsked } from './kept';
import { go } from './place';
import { forgetSlugCheck, knowPerson, useOptions, usePerson } from './queries';
import { SignUpForm } from './SignUpForm';
import { suggestedSlug } from './slug';

export function SignUpPage() {
  const { t } = useTranslation('welcome');
  const options = useOptions();
  const person = usePerson();
  const [draft, setDraft] = useState<Draft>(() => keptAsked()?.draft ?? emptyDraft(browserGuesses()));
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const signedIn = person.data;
  const template = options.data?.templates[0] ?? '';

  useEffect(() => {
    // whoever founds another company need not say again who they are
    if (signedIn) {
      setDraft((now) => ({ ...now, name: now.name || signedIn.name, email: now.email || signedIn.email }));
    }
  }, [signedIn]);

  return (
    <Frame companyName={draft.companyName}>
      <Steps step={1} />
      <Title text={t('form-text')}>{t('form-title')}</Title>
      {options.data ? (
        <Form
          draft={{ ...draft, template: draft.template || template }}
          onChange={change}
          options={options.data}
          onTermsChanged={() => options.refetch()}
        />
      ) : options.error ? (
        <FailureNotice error={options.error} onRetry={() => options.refetch()} />
      ) : (
        <Waiting>{t('loading')}</Waiting>
      )}
      {signedIn ? (
        <p className="welcome-aside">
          <a href="/">{t('go-in')}</a>
        </p>
      ) : (
        <p className="welcome-aside">
          {t('have-account')} <a href={`/sign-in/person?language=${currentLanguage()}`}>{t('sign-in')}</a>
        </p>
      )}
    </Frame>
  );
}

type Options = NonNullable<ReturnType<typeof useOptions>['data']>;

function Form({
  draft,
  onChange,
  options,
  onTermsChanged,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  options: Options;
  onTermsChanged: () => void;
}) {
  const client = useQueryClient();
  const { i18n } = useTranslation();
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [attempt, setAttempt] = useState(0);
  const [acceptedVersion, setAcceptedVersion] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: async () => {
      await knowPerson(client);
      const { slugTyped: _, ...form } = draft;
      await data(
        api.POST('/api/v1/sign-ups', {
          body: { ...form, language: currentLanguage(), termsVersion: acceptedVersion ?? '' },
        }),
      );
    },
    onSuccess: () => {
      keepAsked({ draft, sentAt: Date.now(), certain: true });
      go('/sign-up/mail');
    },
    onError: (error) => {
      const messages = messagesByField(error);
      if (isProblem(error, 'address-taken')) {
        messages.slug = error.message;
        forgetSlugCheck(client, draft.slug);
      }
      if (messages.termsVersion) {
        setAcceptedVersion(null);
        onTermsChanged();
      }
      setRefused(messages);
      setAttempt((count) => count + 1);
    },
  });
  const { reset } = send;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server said, it said in the former language
  useEffect(() => {
    setRefused({});
    reset();
  }, [i18n.language]);

  const forgive = (...fields: string[]) =>
    setRefused((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !fields.includes(field))));

  return (
    <SignUpForm
      draft={draft}
      onChange={(part) => {
        const followed =
          part.companyName !== undefined && !draft.slugTyped ? { slug: suggestedSlug(part.companyName) } : {};
        const whole = { ...part, ...followed };
        forgive(...Object.keys(whole));
        onChange(whole);
      }}
      options={options}
      accepted={acceptedVersion === options.terms.version}
      onAccept={(accepted) => {
        forgive('termsVersion');
        setAcceptedVersion(accepted ? options.terms.version : null);
      }}
      refused={refused}
      attempt={attempt}
      failure={
        send.error && Object.keys(messagesByField(send.error)).length === 0 && !isProblem(send.error, 'address-taken')
          ? send.error
          : null
      }
      isPending={send.isPending}
      onSubmit={(event: FormEvent, isComplete: boolean) => {
        event.preventDefault();
        if (send.isPending) {
          return;
        }
        if (isComplete) {
          send.mutate();
        } else {
          setAttempt((count) => count + 1);
        }
      }}
    />
  );
}
