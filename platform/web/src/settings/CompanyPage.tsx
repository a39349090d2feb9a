import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { isUnplaced, messagesByField } from '../api/problem';
import { LeaveGuard } from '../configuration/LeaveGuard';
import { currentLanguage, type Language } from '../i18n/i18n';
import { currencyName, regionName, regions, weekdayName } from '../i18n/regions';
import { SESSION_KEY } from '../session/session';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Picker } from '../ui/Picker';
import { Failure, Skeleton } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';
import { PROFILE_KEY } from './profile';
import { FixedValue, Section } from './Section';
import { ZoneInput } from './ZoneInput';

type Settings = Schemas['CompanySettings'];
type Wish = Partial<Pick<Settings, 'name' | 'language' | 'timeZone' | 'region' | 'firstWeekday'>>;

const COMPANY_KEY = ['company'];
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const PLACED = ['name', 'language', 'timeZone', 'region', 'firstWeekday'];

export function CompanyPage() {
  const settings = useQuery({ queryKey: COMPANY_KEY, queryFn: () => data(api.GET('/api/v1/company')) });
  if (settings.error && !settings.data) {
    return <Failure error={settings.error} onRetry={() => settings.refetch()} />;
  }
  return (
    <div className="settings-page">
      {settings.data ? <CompanyForm stored={settings.data} /> : <Skeleton lines={8} />}
    </div>
  );
}

function useChangeCompany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => data(api.PATCH('/api/v1/company', { body: wish })),
    onSuccess: async (stored) => {
      client.setQueryData(COMPANY_KEY, stored);
      void client.invalidateQueries({ queryKey: PROFILE_KEY });
      void client.invalidateQueries({ queryKey: ['home'] });
      // whoever follows the company sees its language at once
      await client.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
}

function CompanyForm({ stored }: { stored: Settings }) {
  const { t, i18n } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
  const { t: words } = useTranslation('ui');
  const language = i18n.language === 'zh' ? 'zh' : currentLanguage();
  const change = useChangeCompany();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Wish>({});
  const shown = { ...stored, ...typed };
  const changed = Object.fromEntries(
    Object.entries(typed).filter(([key, value]) => value !== stored[key as keyof Wish]),
  ) as Wish;
  const dirty = Object.keys(changed).length > 0;
  const errors = messagesByField(change.error);
  const unplaced = isUnplaced(change.error, (field) => PLACED.includes(field));
  const edit = (wish: Wish) => setTyped((before) => ({ ...before, ...wish }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each refusal the first wrong input is shown
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')?.focus();
  }, [change.error]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || !dirty) {
      return;
    }
    const before = Object.fromEntries(Object.keys(changed).map((key) => [key, stored[key as keyof Wish]])) as Wish;
    change.mutate(changed, {
      onSuccess: () => {
        setTyped({});
        // in the language that may just have been chosen
        toast(i18n.t('company-saved', { ns: 'settings' }), {
          label: i18n.t('undo', { ns: 'ui' }),
          run: () =>
            change.mutateAsync(before).then(
              () => toast(i18n.t('company-undone', { ns: 'settings' })),
              (error: unknown) => toastFailure(error, words),
            ),
        });
      },
    });
  };

  return (
    <Section title={stored.name} text={t('company-text')}>
      <form ref={form} className="settings-form" noValidate onSubmit={save}>
        {unplaced ? <Failure error={change.error} compact /> : null}
        <TextInput
          label={t('company-name')}
          error={errors.name}
          isRequired
          autoComplete="organization"
          maxLength={200}
          value={shown.name}
          onChange={(name) => edit({ name })}
        />
        <FixedValue label={t('address')} value={stored.slug} why={t('address-fixed')} />
        <Choice
          label={t('company-language')}
          help={t('company-language-help')}
          error={errors.language}
          isRequired
          value={shown.language}
          options={(['en', 'zh'] as const).map((key) => ({ key, label: t(`language-${key}`) }))}
          onChange={(key) => edit({ language: key as Language })}
        />
        <ZoneInput
          label={t('time-zone')}
          help={t('company-zone-help')}
          error={errors.timeZone}
          isRequired
          value={shown.timeZone}
          onChange={(timeZone) => timeZone && edit({ timeZone })}
        />
        <RegionInput
          error={errors.region}
          value={shown.region}
          language={language}
          onChange={(region) => edit({ region })}
        />
        <Choice
          label={t('first-weekday')}
          error={errors.firstWeekday}
          isRequired
          value={String(shown.firstWeekday)}
          options={WEEK.map((day) => ({ key: String(day), label: weekdayName(day, language) }))}
          onChange={(key) => edit({ firstWeekday: Number(key) })}
        />
        <FixedValue
          label={t('base-currency')}
          value={`${stored.baseCurrency} · ${currencyName(stored.baseCurrency, language)}`}
          why={t('currency-fixed')}
        />
        <div className="settings-actions">
          <Button type="submit" variant="primary" isDisabled={!dirty} isPending={change.isPending}>
            {t('save-changes')}
          </Button>
          {dirty ? (
            <>
              <Button
                variant="ghost"
                onPress={() => {
                  setTyped({});
                  change.reset();
                }}
              >
                {t('discard-changes')}
              </Button>
              <output className="muted">{configuration('unsaved')}</output>
            </>
          ) : null}
        </div>
      </form>
      <LeaveGuard isOn={dirty} text={t('leave-text')} />
    </Section>
  );
}

function RegionInput({
  value,
  onChange,
  language,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  language: Language;
  error: string | undefined;
}) {
  const { t } = useTranslation('settings');
  const find = useCallback(
    async (asked: string) => {
      const part = asked.trim().toLowerCase();
      return regions(language)
        .filter((region) => region.name.toLowerCase().includes(part) || region.code.toLowerCase() === part)
        .map((region) => ({ id: region.code, name: region.name, note: region.code }));
    },
    [language],
  );
  return (
    <Picker
      label={t('region')}
      help={t('region-help')}
      error={error}
      isRequired
      isKept
      value={{ id: value, name: regionName(value, language) }}
      onChange={(chosen) => chosen && onChange(chosen.id)}
      find={find}
    />
  );
}
