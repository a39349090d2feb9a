import { describe, expect, it } from 'vitest';
import type { Stored, Transition } from '../api/records';
import { field } from '../testing/fields';
import { beginsIn, filterOfLane, lanesOf, waysOf, wayTo } from './lanes';
import { type Card, type Move, notCounted, standing } from './useMoves';

const option = (key: string, inactive = false) => ({ key, label: { en: key, zh: key }, inactive });
const status = field('status', 'choice', { options: [option('open'), option('won'), option('old', true)] });
const record = (state: string | null) => ({ id: 'r', fields: { status: state } }) as unknown as Stored;
const transition = (key: string, to: string, possible = true): Transition => ({
  field: 'status',
  key,
  label: { en: key, zh: key },
  help: null,
  to,
  possible,
  missing: [],
  reason: null,
});

describe('lanes', () => {
  it('are those of the options, and of what records have besides', () => {
    const keys = (groups: (string | null)[]) =>
      lanesOf(
        status,
        groups.map((key) => ({ key, count: 1, sum: null })),
      ).map((lane) => lane.key);
    expect(keys([])).toEqual(['open', 'won']);
    expect(keys(['won', null, 'old', 'gone'])).toEqual([null, 'open', 'won', 'old', 'gone']);
  });

  it('ask for their own records among those that fit', () => {
    expect(filterOfLane(status, 'won', '')).toBe("status == 'won'");
    expect(filterOfLane(status, null, '(a || b)')).toBe('(a || b) && status == null');
  });

  it('take new records where these can begin', () => {
    const [open, won] = lanesOf(status, []);
    if (!open || !won) {
      throw new Error('no lanes');
    }
    expect(beginsIn(status, won)).toBe(true);
    expect(beginsIn({ ...status, process: { start: ['open'] } }, won)).toBe(false);
    expect(beginsIn({ ...status, process: { start: ['open'] } }, open)).toBe(true);
    expect(beginsIn({ ...status, readOnly: true }, open)).toBe(false);
  });
});

describe('ways', () => {
  it('lead to all options that can be chosen, and to none where a value is not asked for', () => {
    const to = (value: string | null, more = {}) =>
      waysOf({ ...status, ...more }, record(value), []).map((way) => way.to);
    expect(to('open')).toEqual([null, 'won']);
    expect(to('open', { required: true })).toEqual(['won']);
    expect(to(null)).toEqual(['open', 'won']);
    expect(to('open', { readOnly: true })).toEqual([]);
  });

  it('are those of the process where there is one', () => {
    const led = { ...status, process: { start: ['open'] } };
    const ways = waysOf(led, record('open'), [transition('lose', 'won', false), transition('win', 'won')]);
    expect(wayTo(ways, 'won')?.transition?.key).toBe('win');
    expect(wayTo(ways, 'old')).toBeUndefined();
    expect(waysOf(led, record(null), []).map((way) => way.to)).toEqual(['open']);
  });
});

describe('what stands in a lane', () => {
  const card = (id: string): Card => ({ record: { id } as Stored, layout: undefined });
  const move = (storedAt: number | null, isRead = false): Move => ({
    card: card('a'),
    from: 'open',
    to: 'won',
    storedAt,
    isRead,
  });
  const ids = (cards: Card[], one: Move, lane: string, hasMore = false) =>
    standing(cards, [one], lane, hasMore).map(({ record }) => record.id);

  it('is where it goes as long as the lists do not know', () => {
    for (const storedAt of [null, 1]) {
      expect(ids([card('a'), card('b')], move(storedAt), 'open')).toEqual(['b']);
      expect(ids([card('c')], move(storedAt), 'won')).toEqual(['a', 'c']);
    }
  });

  it('is what the lists say once they do, and what stands further below in them', () => {
    expect(ids([card('a'), card('b')], move(1, true), 'open')).toEqual(['a', 'b']);
    expect(ids([card('c')], move(1, true), 'won')).toEqual(['c']);
    expect(ids([card('c')], move(1, true), 'won', true)).toEqual(['a', 'c']);
    expect(ids([card('c'), card('a')], move(1, true), 'won', true)).toEqual(['c', 'a']);
  });

  it('is counted there until it has been counted since', () => {
    for (const [storedAt, more] of [
      [null, 1],
      [5, 1],
      [4, 0],
    ] as const) {
      expect(notCounted([move(storedAt)], 'won', 4)).toBe(more);
      expect(notCounted([move(storedAt)], 'open', 4) + more).toBe(0);
      expect(notCounted([move(storedAt)], 'lost', 4)).toBe(0);
    }
  });
});
