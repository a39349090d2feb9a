import { describe, expect, it } from 'vitest';
import { firstWeekdayOf, guessesFrom } from './guesses';
import { CURRENCY_CODES, currencyOf, REGIONS } from './regions';

describe('what the browser suggests', () => {
  it.each([
    [['zh-CN', 'en'], 'CN', 'CNY'],
    [['zh'], 'CN', 'CNY'],
    [['zh-Hant-TW'], 'TW', 'TWD'],
    [['de-AT'], 'AT', 'EUR'],
    [['en-GB', 'en-US'], 'GB', 'GBP'],
    [['en', 'de-CH'], 'CH', 'CHF'],
    [['en'], 'US', 'USD'],
    [['es-419', 'es'], 'ES', 'EUR'],
    [['not a language', 'fr-CA'], 'CA', 'CAD'],
    [['eo'], 'US', 'USD'],
    [[], 'US', 'USD'],
  ])('%s is region %s with %s', (languages, region, baseCurrency) => {
    expect(guessesFrom(languages, 'Europe/Berlin')).toMatchObject({ region, baseCurrency });
  });

  it('is the time zone of the clock, or UTC if there is none', () => {
    expect(guessesFrom(['en-US'], 'Asia/Shanghai').timeZone).toBe('Asia/Shanghai');
    expect(guessesFrom(['en-US'], 'Etc/Unknown').timeZone).toBe('UTC');
    expect(guessesFrom(['en-US'], undefined).timeZone).toBe('UTC');
  });

  it('begins the week as the region does', () => {
    expect(firstWeekdayOf('DE')).toBe(1);
    expect(firstWeekdayOf('CN')).toBe(1);
    expect(firstWeekdayOf('US')).toBe(7);
    expect(firstWeekdayOf('EG')).toBe(6);
  });
});

describe('regions', () => {
  it('each have one currency that browsers know', () => {
    expect(new Set(REGIONS).size).toBe(REGIONS.length);
    const known = Intl.supportedValuesOf('currency');
    expect(CURRENCY_CODES.filter((code) => !known.includes(code))).toEqual([]);
    expect(REGIONS.filter((region) => !/^[A-Z]{2}$/.test(region) || currencyOf(region).length !== 3)).toEqual([]);
  });
});
