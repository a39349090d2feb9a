import { expect, test } from 'vitest';
import { at, isRange, moved, rangeOf, toggled } from './gridKeys';

const extent = { rows: 50, columns: 6, page: 10 };
const press = (key: string, more: { shift?: boolean; jump?: boolean } = {}) => ({
  key,
  shift: false,
  jump: false,
  ...more,
});

test('arrows move by one cell and stop at the edges', () => {
  expect(moved(at(0, 0), press('ArrowDown'), extent)?.active).toEqual({ row: 1, column: 0 });
  expect(moved(at(0, 0), press('ArrowUp'), extent)?.active).toEqual({ row: 0, column: 0 });
  expect(moved(at(49, 5), press('ArrowRight'), extent)?.active).toEqual({ row: 49, column: 5 });
  expect(moved(at(3, 3), press('ArrowLeft'), extent)?.active).toEqual({ row: 3, column: 2 });
});

test('home and end go to the edges of the row, with control to those of the list', () => {
  expect(moved(at(7, 3), press('Home'), extent)?.active).toEqual({ row: 7, column: 0 });
  expect(moved(at(7, 3), press('End'), extent)?.active).toEqual({ row: 7, column: 5 });
  expect(moved(at(7, 3), press('Home', { jump: true }), extent)?.active).toEqual({ row: 0, column: 0 });
  expect(moved(at(7, 3), press('End', { jump: true }), extent)?.active).toEqual({ row: 49, column: 5 });
});

test('pages are as long as what is seen', () => {
  expect(moved(at(7, 3), press('PageDown'), extent)?.active).toEqual({ row: 17, column: 3 });
  expect(moved(at(7, 3), press('PageUp'), extent)?.active).toEqual({ row: 0, column: 3 });
});

test('shift leaves the beginning of the range where it was, and the next move drops it', () => {
  const first = moved(at(4, 2), press('ArrowDown', { shift: true }), extent);
  const second = first && moved(first, press('ArrowRight', { shift: true }), extent);
  expect(second && rangeOf(second)).toEqual({ top: 4, bottom: 5, left: 2, right: 3 });
  const third = second && moved(second, press('ArrowUp'), extent);
  expect(third && isRange(rangeOf(third))).toBe(false);
});

test('other keys do not move', () => {
  expect(moved(at(0, 0), press('x'), extent)).toBeUndefined();
});

test('an empty list has a first cell all the same', () => {
  expect(moved(at(0, 0), press('End', { jump: true }), { rows: 0, columns: 1, page: 1 })?.active).toEqual({
    row: 0,
    column: 0,
  });
});

test('rows are taken in together, and out only when all of them are in', () => {
  expect([...toggled(new Set(['a']), ['a', 'b'])]).toEqual(['a', 'b']);
  expect([...toggled(new Set(['a', 'b', 'c']), ['a', 'b'])]).toEqual(['c']);
});
