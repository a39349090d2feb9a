import { describe, expect, it } from 'vitest';
import { field } from '../testing/fields';
import { type Condition, expression, fromParameters, operatorsOf, textLiteral, toParameters } from './filter';

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
    expect(expression([{ field: 'revenue', operator: 'is', values: ['1 || true'] }], FIELDS)).toBe('revenue == 0');
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

  it('offers each type its own operators', () => {
    expect(operatorsOf(field('notes', 'longText'))).toEqual([]);
    expect(operatorsOf(field('status', 'choice'))[0]).toBe('in');
  });
});
