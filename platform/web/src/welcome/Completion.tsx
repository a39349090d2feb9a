import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { isProblem } from '../api/problem';
import { changeLanguage, isLanguageChosen } from '../i18n/i18n';
import { FoundForm } from './FoundForm';
import { Steps } from './Frame';
import { forgetAll, isConfirmed, keepConfirmed } from './kept';
import { LinkPage, linkCodeOf } from './LinkPages';
import { KnownPage, NotMePage, OtherBrowserPage, OtherPersonPage } from './PersonPages';
import { forgetSlugCheck, knowPerson, type Opened, usePerson } from './queries';

export type Answer = { password?: string; slug?: string };

/** From an opened link to the company: who it is, then what is still missing. */
export function Completion({ link, opened, onReopen }: { link: string; opened: Opened; onReopen: () => void }) {
  const { t, i18n } = useTranslation('welcome');
  const client = useQueryClient();
  const person = usePerson().data ?? null;
  const [isAsker, setAsker] = useState(() => opened.sameBrowser || isConfirmed());
  const [isDenied, setDenied] = useState(false);
  const complete = useMutation({
    mutationFn: async (answer: Answer) => {
      await knowPerson(client);
      return data(
        api.POST('/api/v1/sign-ups/complete', {
          body: { link, ...answer, otherBrowserConfirmed: !opened.sameBrowser },
        }),
      );
    },
    onSuccess: () => {
      forgetAll();
      window.location.assign('/');
    },
    onError: (error, answer) => {
      if (isProblem(error, 'address-taken')) {
        forgetSlugCheck(client, answer.slug ?? opened.slug);
      }
      if (isProblem(error, 'sign-in-instead')) {
        onReopen();
      }
      if (isProblem(error, 'other-browser')) {
        onReopen();
        setAsker(false);
      }
    },
  });

  useEffect(() => {
    // the form knew the person's language; a telephone that only opens the link may guess another one
    if (!isLanguageChosen()) {
      changeLanguage(opened.language === 'zh' ? 'zh' : 'en');
    }
  }, [opened.language]);

  const { reset } = complete;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server said, it said in the former language
  useEffect(reset, [i18n.language]);

  const code = linkCodeOf(complete.error);
  if (code) {
    return <LinkPage code={code} />;
  }
  if (isDenied) {
    return <NotMePage />;
  }
  if (!isAsker) {
    return (
      <OtherBrowserPage
        opened={opened}
        onYes={() => {
          keepConfirmed();
          setAsker(true);
        }}
        onNo={() => {
          forgetAll();
          setDenied(true);
        }}
      />
    );
  }
  const isSignedIn = person?.email.toLowerCase() === opened.email.toLowerCase();
  if (opened.knownAddress && !isSignedIn) {
    const { email, companyName: company } = opened;
    return person ? (
      <OtherPersonPage
        company={company}
        text={t('other-person-text', { email, company, signedIn: person.email })}
        step={<Steps step={3} />}
      />
    ) : (
      <KnownPage
        email={email}
        company={company}
        text={t('known-text', { email, company })}
        returnTo="/sign-up/continue"
        step={<Steps step={3} />}
      />
    );
  }
  return (
    <FoundForm
      opened={opened}
      needsPassword={!opened.knownAddress && !isSignedIn}
      error={complete.error}
      isPending={complete.isPending || complete.isSuccess}
      onAnswer={complete.mutate}
    />
  );
}
