import { parseDate, toZoned } from '@internationalized/date';
import type { Schemas } from '../api/client';

export type Token = Schemas['ApiToken'];
export type Expiry = '30' | '90' | '365' | 'never' | 'own';

export const TOKENS_KEY = ['api-tokens'];

const DAY_MS = 86_400_000;

export function hasEnded(token: Token, now: number): boolean {
  return token.revokedAt !== null || (token.expiresAt !== null && Date.parse(token.expiresAt) <= now);
}

/**
 * The moment at which a token ends; null for never.
 *
 * @param lastDay a day of one's own, the whole of which it still works
 */
export function endOf(expiry: Expiry, lastDay: string | null, timeZone: string, now: number): string | null {
  switch (expiry) {
    case 'never':
      return null;
    case 'own':
      return lastDay === null ? null : toZoned(parseDate(lastDay).add({ days: 1 }), timeZone).toAbsoluteString();
    default:
      return new Date(now + Number(expiry) * DAY_MS).toISOString();
  }
}
