import { describe, expect, it } from 'vitest';
import { endOf, hasEnded, type Token } from './tokens';

const NOW = Date.parse('2026-08-01T12:00:00Z');

describe('the end of a token', () => {
  it('is so many days from now', () => {
    expect(endOf('30', null, 'Asia/Shanghai', NOW)).toBe('2026-08-31T12:00:00.000Z');
    expect(endOf('never', null, 'Asia/Shanghai', NOW)).toBeNull();
  });

  it('comes after the whole of the last day, where the person lives', () => {
    expect(endOf('own', '2026-08-31', 'Asia/Shanghai', NOW)).toBe('2026-08-31T16:00:00.000Z');
    expect(endOf('own', '2026-08-31', 'America/New_York', NOW)).toBe('2026-09-01T04:00:00.000Z');
  });

  it('has come when it is revoked or its time is over', () => {
    const token = { revokedAt: null, expiresAt: null } as Token;
    expect(hasEnded(token, NOW)).toBe(false);
    expect(hasEnded({ ...token, expiresAt: '2026-08-01T12:00:01Z' }, NOW)).toBe(false);
    expect(hasEnded({ ...token, expiresAt: '2026-08-01T12:00:00Z' }, NOW)).toBe(true);
    expect(hasEnded({ ...token, revokedAt: '2026-07-01T12:00:00Z' }, NOW)).toBe(true);
  });
});
