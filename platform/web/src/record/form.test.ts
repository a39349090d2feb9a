import { expect, test } from 'vitest';
import { field } from '../testing/fields';
import { type Form, formIn, formOf, formText, keptForm, LIST } from './form';
import type { ObjectModel } from './schema';

const object = {
  key: 'deal',
  title: 'name',
  fields: [
    field('name', 'text'),
    field('status', 'choice'),
    field('hidden', 'choice', { filterable: false }),
    field('amount', 'money'),
    field('starts', 'date'),
    field('ends', 'date'),
    field('met', 'dateTime'),
  ],
} as ObjectModel;

const FORMS: Form[] = [
  LIST,
  { as: 'board', lanes: 'status', card: [], sum: null },
  { as: 'board', lanes: 'status', card: [], sum: 'amount' },
  { as: 'calendar', start: 'starts', end: null },
  { as: 'calendar', start: 'starts', end: 'ends' },
];

test('a form is read from an address and from a view as it was written', () => {
  for (const form of FORMS) {
    expect(formIn(formText(form), LIST, object)).toEqual(form);
    expect(formOf(keptForm(form), object)).toEqual(form);
  }
});

test('a list is what remains of a form that has nothing to rest on', () => {
  for (const text of ['board.gone', 'board.hidden', 'board.amount', 'board', 'calendar.name', 'map.starts', '']) {
    expect(formIn(text, LIST, object)).toEqual(LIST);
  }
  expect(formIn('board.status.name', LIST, object)).toEqual({ as: 'board', lanes: 'status', card: [], sum: null });
  expect(formIn('calendar.starts.met', LIST, object)).toEqual({ as: 'calendar', start: 'starts', end: null });
  expect(formIn('calendar.starts.starts', LIST, object)).toEqual({ as: 'calendar', start: 'starts', end: null });
});

test('a board keeps the card of its view while something else of it is said', () => {
  const base: Form = { as: 'board', lanes: 'status', card: ['amount'], sum: null };
  expect(formIn('board.status.amount', base, object)).toEqual({ ...base, sum: 'amount' });
});
