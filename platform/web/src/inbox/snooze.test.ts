import { afterEach, describe, expect, it, vi } from 'vitest';
import { snoozes } from './snooze';

afterEach(() => vi.useRealTimers());

function offered(moment: string, timeZone: string) {
  vi.useFakeTimers({ now: new Date(moment) });
  return Object.fromEntries(snoozes(timeZone).map((one) => [one.key, one.until]));
}

describe('snoozing', () => {
  it('goes by the clock of the person', () => {
    // a Saturday in Shanghai
    expect(offered('2026-11-28T02:30:00Z', 'Asia/Shanghai')).toEqual({
      hour: '2026-11-28T03:30:00.000Z',
      evening: '2026-11-28T10:00:00.000Z',
      tomorrow: '2026-11-29T01:00:00.000Z',
      week: '2026-11-30T01:00:00.000Z',
    });
  });

  it('offers no evening that is over, and from a Monday the next one', () => {
    const late = offered('2026-11-30T18:00:00Z', 'Europe/Berlin');
    expect(late.evening).toBeUndefined();
    expect(late.week).toBe('2026-12-07T08:00:00.000Z');
  });

  it('is at the same hour when the clocks change', () => {
    expect(offered('2026-10-24T10:00:00Z', 'Europe/Berlin').tomorrow).toBe('2026-10-25T08:00:00.000Z');
  });
});
