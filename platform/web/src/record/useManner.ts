import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import type { Manner } from './clipboard';
import { useSchema } from './schema';

/** How this person and a spreadsheet write values. */
export function useManner(): Manner {
  const { t, i18n } = useTranslation('ui');
  const { timeZone } = useFormat();
  const currency = useSchema().data?.baseCurrency ?? '';
  return useMemo(
    () => ({
      label: (label) => (i18n.language === 'zh' ? label.zh : label.en),
      yes: t('yes'),
      no: t('no'),
      timeZone,
      currency,
    }),
    [t, i18n.language, timeZone, currency],
  );
}
