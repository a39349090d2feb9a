import { describe, expect, it } from 'vitest';
import { dayIn, daysAfter } from './days';

describe('days', () => {
  it('are those of the person, not of the machine', () => {
    const moment = new Date('2026-03-31T23:30:00Z');
    expect(dayIn('UTC', moment)).toBe('2026-03-31');
    expect(dayIn('Asia/Shanghai', moment)).toBe('2026-04-01');
    expect(dayIn('America/New_York', moment)).toBe('2026-03-31');
  });

  it('follow each other over ends of months, years and summer time', () => {
    expect(daysAfter('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysAfter('2026-03-28', 2)).toBe('2026-03-30');
  });
});
