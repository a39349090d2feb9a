import { ExternalLink, LogOut } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messagesByField, problemOf } from '../api/problem';
import type { Language } from '../i18n/i18n';
import { signOut, useSession } from '../session/session';
import { chooseTheme, useTheme } from '../theme/theme';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Radios } from '../ui/Radios';
import { Failure, Skeleton } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';
import { CalendarAddress } from './CalendarAddress';
import { Notifications } from './Notifications';
import { OwnSessions } from './OwnSessions';
import { type Profile, type ProfileWish, useChangeProfile, useProfile } from './profile';
import { FixedValue, Section } from './Section';
import { ZoneInput } from './ZoneInput';

export function ProfilePage() {
  const profile = useProfile();
  if (profile.error && !profile.data) {
    return <Failure error={profile.error} onRetry={() => profile.refetch()} />;
  }
  return profile.data ? (
    <div className="settings-page">
      <You profile={profile.data} />
      <View profile={profile.data} />
      <Notifications />
      <CalendarAddress />
      <SignIn />
      <OwnSessions />
    </div>
  ) : (
    <div className="settings-page">
      <Skeleton lines={8} />
    </div>
  );
}

function You({ profile }: { profile: Profile }) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const change = useChangeProfile();
  const [typed, setTyped] = useState<string>();
  const name = typed ?? profile.name;
  const errors = messagesByField(change.error);

  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (change.isPending || name.trim() === profile.name) {
      return;
    }
    const before = profile.name;
    change.mutate(
      { name },
      {
        onSuccess: () => {
          setTyped(undefined);
          toast(t('profile-saved'), {
            label: words('undo'),
            run: () =>
              change.mutateAsync({ name: before }).then(
                () => toast(t('profile-undone')),
                (error: unknown) => toastFailure(error, words),
              ),
          });
        },
      },
    );
  };

  return (
    <Section title={t('you')}>
      <form className="settings-form" noValidate onSubmit={save}>
        {change.error && !errors.name ? <Failure error={change.error} compact /> : null}
        <TextInput
          label={t('name')}
          help={t('name-help')}
          error={errors.name}
          isRequired
          autoComplete="name"
          maxLength={200}
          value={name}
          onChange={setTyped}
        />
        <FixedValue label={t('email')} value={profile.email} why={t('email-fixed')} />
        <div className="settings-actions">
          <Button
            type="submit"
            variant="primary"
            isDisabled={name.trim() === profile.name}
            isPending={change.isPending}
          >
            {t('save-changes')}
          </Button>
          {name === profile.name ? null : (
            <Button
              variant="ghost"
              onPress={() => {
                setTyped(undefined);
                change.reset();
              }}
            >
              {t('discard-changes')}
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}

function View({ profile }: { profile: Profile }) {
  const { t, i18n } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const theme = useTheme();
  const change = useChangeProfile();
  const problems = problemOf(change.error)?.violations ? messagesByField(change.error) : {};

  const undo = (back: ProfileWish) =>
    change.mutateAsync(back).then(
      () => toast(i18n.t('profile-undone', { ns: 'settings' })),
      (error: unknown) => toastFailure(error, words),
    );
  const choose = (wish: ProfileWish, back: ProfileWish) =>
    change.mutate(wish, {
      onSuccess: () =>
        // in the language that has just been chosen
        toast(i18n.t('profile-saved', { ns: 'settings' }), {
          label: i18n.t('undo', { ns: 'ui' }),
          run: () => undo(back),
        }),
      onError: (error) => (problemOf(error)?.violations ? undefined : toastFailure(error, words)),
    });

  return (
    <Section title={t('console')} text={t('console-text')}>
      <div className="settings-form">
        <Choice
          label={t('language')}
          error={problems.language}
          isDisabled={change.isPending}
          value={profile.language ?? 'company'}
          options={[
            { key: 'company', label: t('as-company', { value: t(`language-${profile.companyLanguage}`) }) },
            { key: 'en', label: t('language-en') },
            { key: 'zh', label: t('language-zh') },
          ]}
          onChange={(key) =>
            choose({ language: key === 'company' ? null : (key as Language) }, { language: profile.language })
          }
        />
        <ZoneInput
          label={t('time-zone')}
          help={t('time-zone-help')}
          error={problems.timeZone}
          fallback={profile.companyTimeZone}
          value={profile.timeZone}
          onChange={(timeZone) =>
            timeZone === profile.timeZone ? undefined : choose({ timeZone }, { timeZone: profile.timeZone })
          }
        />
        <Radios
          shape="line"
          label={t('appearance')}
          help={t('appearance-help')}
          value={theme}
          options={(['system', 'light', 'dark'] as const).map((key) => ({ key, label: t(`theme-${key}`) }))}
          onChange={chooseTheme}
        />
      </div>
    </Section>
  );
}

function SignIn() {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const { account } = useSession();
  const [leaving, setLeaving] = useState(false);
  return (
    <Section title={t('sign-in')} {...(account ? { text: t('sign-in-text') } : {})}>
      <div className="settings-actions">
        {account ? (
          <a className="button" href={account} target="_blank" rel="noreferrer">
            {t('open-account')}
            <ExternalLink aria-label={t('new-tab')} />
          </a>
        ) : null}
        <Button
          icon={<LogOut aria-hidden="true" />}
          isPending={leaving}
          onPress={() => {
            setLeaving(true);
            signOut().catch((error: unknown) => {
              setLeaving(false);
              toastFailure(error, words);
            });
          }}
        >
          {t('sign-out')}
        </Button>
      </div>
    </Section>
  );
}
