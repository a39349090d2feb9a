import { expect, test } from 'vitest';
import { workedOut } from './computed';

const rollup = { object: 'c_sale', reference: 'shop', function: 'sum', field: 'amount', where: 'paid' };

test('a value that is worked out says how', () => {
  expect(workedOut({ formula: 'amount * 2', rollup: null })).toBe('amount * 2');
  expect(workedOut({ formula: null, rollup })).toBe('sum(c_sale.amount) where paid');
  expect(workedOut({ formula: null, rollup: { ...rollup, function: 'count', field: null, where: null } })).toBe(
    'count(c_sale)',
  );
});

test('a value that people write is not worked out', () => {
  expect(workedOut({ formula: null, rollup: null })).toBeUndefined();
  expect(workedOut({})).toBeUndefined();
});
