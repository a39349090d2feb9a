import { parseDate, toZoned } from '@internationalized/date';

/** The moments between which whole days lie in a time zone, both days included. */
export function dayRange(from: string | null, to: string | null, timeZone: string): { from?: string; to?: string } {
  const start = (day: string, later: number) =>
    toZoned(parseDate(day).add({ days: later }), timeZone).toAbsoluteString();
  return { ...(from ? { from: start(from, 0) } : {}), ...(to ? { to: start(to, 1) } : {}) };
}
