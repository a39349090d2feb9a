import {
  type CalendarDate,
  endOfMonth,
  parseAbsolute,
  parseDate,
  startOfMonth,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';
import type { Stored } from '../api/records';
import type { FieldModel } from '../record/schema';

export type Span = 'month' | 'week';

/** Whole days, both included. */
export type Range = { first: CalendarDate; last: CalendarDate };

/** A record on its days. */
export type Entry = Range & { record: Stored; layout: string | undefined };

/** An entry in a row of days: from which column through how many, and in which line. */
export type Placed = { entry: Entry; column: number; length: number; line: number; begins: boolean; ends: boolean };

const WEEK = 7;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
// a calendar looks a month ahead and back, and dates end with the year 9999
const FIRST_YEAR = 1000;
const LAST_YEAR = 9998;

/** The day that an address says, if there is such a day: what somebody mistyped shows today. */
export function dayIn(text: string | null): CalendarDate | undefined {
  try {
    const day = text !== null && DAY.test(text) ? parseDate(text) : undefined;
    return day && day.year >= FIRST_YEAR && day.year <= LAST_YEAR ? day : undefined;
  } catch {
    // no day of any month
    return undefined;
  }
}

/** @param firstWeekday 1 for Monday to 7 for Sunday, as companies say it */
export function weekOf(day: CalendarDate, firstWeekday: number): Range {
  const weekday = (new Date(day.toString()).getUTCDay() + 6) % WEEK;
  const first = day.subtract({ days: (weekday - (firstWeekday - 1) + WEEK) % WEEK });
  return { first, last: first.add({ days: WEEK - 1 }) };
}

/** What a calendar shows: a week, or a month with the days that fill its first and last weeks. */
export function rangeOf(day: CalendarDate, span: Span, firstWeekday: number): Range {
  return span === 'week'
    ? weekOf(day, firstWeekday)
    : { first: weekOf(startOfMonth(day), firstWeekday).first, last: weekOf(endOfMonth(day), firstWeekday).last };
}

export function stepped(day: CalendarDate, span: Span, by: number): CalendarDate {
  return span === 'week' ? day.add({ weeks: by }) : startOfMonth(day).add({ months: by });
}

export function daysOf({ first, last }: Range): CalendarDate[] {
  return Array.from({ length: last.compare(first) + 1 }, (_, at) => first.add({ days: at }));
}

export function weeksOf(range: Range): CalendarDate[][] {
  const days = daysOf(range);
  return Array.from({ length: days.length / WEEK }, (_, week) => days.slice(week * WEEK, (week + 1) * WEEK));
}

/** The day of a value, in the time zone of whoever looks. */
export function dayOf(value: string, field: FieldModel, timeZone: string): CalendarDate {
  return field.type === 'date' ? parseDate(value) : toCalendarDate(parseAbsolute(value, timeZone));
}

/** The first moment of a day as the field has it: for filters, and for new records. */
export function startOf(day: CalendarDate, field: FieldModel, timeZone: string): string {
  return field.type === 'date' ? day.toString() : toZoned(toCalendarDateTime(day), timeZone).toAbsoluteString();
}

/** What a list is asked for: all that begins before the range ends and has not ended before it begins. */
export function filterOfRange(
  { first, last }: Range,
  start: FieldModel,
  end: FieldModel | undefined,
  timeZone: string,
  filter: string,
): string {
  const moment = (day: CalendarDate) => {
    const text = `'${startOf(day, start, timeZone)}'`;
    return start.type === 'date' ? `date(${text})` : `timestamp(${text})`;
  };
  const from = moment(first);
  const began = `${start.key} < ${moment(last.add({ days: 1 }))}`;
  // a day is over at its end, a moment at itself
  const lasts = end?.type === 'date' ? '>=' : '>';
  const within = end
    ? `${began} && (${start.key} >= ${from} || ${end.key} ${lasts} ${from})`
    : `${began} && ${start.key} >= ${from}`;
  return filter === '' ? within : `${filter} && ${within}`;
}

/** Records on their days; what ends before it begins has the day on which it begins. */
export function entriesOf(
  cards: { record: Stored; layout: string | undefined }[],
  start: FieldModel,
  end: FieldModel | undefined,
  timeZone: string,
): Entry[] {
  return cards.flatMap(({ record, layout }) => {
    const from = record.fields[start.key];
    const to = end ? record.fields[end.key] : null;
    if (typeof from !== 'string') {
      return [];
    }
    const first = dayOf(from, start, timeZone);
    const last = end && typeof to === 'string' ? lastDay(to, end, timeZone) : first;
    return [{ record, layout, first, last: last.compare(first) < 0 ? first : last }];
  });
}

/** What ends at midnight has ended with the day before. */
function lastDay(value: string, field: FieldModel, timeZone: string): CalendarDate {
  const day = dayOf(value, field, timeZone);
  const isMidnight = field.type === 'dateTime' && Date.parse(value) === Date.parse(startOf(day, field, timeZone));
  return isMidnight ? day.subtract({ days: 1 }) : day;
}

/** Entries of one row of days, each in the first line that is free; what lasts longer comes first, so that it stays on one line. */
export function placedIn(days: CalendarDate[], entries: Entry[]): Placed[] {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) {
    return [];
  }
  const taken: number[] = [];
  const ordered = entries
    .filter((entry) => entry.first.compare(last) <= 0 && entry.last.compare(first) >= 0)
    .map((entry) => {
      const column = Math.max(0, entry.first.compare(first));
      const end = Math.min(days.length - 1, entry.last.compare(first));
      return { entry, column, length: end - column + 1 };
    })
    .sort((a, b) => a.column - b.column || b.length - a.length);
  return ordered.map(({ entry, column, length }) => {
    const free = taken.findIndex((until) => until <= column);
    const line = free < 0 ? taken.length : free;
    taken[line] = column + length;
    return {
      entry,
      column,
      length,
      line,
      begins: entry.first.compare(first) >= 0,
      ends: entry.last.compare(last) <= 0,
    };
  });
}
