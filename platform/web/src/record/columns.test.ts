import { expect, test } from 'vitest';
import { type Choice, columnsOf, placed, reordered, resized } from './columns';
import type { FieldModel, ObjectModel } from './schema';

const object = {
  key: 'customer',
  title: 'name',
  fields: ['name', 'city', 'phone', 'owner'].map((key) => ({ key, type: 'text' }) as FieldModel),
} as ObjectModel;
const choice = (key: string, more: Partial<Choice> = {}): Choice => ({ key, width: null, pinned: false, ...more });

test('the name comes first, then what is pinned, and of what is gone nothing', () => {
  const columns = columnsOf(object, [choice('city'), choice('c_gone'), choice('owner', { pinned: true })]);
  expect(columns.map((column) => column.key)).toEqual(['name', 'owner', 'city']);
  expect(columns.map((column) => column.isPinned)).toEqual([true, true, false]);
});

test('pinned columns stay one beside the other', () => {
  const columns = columnsOf(object, [choice('name', { width: 300 }), choice('owner', { pinned: true, width: 120 })]);
  expect(placed(columns).map((column) => column.left)).toEqual([0, 300]);
});

test('a column moves to the place of another, in either direction', () => {
  const choices = [choice('name'), choice('city'), choice('phone'), choice('owner')];
  const keys = (some: Choice[]) => some.map((one) => one.key);
  expect(keys(reordered(choices, 'owner', 'city'))).toEqual(['name', 'owner', 'city', 'phone']);
  expect(keys(reordered(choices, 'city', 'owner'))).toEqual(['name', 'phone', 'owner', 'city']);
  expect(reordered(choices, 'city', 'c_gone')).toBe(choices);
});

test('a column is neither too narrow to be taken nor wider than a screen', () => {
  const choices = [choice('city')];
  expect(resized(choices, 'city', 3)[0]?.width).toBe(60);
  expect(resized(choices, 'city', 4000)[0]?.width).toBe(1000);
  expect(resized(choices, 'city', null)[0]?.width).toBeNull();
});
