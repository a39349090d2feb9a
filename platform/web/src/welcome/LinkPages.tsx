import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clock, type LucideIcon, PartyPopper, Unlink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { messagesByField, problemOf } from '../api/problem';
import { currentLanguage } from '../i18n/i18n';
import { emptyDraft } from './draft';
import { Frame, Title } from './Frame';
import { FailureNotice, SubmitButton, TextField, useFirstErrorFocus } from './fields';
import { browserGuesses } from './guesses';
import { forgetLink, keepAsked, keptAsked } from './kept';
import { go } from './place';
import { knowPerson } from './queries';

const CODES = ['link-unknown', 'link-expired', 'link-used'] as const;
type LinkCode = (typeof CODES)[number];

export function linkCodeOf(error: unknown): LinkCode | undefined {
  const code = problemOf(error)?.code;
  return CODES.find((each) => each === code);
}

const ICONS: Record<LinkCode, LucideIcon> = {
  'link-unknown': Unlink,
  'link-expired': Clock,
  'link-used': PartyPopper,
};

/** A link that leads no further, and the way on. */
export function LinkPage({ code }: { code: LinkCode }) {
  const { t } = useTranslation('welcome');
  const kind = code.slice('link-'.length) as 'unknown' | 'expired' | 'used';
  const Icon = ICONS[code];
  return (
    <Frame>
      <span className="welcome-emblem" aria-hidden="true">
        <Icon />
      </span>
      <Title text={t(`${kind}-text`)}>{t(`${kind}-title`)}</Title>
      {code === 'link-used' ? (
        <div className="welcome-actions">
          <a
            className="button button-primary"
            href={`/sign-in/person?language=${currentLanguage()}`}
            onClick={forgetLink}
          >
            {t('sign-in')}
          </a>
        </div>
      ) : (
        <ResendForm />
      )}
    </Frame>
  );
}

/** For those who have the address but no link that works. */
function ResendForm() {
  const { t } = useTranslation('welcome');
  const client = useQueryClient();
  const [email, setEmail] = useState(() => keptAsked()?.draft.email ?? '');
  const [attempt, setAttempt] = useState(0);
  const form = useFirstErrorFocus(attempt);
  const again = useMutation({
    mutationFn: async () => {
      await knowPerson(client);
      await data(api.POST('/api/v1/sign-ups/resend', { body: { email: email.trim() } }));
    },
    onSuccess: () => {
      forgetLink();
      const draft = keptAsked()?.draft ?? emptyDraft(browserGuesses());
      keepAsked({ draft: { ...draft, email }, sentAt: Date.now(), certain: false });
      go('/sign-up/mail');
    },
    onError: () => setAttempt((count) => count + 1),
  });
  const refused = messagesByField(again.error).email;
  const missing = attempt > 0 && email.trim() === '' ? t('need-email') : undefined;
  return (
    <form
      ref={form}
      className="welcome-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (email.trim() === '') {
          setAttempt((count) => count + 1);
        } else if (!again.isPending) {
          again.mutate();
        }
      }}
    >
      <TextField
        label={t('email')}
        value={email}
        onChange={setEmail}
        name="email"
        type="email"
        autoComplete="email"
        maxLength={254}
        required
        error={missing ?? refused}
      />
      {again.error && !refused ? <FailureNotice error={again.error} /> : null}
      <SubmitButton isPending={again.isPending}>{t('send-new-mail')}</SubmitButton>
      <p className="welcome-aside">
        <a href="/sign-up" onClick={forgetLink}>
          {t('start-anew')}
        </a>
      </p>
    </form>
  );
}
