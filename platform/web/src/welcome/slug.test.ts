import { describe, expect, it } from 'vitest';
import { looksLikeSlug, suggestedSlug, typedSlug } from './slug';

describe('an address from a name', () => {
  it.each([
    ['North Wind GmbH & Co. KG', 'north-wind-gmbh-co-kg'],
    ['Müller & Søn', 'muller-son'],
    ['Großmann Łódź', 'grossmann-lodz'],
    ["Mc Donald's", 'mc-donalds'],
    ['  3M  ', ''],
    ['ACME 2000', 'acme-2000'],
    ['Ｋｉｔｈ软件', 'kith'],
    ['海湾医疗科技', ''],
    ['云图 Yuntu 科技', 'yuntu'],
    ['AB', ''],
    ['', ''],
  ])('%s -> %s', (name, slug) => {
    expect(suggestedSlug(name)).toBe(slug);
  });

  it('is never longer than an address may be, nor ends in a hyphen', () => {
    const slug = suggestedSlug(`${'a'.repeat(39)} company of many words`);
    expect(slug).toBe('a'.repeat(39));
    expect(suggestedSlug('b'.repeat(200))).toHaveLength(40);
  });

  it('is an address whenever there is one', () => {
    for (const name of ['Grün & Söhne', 'a-b-c', 'x.y.z', '1234', 'Œuvre d’art']) {
      expect(looksLikeSlug(suggestedSlug(name))).toBe(true);
    }
  });
});

describe('an address while it is typed', () => {
  it('lets a hyphen stand for the next letter to follow', () => {
    expect(typedSlug('north-')).toBe('north-');
    expect(typedSlug('North wind')).toBe('north-wind');
    expect(typedSlug('-north--wind')).toBe('north-wind');
  });

  it('drops what no address has', () => {
    expect(typedSlug('海湾hai/wan')).toBe('hai-wan');
  });
});

describe('what may be an address', () => {
  it.each(['abc', 'a-bc', '123', 'a'.repeat(40)])('%s may', (slug) => expect(looksLikeSlug(slug)).toBe(true));
  it.each(['ab', 'a-b', 'abc-', '-abc', 'a--b', 'Abc', 'a_b', 'a'.repeat(41)])('%s may not', (slug) =>
    expect(looksLikeSlug(slug)).toBe(false),
  );
});
