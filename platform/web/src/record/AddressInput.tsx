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
  autoFocus: boolean;
  value: Address | null;
  onChange: (value: Address | null) => void;
};

/** An address part by part, in the order of its country; the country comes first, since it decides the rest. */
export function AddressInput({ label, labelHidden, help, isRequired, error, autoFocus, value, onChange }: Props) {
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
  return (
    <fieldset className="address-input" aria-describedby={`${id}-note`} data-invalid={error ? true : undefined}>
      <legend className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
        {isRequired ? (
          <span className="required" aria-hidden="true">
            *
          </span>
        ) : null}
      </legend>
      <Choice
        label={t('part-country')}
        clearable
        autoFocus={autoFocus}
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
            value={parts[part] ?? ''}
            onChange={(text) => edit({ [part]: text })}
          />
        </div>
      ))}
      <span id={`${id}-note`} className={error ? 'field-error' : 'field-help'}>
        {error ?? help}
      </span>
    </fieldset>
  );
}
