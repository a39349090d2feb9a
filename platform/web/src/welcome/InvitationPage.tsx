import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Clock, PartyPopper, Unlink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { isProblem, messagesByField } from '../api/problem';
import { changeLanguage, currentLanguage, isLanguageChosen } from '../i18n/i18n';
import { Frame, Title, Waiting } from './Frame';
import { FailureNotice, PasswordField, SubmitButton, TextField, useFirstErrorFocus } from './fields';
import { forgetLink } from './kept';
import { linkCodeOf } from './LinkPages';
import { LONGEST_PASSWORD, PasswordRules, weaknessOf } from './PasswordRules';
import { Emblem, KnownPage, OtherPersonPage } from './PersonPages';
import { knowPerson, usePerson } from './queries';
import { useLink } from './useLink';

type Invited = Schemas['OpenedInvitation'];

/** Where the link of an invitation leads. */
export default function InvitationPage() {
  const { t } = useTranslation('welcome');
  const link = useLink();
  const client = useQueryClient();
  const opened = useQuery({
    queryKey: ['invitation', link],
    queryFn: async () => {
      await knowPerson(client);
      return data(api.POST('/api/v1/invitations/open', { body: { link: link ?? '' } }));
    },
    enabled: link !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const code = link === null ? 'link-unknown' : linkCodeOf(opened.error);
  if (code) {
    return <DeadLinkPage code={code} />;
  }
  if (opened.data && link !== null) {
    return <Joining key={link} link={link} invited={opened.data} onReopen={() => opened.refetch()} />;
  }
  return (
    <Frame>
      {opened.error && !opened.isFetching ? (
        <>
          <Title>{t('opening-failed')}</Title>
          <FailureNotice error={opened.error} onRetry={() => opened.refetch()} />
        </>
      ) : (
        <Waiting>{t('opening-link')}</Waiting>
      )}
    </Frame>
  );
}

function Joining({ link, invited, onReopen }: { link: string; invited: Invited; onReopen: () => void }) {
  const { t } = useTranslation('invitation');
  const client = useQueryClient();
  const person = usePerson().data ?? null;
  const accept = useMutation({
    mutationFn: async (answer: { name?: string; password?: string }) => {
      await knowPerson(client);
      return data(api.POST('/api/v1/invitations/accept', { body: { link, ...answer } }));
    },
    onSuccess: () => {
      forgetLink();
      window.location.assign('/');
    },
    onError: (error) => {
      if (isProblem(error, 'sign-in-instead')) {
        onReopen();
      }
    },
  });

  useEffect(() => {
    if (!isLanguageChosen()) {
      changeLanguage(invited.language === 'zh' ? 'zh' : 'en');
    }
  }, [invited.language]);

  const code = linkCodeOf(accept.error);
  if (code) {
    return <DeadLinkPage code={code} />;
  }
  const { email, companyName: company } = invited;
  const isSignedIn = person?.email.toLowerCase() === email.toLowerCase();
  if (person && !isSignedIn) {
    return (
      <OtherPersonPage company={company} text={t('invited-other-person', { email, company, signedIn: person.email })} />
    );
  }
  if (invited.knownAddress && !isSignedIn) {
    return (
      <KnownPage
        email={email}
        company={company}
        text={t('invited-known', { email, company, inviter: invited.inviter })}
        returnTo="/invitation"
      />
    );
  }
  return (
    <JoinForm
      invited={invited}
      isNew={!isSignedIn}
      error={accept.error}
      isPending={accept.isPending || accept.isSuccess}
      onAnswer={accept.mutate}
    />
  );
}

/** The last step: a name and a password for whoever is new; one button for the others. */
function JoinForm({
  invited,
  isNew,
  error,
  isPending,
  onAnswer,
}: {
  invited: Invited;
  isNew: boolean;
  error: unknown;
  isPending: boolean;
  onAnswer: (answer: { name?: string; password?: string }) => void;
}) {
  const { t } = useTranslation('invitation');
  const { t: words } = useTranslation('welcome');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [attempt, setAttempt] = useState(0);
  const form = useFirstErrorFocus(attempt);
  const messages = messagesByField(error);
  const weak = weaknessOf(password, invited.email);
  const isElsewhere = Boolean(error) && messages.name === undefined && messages.password === undefined;

  useEffect(() => {
    if (error) {
      setAttempt((count) => count + 1);
    }
  }, [error]);

  function answer() {
    if (isPending) {
      return;
    }
    if (isNew && (name.trim() === '' || weak)) {
      setAttempt((count) => count + 1);
      return;
    }
    onAnswer(isNew ? { name: name.trim(), password } : {});
  }

  const { companyName: company, inviter } = invited;
  return (
    <Frame companyName={company}>
      <Title text={t(isNew ? 'join-text' : 'join-ready-text', { inviter, company, email: invited.email })}>
        {t('join-title', { company })}
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
        {isNew ? (
          <>
            <TextField
              label={words('signed-up-address')}
              value={invited.email}
              type="email"
              name="username"
              autoComplete="username"
              readOnly
            />
            <TextField
              label={words('your-name')}
              value={name}
              onChange={setName}
              name="name"
              autoComplete="name"
              maxLength={200}
              required
              error={attempt > 0 && name.trim() === '' ? words('need-name') : messages.name}
            />
            <PasswordField
              label={words('password')}
              value={password}
              onChange={setPassword}
              name="password"
              autoComplete="new-password"
              maxLength={LONGEST_PASSWORD}
              required
              error={attempt > 0 && weak ? words(weak) : messages.password}
              help={<PasswordRules password={password} email={invited.email} />}
            />
          </>
        ) : null}
        {isElsewhere ? <FailureNotice error={error} onRetry={answer} /> : null}
        <SubmitButton isPending={isPending}>{t('join', { company })}</SubmitButton>
      </form>
    </Frame>
  );
}

const ICONS = { 'link-unknown': Unlink, 'link-expired': Clock, 'link-used': PartyPopper };

function DeadLinkPage({ code }: { code: keyof typeof ICONS }) {
  const { t } = useTranslation('invitation');
  const { t: words } = useTranslation('welcome');
  const Icon = ICONS[code];
  return (
    <Frame>
      <Emblem>
        <Icon />
      </Emblem>
      <Title text={t(`${code}-text`)}>{t(`${code}-title`)}</Title>
      {code === 'link-used' ? (
        <div className="welcome-actions">
          <a
            className="button button-primary"
            href={`/sign-in/person?language=${currentLanguage()}`}
            onClick={forgetLink}
          >
            {words('sign-in')}
          </a>
        </div>
      ) : null}
    </Frame>
  );
}
