import { useTranslation } from 'react-i18next';
import { plainDigits } from '../settings/fieldFlaws';
import { Choice } from '../ui/Choice';
import { DateInput } from '../ui/DateInput';
import { TextInput } from '../ui/TextInput';
import type { DeclaredRuleSet } from './queries';

/** One value, typed or chosen as its type is. */
export function ValueInput({
  label,
  parameter: { type, minimum, maximum },
  value,
  isDisabled = false,
  error,
  onChange,
}: {
  label: string;
  parameter: Pick<DeclaredRuleSet['parameters'][number], 'type' | 'minimum' | 'maximum'>;
  value: string | boolean;
  isDisabled?: boolean;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}) {
  const { t } = useTranslation('ruleSets');
  const { t: words } = useTranslation('ui');
  const common = { label, error, isDisabled, isRequired: true };
  switch (type) {
    case 'boolean':
      return (
        <Choice
          {...common}
          value={value === true ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((key) => ({ key, label: words(key) }))}
          onChange={(chosen) => onChange(chosen === 'yes')}
        />
      );
    case 'date':
      return (
        <DateInput
          {...common}
          value={typeof value === 'string' && value !== '' ? value : null}
          onChange={(date) => onChange(date ?? '')}
        />
      );
    case 'integer':
    case 'decimal':
    case 'percent':
      return (
        <TextInput
          {...common}
          help={
            minimum !== null && maximum !== null
              ? t('between', { minimum, maximum })
              : minimum !== null
                ? t('at-least', { minimum })
                : maximum !== null
                  ? t('at-most', { maximum })
                  : undefined
          }
          inputMode="decimal"
          autoComplete="off"
          trailing={type === 'percent' ? '%' : undefined}
          value={String(value)}
          onChange={(typed) => onChange(plainDigits(typed))}
        />
      );
  }
}
