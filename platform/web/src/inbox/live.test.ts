import { describe, expect, it } from 'vitest';
import { waitBefore } from './live';

describe('coming back', () => {
  it('waits longer each time, but no longer than a minute', () => {
    expect([0, 1, 2, 3].map((attempt) => waitBefore(attempt, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(waitBefore(30, 1)).toBe(60_000);
  });

  it('is not at the same moment for all pages', () => {
    expect(waitBefore(2, 0)).toBe(2000);
    expect(waitBefore(2, 0.5)).toBe(3000);
  });
});
