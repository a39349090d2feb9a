import type { Address, AddressPart, Value } from '../api/records';
import type { Language } from '../i18n/i18n';
import { CODES, regionName } from '../i18n/regions';
import type { FieldModel, Label } from './schema';
import { recordTexts } from './texts';
import { isMoney } from './values';

/** In the order in which records hold them, and in which people write them where the largest comes first. */
export const PARTS: AddressPart[] = ['country', 'region', 'city', 'district', 'street', 'postalCode'];

/** Those by which alone lists can be filtered. */
const FILTERABLE: AddressPart[] = ['country', 'region', 'city'];

/** Where people write from the largest to the smallest, if they write in Chinese characters. */
const LARGEST_FIRST = ['CN', 'HK', 'JP', 'KR', 'MO', 'TW'];

export function isAddress(value: Value | undefined): value is Address {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isMoney(value);
}

/** The parts that have a text, in their order, so that two equal addresses look alike; null if there are none. */
export function addressOf(parts: Address): Address | null {
  const filled = PARTS.filter((part) => (parts[part] ?? '').trim() !== '');
  return filled.length === 0 ? null : Object.fromEntries(filled.map((part) => [part, parts[part]]));
}

/** In which order somebody writes an address: that of its country, or their own where none is said. */
export function isLargestFirst(country: string | undefined, language: Language): boolean {
  return country === undefined ? language === 'zh' : LARGEST_FIRST.includes(country);
}

/**
 * As its country writes it, in the lines of an envelope; the country is named where it is not the company's own.
 * What is written in Latin letters goes from the street to the country everywhere.
 */
export function addressLines(address: Address, language: Language, home: string): string[] {
  const { country, region, city, district, street, postalCode } = address;
  const texts = [region, city, district, street].filter((text): text is string => text !== undefined);
  // a city that is its own province is said once
  const places = [...new Set(texts)];
  const named = country && country !== home ? regionName(country, language) : undefined;
  const inChinese = /\p{Script=Han}/u.test(places.join('')) && isLargestFirst(country, 'zh');
  const lines = inChinese
    ? [named, places.join('').replace(/\n/g, ' '), postalCode]
    : [
        street,
        [district, city, region].filter((text, at, all) => text && all.indexOf(text) === at).join(', '),
        postalCode,
        named,
      ];
  return lines.filter((line): line is string => line !== undefined && line !== '').flatMap((line) => line.split('\n'));
}

/** For lists. */
export function addressLine(address: Address, language: Language, home: string): string {
  const lines = addressLines(address, language, home);
  return lines.join(/\p{Script=Han}/u.test(lines.join('')) ? ' ' : ', ');
}

export function partLabel(part: AddressPart): Label {
  return { en: recordTexts.en[`part-${part}`], zh: recordTexts.zh[`part-${part}`] };
}

/** Each address followed by its parts, as fields of their own. */
export function withParts(fields: FieldModel[], which: 'filterable' | 'all'): FieldModel[] {
  const parts = which === 'all' ? PARTS : FILTERABLE;
  return fields.flatMap((field) =>
    field.type === 'address' ? [field, ...parts.map((part) => partOf(field, part, which))] : [field],
  );
}

function partOf(field: FieldModel, part: AddressPart, which: 'filterable' | 'all'): FieldModel {
  const label = partLabel(part);
  const isChoice = which === 'filterable' && part === 'country';
  return {
    ...field,
    key: `${field.key}.${part}`,
    label: { en: `${field.label.en}: ${label.en}`, zh: `${field.label.zh}：${label.zh}` },
    type: isChoice ? 'choice' : 'text',
    required: false,
    options: isChoice ? countries() : [],
  };
}

let known: { key: string; label: Label }[] | undefined;

/** All countries and regions as options. */
export function countries(): { key: string; label: Label }[] {
  known ??= CODES.map((key) => ({ key, label: { en: regionName(key, 'en'), zh: regionName(key, 'zh') } }));
  return known;
}
