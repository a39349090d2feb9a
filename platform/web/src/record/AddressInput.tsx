import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, AddressPart } from '../api/records';
import { currentLanguage, locale } from '../i18n/i18n';
import { useSession } from '../session/session';
import { Choice } from '../ui/Choice';
import { TextInput } from '../ui/TextInput';
import { addressOf, countries, isLargestFirst, PARTS } from './address';
import { useLabel } from './schema';

/** What browsers fill in by themselves. */
const AUTOCOMPLETE: Record<Exclude<AddressPart, 'country'>, string> = {
  region: 'address-level1',
  city: 'address-level2',
  district: 'address-level3',
  street: 'street-address',
  postalCode: 'postal-code',
};
const STREET_FIRST: AddressPart[] = ['street', 'district', 'city', 'region', 'postalCode'];

type Props = {
  label: string;
  labelHidden: boolean;
  help: string | undefined;
  isRequired: boolean;
  error: string | undefined;
  /** What is wrong with single parts. */
  flaws: Partial<Record<string, string>> | undefined;
  autoFocus: boolean;
  value: Address | null;
  onChange: (value: Address | null) => void;
};

/** An address part by part, in the order of its country; the country comes first, since it decides the rest. */
export function AddressInput({
  label,
  labelHidden,
  help,
  isRequired,
  error,
  flaws = {},
  autoFocus,
  value,
  onChange,
}: Props) {
  const { t } = useTranslation('record');
  const labelIn = useLabel();
  const language = currentLanguage();
  const home = useSession().company.region;
  const id = useId();
  const parts = value ?? {};
  const edit = (change: Address) => onChange(addressOf({ ...parts, ...change }));
  const order = isLargestFirst(parts.country, language) ? PARTS.filter((part) => part !== 'country') : STREET_FIRST;
  const collator = new Intl.Collator(locale(language));
  const options = countries()
    .map(({ key, label: name }) => ({ key, label: labelIn(name) }))
    .sort((a, b) => Number(b.key === home) - Number(a.key === home) || collator.compare(a.label, b.label));
  const named = PARTS.flatMap((part) => flaws[part] ?? []);
  // what is said of a part stands there; what is said of the whole marks all of it, since nobody knows which part is meant
  const whole = error !== undefined && !named.includes(error) ? error : undefined;
  const flawOf = (part: AddressPart) => flaws[part] ?? (whole === undefined ? undefined : '');
  return (
    <fieldset
      className="address-input"
      aria-describedby={`${id}-note`}
      data-invalid={error === undefined ? undefined : true}
    >
      <legend className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
        {isRequired ? (
          <span className="required" aria-hidden="true">
            *
          </span>
        ) : null}
      </legend>
      <span id={`${id}-note`} className={whole === undefined ? 'field-help' : 'field-error'}>
        {whole ?? help}
      </span>
      <Choice
        label={t('part-country')}
        clearable
        autoFocus={autoFocus}
        error={flawOf('country')}
        options={options}
        value={parts.country ?? null}
        onChange={(country) => edit({ country: country ?? '' })}
      />
      {order.map((part) => (
        <div key={part} className={part === 'street' ? 'address-wide' : undefined}>
          <TextInput
            label={t(`part-${part}`)}
            autoComplete={part === 'country' ? 'country' : AUTOCOMPLETE[part]}
            maxLength={part === 'street' ? 300 : part === 'postalCode' ? 20 : 100}
            {...(part === 'street' ? { rows: 2 } : {})}
            error={flawOf(part)}
            value={parts[part] ?? ''}
            onChange={(text) => edit({ [part]: text })}
          />
        </div>
      ))}
    </fieldset>
  );
}
