import { describe, expect, it } from 'vitest';
import { dayRange } from './days';

describe('a range of days', () => {
  it('covers both days whole, in the time zone of whoever asks', () => {
    expect(dayRange('2026-11-24', '2026-11-25', 'Asia/Shanghai')).toEqual({
      from: '2026-11-23T16:00:00.000Z',
      to: '2026-11-25T16:00:00.000Z',
    });
  });

  it('is open where no day is given', () => {
    expect(dayRange(null, null, 'UTC')).toEqual({});
    expect(dayRange('2026-11-24', null, 'UTC')).toEqual({ from: '2026-11-24T00:00:00.000Z' });
  });

  it('knows days that are not 24 hours long', () => {
    expect(dayRange('2026-10-25', '2026-10-25', 'Europe/Berlin')).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
  });
});
