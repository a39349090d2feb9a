import { expect, test } from 'vitest';
import { linesOf } from './lines';

test('addresses stand in lines or behind commas, in either language', () => {
  expect(linesOf(' a@example.com \n\nb@example.com，c@example.com; d@example.com')).toEqual([
    'a@example.com',
    'b@example.com',
    'c@example.com',
    'd@example.com',
  ]);
  expect(linesOf(' \n ')).toEqual([]);
});

test('a number keeps its spaces', () => {
  expect(linesOf('138 0013 8000')).toEqual(['138 0013 8000']);
});
