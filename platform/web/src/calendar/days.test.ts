import { parseDate } from '@internationalized/date';
import { describe, expect, it } from 'vitest';
import type { Stored } from '../api/records';
import { field } from '../testing/fields';
import { dayIn, daysOf, entriesOf, filterOfRange, placedIn, rangeOf, startOf, stepped, weeksOf } from './days';

const day = parseDate;
const text = (range: { first: { toString(): string }; last: { toString(): string } }) => `${range.first} ${range.last}`;
const date = field('due', 'date');
const until = field('until', 'date');
const moment = field('start', 'dateTime');
const end = field('end', 'dateTime');
const card = (fields: Record<string, string>) => ({
  record: { id: JSON.stringify(fields), fields } as unknown as Stored,
  layout: undefined,
});

describe('a range', () => {
  it('is whole weeks from the weekday on which those of the company begin', () => {
    expect(text(rangeOf(day('2026-11-30'), 'week', 1))).toBe('2026-11-30 2026-12-06');
    expect(text(rangeOf(day('2026-11-30'), 'week', 7))).toBe('2026-11-29 2026-12-05');
    expect(text(rangeOf(day('2026-12-15'), 'month', 1))).toBe('2026-11-30 2027-01-03');
    expect(text(rangeOf(day('2026-02-15'), 'month', 7))).toBe('2026-02-01 2026-02-28');
  });

  it('of every month holds all its days, from one weekday to the day before it', () => {
    for (let month = day('2024-01-01'); month.year < 2030; month = stepped(month, 'month', 1)) {
      for (const weekday of [1, 6, 7]) {
        const range = rangeOf(month, 'month', weekday);
        const days = daysOf(range);
        expect(days.length % 7).toBe(0);
        expect(days.filter((one) => one.month === month.month).length).toBe(month.calendar.getDaysInMonth(month));
        expect(weeksOf(range).every((week) => week.length === 7)).toBe(true);
        expect(((new Date(range.first.toString()).getUTCDay() + 6) % 7) + 1).toBe(weekday);
      }
    }
  });
});

describe('a day of an address', () => {
  it('is a day around which there are others', () => {
    expect(dayIn('2026-03-04')?.toString()).toBe('2026-03-04');
    for (const none of [null, '', '2026-02-30', '2026-3-4', '0999-12-31', '9999-01-01', '9999-12-31']) {
      expect(dayIn(none)).toBeUndefined();
    }
    for (const edge of ['1000-01-01', '9998-12-31']) {
      const range = rangeOf(day(edge), 'month', 1);
      expect(daysOf(range).length % 7).toBe(0);
    }
  });

  it('ends where there are no days any more', () => {
    expect(daysOf({ first: day('9999-12-30'), last: day('9999-12-31') }).map(String)).toEqual([
      '9999-12-30',
      '9999-12-31',
    ]);
  });
});

describe('what is asked for', () => {
  const week = rangeOf(day('2026-03-04'), 'week', 1);

  it('is what begins in the range', () => {
    expect(filterOfRange(week, date, undefined, 'Asia/Shanghai', "a == 'b'")).toBe(
      "a == 'b' && due < date('2026-03-09') && due >= date('2026-03-02')",
    );
  });

  it('is in the time zone of whoever looks, and also what has begun before and has not ended', () => {
    expect(filterOfRange(week, moment, end, 'Asia/Shanghai', '')).toBe(
      "start < timestamp('2026-03-08T16:00:00.000Z') && (start >= timestamp('2026-03-01T16:00:00.000Z')" +
        " || end > timestamp('2026-03-01T16:00:00.000Z'))",
    );
  });

  it('begins a day when it begins there, also where the clock is set forward', () => {
    expect(startOf(day('2026-03-08'), moment, 'America/New_York')).toBe('2026-03-08T05:00:00.000Z');
    expect(startOf(day('2026-03-09'), moment, 'America/New_York')).toBe('2026-03-09T04:00:00.000Z');
    expect(startOf(day('2026-03-09'), date, 'America/New_York')).toBe('2026-03-09');
  });
});

describe('entries', () => {
  const days = (cards: ReturnType<typeof card>[], zone: string) => entriesOf(cards, moment, end, zone).map(text);

  it('have the days of whoever looks', () => {
    const late = card({ start: '2026-03-04T20:00:00Z', end: '2026-03-04T21:00:00Z' });
    expect(days([late], 'UTC')).toEqual(['2026-03-04 2026-03-04']);
    expect(days([late], 'Asia/Shanghai')).toEqual(['2026-03-05 2026-03-05']);
    expect(days([late], 'America/New_York')).toEqual(['2026-03-04 2026-03-04']);
  });

  it('end with the day before if they end at midnight, and never before they begin', () => {
    expect(days([card({ start: '2026-03-04T10:00:00Z', end: '2026-03-06T00:00:00Z' })], 'UTC')).toEqual([
      '2026-03-04 2026-03-05',
    ]);
    expect(days([card({ start: '2026-03-04T00:00:00Z', end: '2026-03-04T00:00:00Z' })], 'UTC')).toEqual([
      '2026-03-04 2026-03-04',
    ]);
    expect(days([card({ start: '2026-03-04T10:00:00Z', end: '2026-02-01T00:00:00Z' })], 'UTC')).toEqual([
      '2026-03-04 2026-03-04',
    ]);
    expect(entriesOf([card({ until: '2026-03-04' })], date, until, 'UTC')).toEqual([]);
  });

  it('never lie over each other, and are all there', () => {
    const week = daysOf(rangeOf(day('2026-03-04'), 'week', 1));
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 200; round++) {
      const cards = Array.from({ length: random(12) }, (_, number) => {
        const from = day('2026-02-26').add({ days: random(14) });
        return card({ due: from.toString(), until: from.add({ days: random(6) }).toString(), n: String(number) });
      });
      const entries = entriesOf(cards, date, until, 'UTC');
      const placed = placedIn(week, entries);
      const first = week[0] ?? day('2026-03-02');
      const last = week.at(-1) ?? first;
      expect(placed.length).toBe(
        entries.filter((one) => one.first.compare(last) <= 0 && one.last.compare(first) >= 0).length,
      );
      const taken = placed.flatMap(({ line, column, length }) =>
        Array.from({ length }, (_, at) => `${line} ${column + at}`),
      );
      expect(new Set(taken).size).toBe(taken.length);
      expect(placed.every(({ column, length }) => column >= 0 && column + length <= 7)).toBe(true);
    }
  });
});
