import { expect, test } from 'vitest';
import { field } from '../testing/fields';
import {
  columnsIn,
  columnsText,
  conditionsLeftOut,
  filterOf,
  filterText,
  fromFilterText,
  isChanged,
  type Look,
  lookIn,
  lookOf,
  type View,
  wishOf,
  writeLook,
} from './look';
import type { ObjectModel } from './schema';

const object = {
  key: 'customer',
  title: 'name',
  fields: [field('name', 'text'), field('city', 'text'), field('revenue', 'money'), field('stage', 'choice')],
} as ObjectModel;
const usual = [{ key: 'city', width: null, pinned: false }];
const everything: Look = { conditions: [], where: null, sort: null, columns: usual, form: { as: 'list' } };
const salem = { field: 'city', operator: 'is' as const, values: ['Salem'] };

const view = (more: Partial<View>): View => ({
  id: 'v',
  object: 'customer',
  name: 'Salem',
  shared: false,
  preferred: false,
  mine: true,
  mayChange: true,
  form: { as: 'list' },
  filter: "city == 'Salem'",
  conditions: ['city:is:Salem'],
  sort: ['-revenue'],
  columns: [],
  missing: [],
  version: 1,
  declaredBy: null,
  label: null,
  ...more,
});

test('an address says only what differs from the view, and also that there is nothing', () => {
  const base = lookOf(view({}), object, usual);
  const address = new URLSearchParams({ view: 'v' });
  writeLook(address, base, base);
  expect(isChanged(address)).toBe(false);
  const emptied = { ...base, conditions: [], sort: null };
  writeLook(address, emptied, base);
  expect(address.toString()).toBe('view=v&f=&sort=');
  expect(lookIn(address, base, object)).toEqual(emptied);
});

test('an address alone carries filter, sorting and columns to somebody else', () => {
  const address = new URLSearchParams();
  const look: Look = {
    conditions: [salem],
    where: null,
    sort: '-revenue',
    columns: [
      { key: 'revenue', width: 200, pinned: true },
      { key: 'city', width: null, pinned: false },
    ],
    form: { as: 'board', lanes: 'stage', card: [], sum: 'revenue' },
  };
  writeLook(address, look, everything);
  const opened = new URLSearchParams(address.toString());
  expect(lookIn(opened, { ...everything, columns: [] }, object)).toEqual(look);
});

test('columns are read back as they were written, and what is no column is left out', () => {
  const columns = [
    { key: 'a', width: 240, pinned: true },
    { key: 'b', width: null, pinned: true },
    { key: 'c_d', width: 99, pinned: false },
  ];
  expect(columnsText(columns)).toBe('a.240p,b.p,c_d.99');
  expect(columnsIn('a.240p,b.p,c_d.99')).toEqual(columns);
  expect(columnsIn('a,a,<b>,c.9999')).toEqual([
    { key: 'a', width: null, pinned: false },
    { key: 'c', width: 1000, pinned: false },
  ]);
});

test('an expression of a program stays one, and conditions come on top', () => {
  const written = lookOf(view({ conditions: [], filter: 'revenue > 5 || revenue == null' }), object, usual);
  expect(written.where).toBe('revenue > 5 || revenue == null');
  expect(filterOf({ ...written, conditions: [salem] }, object)).toBe(
    "(revenue > 5 || revenue == null) && city == 'Salem'",
  );
  expect(wishOf({ ...written, conditions: [salem] }, object).conditions).toEqual([]);
});

test('what somebody wrote is shown as conditions as far as they can say it', () => {
  const written = lookOf(view({ conditions: [], filter: "city == 'Salem' && revenue > 5" }), object, usual);
  expect(written).toMatchObject({ conditions: [salem], where: 'revenue > 5' });
  expect(filterText(written, object)).toBe("(revenue > 5) && city == 'Salem'");
  expect(fromFilterText(filterText(written, object), object)).toEqual({ conditions: [salem], where: 'revenue > 5' });
  expect(filterText({ conditions: [], where: 'revenue > 5 || true' }, object)).toBe('revenue > 5 || true');
});

test('what an address writes cannot reach beyond its brackets', () => {
  const where = (text: string) => lookIn(new URLSearchParams({ where: text }), everything, object).where;
  expect(where('revenue > 5 || true // all')).toBe('revenue > 5 || true');
  for (const text of ['revenue > 5) || (true', "city == 'Salem", '(', '']) {
    expect(where(text)).toBeNull();
  }
});

test('a view that speaks of fields which have gone shows the rest', () => {
  const old = view({
    conditions: ['c_gone:is:1', 'city:is:Salem'],
    sort: ['c_gone'],
    missing: ['c_gone', 'filter', 'sort[0]'],
  });
  expect(lookOf(old, object, usual)).toMatchObject({ conditions: [salem], where: null, sort: null });
  expect(lookOf(view({ conditions: [], filter: 'c_gone == 1', missing: ['filter'] }), object, usual).where).toBeNull();
});

test('a list says how many conditions it cannot ask', () => {
  const base = lookOf(view({ conditions: ['city:is:Salem', 'revenue:over:abc'] }), object, usual);
  expect(base.conditions).toEqual([salem]);
  expect(
    conditionsLeftOut(new URLSearchParams(), view({ conditions: ['city:is:Salem', 'revenue:over:abc'] }), base),
  ).toBe(1);
  const address = new URLSearchParams([['f', 'revenue:over:12abc']]);
  expect(conditionsLeftOut(address, undefined, lookIn(address, everything, object))).toBe(1);
  expect(conditionsLeftOut(new URLSearchParams({ f: '' }), view({}), { ...base, conditions: [] })).toBe(0);
});
