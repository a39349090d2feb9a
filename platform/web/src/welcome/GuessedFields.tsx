import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage, locale } from '../i18n/i18n';
import type { Draft } from './draft';
import { SelectField } from './fields';
import { firstWeekdayOf, type Guesses } from './guesses';
import { CURRENCY_CODES, currencyOf, REGIONS } from './regions';

const FIELDS = ['region', 'baseCurrency', 'timeZone', 'firstWeekday'] as const;

/** What the browser suggested, in one line; it can be changed by whoever is elsewhere. */
export function GuessedFields({
  draft,
  onChange,
  errors,
}: {
  draft: Draft;
  onChange: (change: Partial<Guesses>) => void;
  errors: Record<string, string>;
}) {
  const { t } = useTranslation('welcome');
  const id = useId();
  const [opened, setOpened] = useState(false);
  const names = namesIn(locale(currentLanguage()));
  const isOpen = opened || FIELDS.some((field) => errors[field]);
  return (
    <div className="welcome-guessed">
      <p className="welcome-guessed-line">
        <span>
          {t('guessed')} {names.region(draft.region)} · {draft.baseCurrency} · {names.spokenTimeZone(draft.timeZone)} ·{' '}
          {t('guessed-week', { day: names.weekday(draft.firstWeekday) })}
        </span>
        <button
          type="button"
          className="welcome-link"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpened(!opened)}
        >
          {t('change-guessed')}
        </button>
      </p>
      <div id={id} className="welcome-pair" hidden={!isOpen}>
        {isOpen ? <Choices draft={draft} onChange={onChange} errors={errors} names={names} /> : null}
      </div>
    </div>
  );
}

function Choices({
  draft,
  onChange,
  errors,
  names,
}: {
  draft: Draft;
  onChange: (change: Partial<Guesses>) => void;
  errors: Record<string, string>;
  names: ReturnType<typeof namesIn>;
}) {
  const { t } = useTranslation('welcome');
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <>
      <SelectField
        label={t('region')}
        value={draft.region}
        // where one is says what one pays with there
        onChange={(region) =>
          onChange({ region, baseCurrency: currencyOf(region), firstWeekday: firstWeekdayOf(region) })
        }
        options={sorted(REGIONS, names.region)}
        error={errors.region}
      />
      <SelectField
        label={t('currency')}
        value={draft.baseCurrency}
        onChange={(baseCurrency) => onChange({ baseCurrency })}
        options={sorted(CURRENCY_CODES, (code) => `${names.currency(code)} (${code})`)}
        error={errors.baseCurrency}
        help={t('currency-help')}
      />
      <SelectField
        label={t('time-zone')}
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
        options={sorted(zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones], names.timeZone)}
        error={errors.timeZone}
      />
      <SelectField
        label={t('first-weekday')}
        value={String(draft.firstWeekday)}
        onChange={(day) => onChange({ firstWeekday: Number(day) })}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ key: String(day), label: names.weekday(day) }))}
        error={errors.firstWeekday}
      />
    </>
  );
}

function sorted(keys: readonly string[], label: (key: string) => string) {
  const order = new Intl.Collator(locale(currentLanguage()));
  return keys.map((key) => ({ key, label: label(key) })).sort((one, other) => order.compare(one.label, other.label));
}

function namesIn(tag: string) {
  const regions = new Intl.DisplayNames(tag, { type: 'region' });
  const currencies = new Intl.DisplayNames(tag, { type: 'currency' });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
  return {
    region: (code: string) => regions.of(code) ?? code,
    currency: (code: string) => currencies.of(code) ?? code,
    timeZone: (zone: string) => zone.replaceAll('_', ' '),
    /** As people call it, such as Eastern Time; several zones share such a name, so that one cannot be chosen by it. */
    spokenTimeZone: (zone: string) =>
      new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'longGeneric' })
        .formatToParts()
        .find((part) => part.type === 'timeZoneName')?.value ?? zone,
    // the first of January 2024 was a Monday
    weekday: (day: number) => weekday.format(new Date(Date.UTC(2024, 0, day))),
  };
}
