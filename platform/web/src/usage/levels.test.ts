import { describe, expect, it } from 'vitest';
import { hoursOfDay, levelOf } from './levels';

describe('how near a limit is', () => {
  it('is said from four fifths on', () => {
    expect(levelOf(79, 100)).toBe('fine');
    expect(levelOf(80, 100)).toBe('nearly');
    expect(levelOf(100, 100)).toBe('reached');
    expect(levelOf(120, 100)).toBe('reached');
    expect(levelOf(5, null)).toBe('fine');
  });
});

describe('the last day', () => {
  it('has 24 hours, and those without a request are there too', () => {
    const now = Date.parse('2026-03-01T10:20:00Z');
    const hours = hoursOfDay([{ from: '2026-03-01T10:00:00Z', people: 2, programs: 3, refused: 1 }], now);
    expect(hours).toHaveLength(24);
    expect(hours[0]).toEqual({ from: '2026-02-28T11:00:00.000Z', count: 0, refused: 0 });
    expect(hours[23]).toEqual({ from: '2026-03-01T10:00:00.000Z', count: 5, refused: 1 });
  });
});
