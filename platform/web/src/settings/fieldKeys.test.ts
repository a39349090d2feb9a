import { describe, expect, it } from 'vitest';
import { fieldKey, isFieldKey, optionKey } from './fieldKeys';

describe('keys of fields', () => {
  it.each([
    ['Floor', 'c_floor'],
    ['Number of floors', 'c_numberOfFloors'],
    ['E-mail (private)', 'c_eMailPrivate'],
    ['Größe', 'c_grosse'],
    ['2nd phone', 'c_phone'],
    ['楼层', 'c_field_1'],
    ['', 'c_field_1'],
  ])('of %s is %s', (label, key) => {
    expect(fieldKey(label, [])).toBe(key);
    expect(isFieldKey(key)).toBe(true);
  });

  it('are not given twice', () => {
    expect(fieldKey('Floor', ['c_floor', 'c_floor2'])).toBe('c_floor3');
    expect(fieldKey('楼层', ['c_field_1'])).toBe('c_field_2');
  });

  it('are never too long', () => {
    const long = fieldKey('word '.repeat(40), []);
    expect(isFieldKey(long)).toBe(true);
    expect(isFieldKey(fieldKey('word '.repeat(40), [long]))).toBe(true);
  });

  it('typed by hand are held to the same rule', () => {
    expect(['floor', 'c_', 'c_Floor', 'c_1', 'c_a b', `c_${'a'.repeat(62)}`].filter(isFieldKey)).toEqual([]);
  });
});

describe('keys of options', () => {
  it.each([
    ['District heating', 'districtHeating'],
    ['集中 供暖', '集中-供暖'],
    ['A级', 'A级'],
    ['2 – 5', '2_5'],
    ['100', '100'],
    ['★', 'option1'],
  ])('of %s is %s', (label, key) => {
    expect(optionKey(label, [])).toBe(key);
  });

  it('tell apart labels that differ in signs only', () => {
    expect(optionKey('A+', ['a'])).toBe('a2');
  });
});
