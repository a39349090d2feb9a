import { now, toCalendarDate } from '@internationalized/date';

export const SNOOZES = ['hour', 'evening', 'tomorrow', 'week'] as const;
export type Snooze = (typeof SNOOZES)[number];

const EVENING = 18;
const MORNING = 9;

/** The times to which something can be put off, where the person is; those that are past today are not offered. */
export function snoozes(timeZone: string): { key: Snooze; until: string }[] {
  const here = now(timeZone);
  const at = (days: number, hour: number) => here.add({ days }).set({ hour, minute: 0, second: 0, millisecond: 0 });
  const weekday = toCalendarDate(here).toDate('UTC').getUTCDay();
  const offers = [
    { key: 'hour' as const, at: here.add({ hours: 1 }) },
    { key: 'evening' as const, at: at(0, EVENING) },
    { key: 'tomorrow' as const, at: at(1, MORNING) },
    { key: 'week' as const, at: at(((7 - weekday) % 7) + 1, MORNING) },
  ];
  return offers
    .filter((offer) => offer.key !== 'evening' || offer.at.compare(here.add({ hours: 1 })) > 0)
    .map((offer) => ({ key: offer.key, until: offer.at.toAbsoluteString() }));
}
