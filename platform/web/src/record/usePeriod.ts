import { useTranslation } from 'react-i18next';
import type { Series } from '../api/records';
import { useFormat } from '../i18n/format';
import { locale } from '../i18n/i18n';

/** What people call the period that begins with a day. */
export function usePeriod(period: Series['period']): (day: string) => string {
  const { t, i18n } = useTranslation('record');
  const format = useFormat();
  const tag = locale(i18n.language === 'zh' ? 'zh' : 'en');
  return (day) => {
    const date = new Date(`${day}T00:00:00Z`);
    switch (period) {
      case 'day':
        return format.date(day);
      case 'week':
        return t('series-week', { day: format.date(day) });
      case 'month':
        return new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(date);
      case 'quarter':
        return t('series-quarter', {
          quarter: String(Math.floor(date.getUTCMonth() / 3) + 1),
          year: String(date.getUTCFullYear()),
        });
      case 'year':
        return new Intl.DateTimeFormat(tag, { year: 'numeric', timeZone: 'UTC' }).format(date);
    }
  };
}
