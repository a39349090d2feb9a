import { describe, expect, test } from 'vitest';
import { field } from '../testing/fields';
import { offered, settled, toneOf } from './offered';

const word = (key: string, more: object = {}) => ({ key, label: { en: key, zh: key }, ...more });
const industry = field('industry', 'choice', {
  options: [word('bank'), word('telecom'), word('paging', { inactive: true })],
});
const product = field('product', 'choice', {
  options: [word('loan'), word('giro', { inactive: true }), word('sim')],
  dependsOn: { field: 'industry', options: { bank: ['loan', 'giro'], telecom: ['sim'] } },
});
const extras = field('extras', 'multiChoice', {
  options: [word('insurance'), word('roaming')],
  dependsOn: { field: 'product', options: { loan: ['insurance'], sim: ['roaming'] } },
});
const keys = (of: typeof product) => of.options.map((option) => option.key);

describe('options', () => {
  test('are offered unless they are inactive, and what a record has stays', () => {
    expect(keys(offered(industry, {}))).toEqual(['bank', 'telecom']);
    expect(keys(offered(industry, { industry: 'bank' }, { industry: 'paging' }))).toEqual([
      'bank',
      'telecom',
      'paging',
    ]);
  });

  test('are those that go with the choice that they depend on', () => {
    expect(keys(offered(product, { industry: 'telecom' }))).toEqual(['sim']);
    expect(keys(offered(product, { industry: 'bank' }))).toEqual(['loan']);
    expect(keys(offered(product, { industry: null }))).toEqual([]);
    expect(keys(offered(product, { industry: 'telecom', product: 'giro' }))).toEqual(['giro', 'sim']);
  });

  test('that do not go with another choice any more are taken back, all along the chain', () => {
    const fields = [extras, product, industry];
    const before = { industry: 'bank', product: 'loan', extras: ['insurance'] };
    expect(settled(fields, before)).toBe(before);
    expect(settled(fields, { ...before, industry: 'telecom' })).toEqual({
      industry: 'telecom',
      product: null,
      extras: null,
    });
    expect(settled(fields, { industry: 'bank', product: 'loan', extras: ['insurance', 'roaming'] })).toEqual(before);
  });

  test('have the colour that somebody chose, and else one by their place', () => {
    expect(toneOf(product, 'giro')).toBe('tag-green');
    const chosen = field('c', 'choice', { options: [word('a'), word('b', { color: 'red' })] });
    expect(toneOf(chosen, 'b')).toBe('tag-red');
    expect(toneOf(chosen, 'a')).toBe('');
  });
});
