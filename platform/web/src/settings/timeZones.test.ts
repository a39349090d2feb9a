import { describe, expect, it } from 'vitest';
import { fittingZones, timeZone, timeZones } from './timeZones';

const WINTER = new Date('2026-01-15T12:00:00Z');
const SUMMER = new Date('2026-07-15T12:00:00Z');

describe('time zones', () => {
  it('tell the offset that holds at the moment', () => {
    expect(timeZone('Europe/Berlin', 'en', WINTER).offset).toBe('UTC+01:00');
    expect(timeZone('Europe/Berlin', 'en', SUMMER).offset).toBe('UTC+02:00');
    expect(timeZone('America/St_Johns', 'en', WINTER).offset).toBe('UTC-03:30');
    expect(timeZone('UTC', 'en', WINTER).offset).toBe('UTC+00:00');
  });

  it('run from west to east, each once', () => {
    const all = timeZones('en', WINTER);
    expect(all.map((zone) => zone.minutes)).toEqual(all.map((zone) => zone.minutes).sort((a, b) => a - b));
    expect(new Set(all.map((zone) => zone.id)).size).toBe(all.length);
  });

  it('are found by city, offset and name in the language', () => {
    const ids = (language: 'en' | 'zh', asked: string) =>
      fittingZones(timeZones(language, WINTER), asked).map((zone) => zone.id);
    expect(ids('en', 'new york')).toContain('America/New_York');
    expect(ids('en', '+08:00 shang')).toEqual(['Asia/Shanghai']);
    expect(ids('zh', '中国')).toContain('Asia/Shanghai');
    expect(ids('en', 'atlantis')).toEqual([]);
  });
});
