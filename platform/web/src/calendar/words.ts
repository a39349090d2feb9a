import type { CalendarDate } from '@internationalized/date';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '../i18n/i18n';
import type { Range } from './days';

/** Days as people read them; a day is the same in every time zone. */
export function useDayWords() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const tag = locale(i18n.language === 'zh' ? 'zh' : 'en');
    const as = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
    const date = (day: CalendarDate) => new Date(`${day.toString()}T00:00:00Z`);
    const month = as({ year: 'numeric', month: 'long' });
    const whole = as({ dateStyle: 'full' });
    const week = as({ dateStyle: 'medium' });
    const weekday = as({ weekday: 'short' });
    const number = as({ day: 'numeric' });
    const first = as({ month: 'short', day: 'numeric' });
    return {
      month: (day: CalendarDate) => month.format(date(day)),
      week: (range: Range) => week.formatRange(date(range.first), date(range.last)),
      whole: (day: CalendarDate) => whole.format(date(day)),
      weekday: (day: CalendarDate) => weekday.format(date(day)),
      /** With its month where one begins. */
      number: (day: CalendarDate) => (day.day === 1 ? first : number).format(date(day)),
    };
  }, [i18n.language]);
}
