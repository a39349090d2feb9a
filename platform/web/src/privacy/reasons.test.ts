import { expect, test } from 'vitest';
import { told } from './reasons';

test('the surest reason comes first, and the past is told where there is nothing else', () => {
  expect(told(['history', 'name', 'field'])).toEqual(['field', 'name']);
  expect(told(['history'])).toEqual(['history']);
  expect(told(['link'])).toEqual(['link']);
  expect(told([])).toEqual([]);
});
