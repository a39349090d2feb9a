import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session';
import { currentLanguage, locale } from './i18n';

const DAY_MS = 86_400_000;

/** Writes values as the person reads them: in their language, moments in their time zone. */
export type Format = {
  date: (day: string) => string;
  dateTime: (moment: string) => string;
  /** Short for what is near, such as "3 minutes ago"; a date for what is far. */
  ago: (moment: string) => string;
  /** The calendar day of a moment, by which lists are grouped. */
  dayOf: (moment: string) => string;
  time: (moment: string) => string;
  integer: (value: number) => string;
  /** A decimal number as a string of any length, whose digits are all kept. */
  decimal: (value: string) => string;
  /** A share of a hundred, in the person's way of writing it. */
  percent: (value: string) => string;
  money: (amount: string, currency: string) => string;
  timeZone: string;
};

export function formatFor(language: 'en' | 'zh', timeZone: string): Format {
  const tag = locale(language);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const calendar = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone });
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const whole = new Intl.NumberFormat(tag);
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 20 });
  // as a unit, since the style of percentages would multiply
  const percents = new Intl.NumberFormat(tag, { style: 'unit', unit: 'percent', maximumFractionDigits: 20 });

  return {
    date: (value) => day.format(new Date(`${value}T00:00:00Z`)),
    dateTime: (value) => moment.format(new Date(value)),
    ago: (value) => {
      const passed = new Date(value).getTime() - Date.now();
      const minutes = Math.round(passed / 60_000);
      if (Math.abs(minutes) < 1 && passed > 0) {
        return relative.format(0, 'second');
      }
      if (Math.abs(minutes) < 1) {
        // Chinese says “now” of what is, and “just now” of what has been done
        return language === 'zh' ? '刚刚' : 'just now';
      }
      if (Math.abs(minutes) < 60) {
        return relative.format(minutes, 'minute');
      }
      if (Math.abs(passed) < DAY_MS) {
        return relative.format(Math.round(minutes / 60), 'hour');
      }
      if (Math.abs(passed) < 7 * DAY_MS) {
        return relative.format(Math.round(passed / DAY_MS), 'day');
      }
      return calendar.format(new Date(value));
    },
    dayOf: (value) => calendar.format(new Date(value)),
    time: (value) => clock.format(new Date(value)),
    integer: (value) => whole.format(value),
    // numbers as text keep digits that a double would lose
    decimal: (value) => decimal.format(value as unknown as number),
    percent: (value) => percents.format(value as unknown as number),
    money: (amount, currency) =>
      new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
        amount as unknown as number,
      ),
    timeZone,
  };
}

export function useFormat(): Format {
  const { actor } = useSession();
  const { i18n } = useTranslation();
  return useMemo(
    () => formatFor(i18n.language === 'zh' ? 'zh' : currentLanguage(), actor.timeZone),
    [i18n.language, actor.timeZone],
  );
}
