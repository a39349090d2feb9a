import { describe, expect, it } from 'vitest';
import { field } from '../testing/fields';
import {
  type Condition,
  expression,
  fromParameters,
  isBegun,
  isSound,
  operatorsOf,
  textLiteral,
  toParameters,
} from './filter';

const FIELDS = [
  field('name', 'text'),
  field('status', 'choice'),
  field('revenue', 'money'),
  field('birthday', 'date'),
  field('seen', 'dateTime'),
  field('vip', 'boolean'),
  field('tags', 'tags'),
];

describe('a list of conditions', () => {
  it('is one expression in which all of them hold', () => {
    const conditions: Condition[] = [
      { field: 'name', operator: 'contains', values: ["O'Hara"] },
      { field: 'status', operator: 'in', values: ['active', 'lost'] },
      { field: 'revenue', operator: 'over', values: ['1000.50'] },
      { field: 'birthday', operator: 'under', values: ['2000-01-01'] },
      { field: 'vip', operator: 'is', values: ['true'] },
      { field: 'tags', operator: 'has', values: ['a', 'b'] },
    ];
    expect(expression(conditions, FIELDS)).toBe(
      "name.contains('O\\'Hara') && status in ['active', 'lost'] && revenue >= 1000.50 && " +
        "birthday <= date('2000-01-01') && vip == true && ('a' in tags || 'b' in tags)",
    );
  });

  it('asks for the object of what is referred to only where there are several, and only for one of them', () => {
    const about = field('about', 'reference', { to: ['customer', 'contact'] });
    expect(operatorsOf(about)).toContain('of');
    expect(operatorsOf(field('customer', 'reference', { to: ['customer'] }))).not.toContain('of');
    const asked = fromParameters(['about:of:contact:customer'], [about]);
    expect(expression(asked, [about])).toBe("about.object in ['contact', 'customer']");
    expect(fromParameters(['about:of:task'], [about])).toEqual([]);
  });

  it('takes records without a value for such as are not something', () => {
    expect(expression([{ field: 'status', operator: 'notIn', values: ['lost'] }], FIELDS)).toBe(
      "(status == null || !(status in ['lost']))",
    );
  });

  it('is no expression when there are none', () => {
    expect(expression([], FIELDS)).toBeUndefined();
  });

  it('never lets a value out of its quotes', () => {
    expect(textLiteral("\\' || true || '")).toBe("'\\\\\\' || true || \\''");
    expect(expression([{ field: 'revenue', operator: 'is', values: ['1 || true'] }], FIELDS)).toBeUndefined();
  });

  it('survives the address, whatever its values are', () => {
    const conditions: Condition[] = [
      { field: 'name', operator: 'is', values: ['a:b & 100% 张三'] },
      { field: 'status', operator: 'in', values: ['active', 'lost'] },
      { field: 'birthday', operator: 'empty', values: [] },
    ];
    expect(fromParameters(toParameters(conditions), FIELDS)).toEqual(conditions);
  });

  it('leaves out of an address what the schema does not know', () => {
    expect(fromParameters(['gone:is:1', 'name:over:1', 'name:is', 'status:in:x'], FIELDS)).toEqual([
      { field: 'status', operator: 'in', values: ['x'] },
    ]);
  });

  it.each(['12abc', '1.5m', '1e3', '--1', '1.', '', 'abc'])('never takes %j for a number', (text) => {
    expect(isSound(text, field('revenue', 'money'))).toBe(false);
    expect(fromParameters([`revenue:over:${text}`], FIELDS)).toEqual([]);
    expect(expression([{ field: 'revenue', operator: 'over', values: [text] }], FIELDS)).toBeUndefined();
  });

  it('leaves out of an address what is no day, no moment and neither yes nor no', () => {
    const parameters = ['birthday:over:2026-13-01', 'birthday:over:soon', 'seen:under:2026-01-01', 'vip:is:maybe'];
    expect(fromParameters(parameters, FIELDS)).toEqual([]);
    const sound = ['birthday:over:2026-12-01', 'seen:under:2027-01-01T09%3A00%3A00Z', 'vip:is:false'];
    expect(toParameters(fromParameters(sound, FIELDS))).toEqual(sound);
  });

  it('says that a number is wrong only when no more typing can make one of it', () => {
    expect(['', '-', '1', '1.', '-0.5'].every(isBegun)).toBe(true);
    expect(['a', '1a', '1.5m', '1-', '1.2.3'].some(isBegun)).toBe(false);
  });

  it('offers each type its own operators', () => {
    expect(operatorsOf(field('notes', 'longText'))).toEqual([]);
    expect(operatorsOf(field('status', 'choice'))[0]).toBe('in');
  });
});
