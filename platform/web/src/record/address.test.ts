import { describe, expect, it } from 'vitest';
import { addressLine, addressLines, addressOf, withParts } from './address';
import { expression, fromParameters } from './filter';
import type { FieldModel } from './schema';

const xuhui = {
  country: 'CN',
  region: '上海市',
  city: '上海市',
  district: '徐汇区',
  street: '淮海中路100号',
  postalCode: '200031',
};
const oxford = { country: 'GB', city: 'Oxford', street: '5 High Street\nFlat 2', postalCode: 'OX1 4DB' };

describe('an address', () => {
  it('is written from the largest to the smallest in China, without spaces', () => {
    expect(addressLines(xuhui, 'zh', 'CN')).toEqual(['上海市徐汇区淮海中路100号', '200031']);
    expect(addressLine(xuhui, 'en', 'DE')).toBe('China 上海市徐汇区淮海中路100号 200031');
  });

  it('begins with the street elsewhere, and where it is in Latin letters', () => {
    expect(addressLines(oxford, 'en', 'CN')).toEqual([
      '5 High Street',
      'Flat 2',
      'Oxford',
      'OX1 4DB',
      'United Kingdom',
    ]);
    expect(addressLine(oxford, 'en', 'GB')).toBe('5 High Street, Flat 2, Oxford, OX1 4DB');
    expect(addressLines({ country: 'CN', street: '8 Keji Road', city: 'Shenzhen' }, 'zh', 'CN')).toEqual([
      '8 Keji Road',
      'Shenzhen',
    ]);
  });

  it('has only the parts that say something, in one order', () => {
    expect(JSON.stringify(addressOf({ street: 'x', city: ' ', country: 'CN' }))).toBe('{"country":"CN","street":"x"}');
    expect(addressOf({ city: '' })).toBeNull();
  });

  it('is filtered by its parts', () => {
    const site = { key: 'c_site', type: 'address', filterable: true, label: { en: 'Site', zh: '现场' }, options: [] };
    const fields = withParts([site as unknown as FieldModel], 'filterable');
    expect(fields.map((field) => field.label.en)).toEqual([
      'Site',
      'Site: Country or region',
      'Site: State or province',
      'Site: City',
    ]);
    const conditions = fromParameters(
      ['c_site.country:in:CN:DE', 'c_site.city:startsWith:上', 'c_site:filled'],
      fields,
    );
    expect(expression(conditions, fields)).toBe(
      "c_site.country in ['CN', 'DE'] && c_site.city.startsWith('上') && c_site != null",
    );
  });
});
