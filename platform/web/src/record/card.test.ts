import { expect, test } from 'vitest';
import { field } from '../testing/fields';
import { cardFields, cardKeys, variesByLayout } from './card';
import type { LayoutModel, ObjectModel } from './schema';

const layout = (key: string, card: string[]): LayoutModel => ({
  key,
  variant: true,
  highlights: [],
  card,
  sections: [],
  tabs: [],
  othersHidden: false,
});
const object = {
  key: 'deal',
  title: 'name',
  fields: [
    field('name', 'text'),
    field('stage', 'choice'),
    field('story', 'longText'),
    field('papers', 'files'),
    ...['a', 'b', 'c', 'd', 'e'].map((key) => field(key, 'text')),
  ],
  layouts: [layout('big', ['e', 'a']), layout('plain', [])],
} as unknown as ObjectModel;
const keys = (own: string[], shown?: string) => cardFields(object, own, shown, ['stage']).map((one) => one.key);

test('a card shows what the view says, else what the layout of the record says, else the first that say something', () => {
  expect(keys(['c', 'gone'], 'big')).toEqual(['c']);
  expect(keys([], 'big')).toEqual(['e', 'a']);
  expect(keys([], 'plain')).toEqual(['a', 'b', 'c', 'd']);
  expect(keys([])).toEqual(['a', 'b', 'c', 'd']);
});

test('a list is asked for what any of its cards may show', () => {
  expect(cardKeys(object, [], ['stage'])).toEqual(['name', 'stage', 'a', 'b', 'c', 'd', 'e']);
  expect(cardKeys(object, ['c'], ['stage'])).toEqual(['name', 'stage', 'c']);
  expect(variesByLayout(object)).toBe(true);
  expect(variesByLayout({ ...object, layouts: [layout('plain', [])] })).toBe(false);
});

test('a server that knows of no cards leaves the usual fields on them', () => {
  const { card: _, ...older } = layout('big', []);
  const told = { ...object, layouts: [older] };
  expect(variesByLayout(told)).toBe(false);
  expect(cardFields(told, [], 'big', ['stage']).map((one) => one.key)).toEqual(['a', 'b', 'c', 'd']);
});
