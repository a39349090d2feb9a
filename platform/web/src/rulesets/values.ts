import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useFormat } from '../i18n/format';

/** Says a value as people read it. */
export function useValueWords(): (parameter: Pick<Schemas['RuleSetParameter'], 'type' | 'value'>) => string {
  const { t } = useTranslation('ui');
  const format = useFormat();
  return ({ type, value }) => {
    const text = String(value);
    switch (type) {
      case 'boolean':
        return t(value === true ? 'yes' : 'no');
      case 'date':
        return format.date(text);
      case 'percent':
        return format.percent(text);
      case 'integer':
      case 'decimal':
        return format.decimal(text);
    }
  };
}
