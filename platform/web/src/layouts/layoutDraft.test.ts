import { expect, it } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { field } from '../testing/fields';
import {
  copyOf,
  definitionOf,
  draftOf,
  flawsOf,
  type Layout,
  modelOf,
  seenBy,
  shownKeys,
  unplaced,
  usualDraft,
} from './layoutDraft';

const person: Layout = {
  key: 'c_person',
  origin: 'tenant',
  roles: ['user'],
  when: "kind == 'person'",
  highlights: ['level'],
  card: [],
  sections: [{ label: { en: 'Person', zh: '个人' }, fields: ['name'] }],
  tabs: ['timeline'],
  fieldTabs: [],
  others: 'hidden',
};
const all: Layout = { ...person, key: 'c_all', roles: [], when: null, others: 'last' };
const ofPlugin: Layout = { ...all, key: 'acme_all', origin: 'plugin' };
const object = {
  key: 'customer',
  fields: [field('name', 'text'), field('phone', 'phone'), field('c_floor', 'integer', { origin: 'tenant' })],
} as ObjectModel;

it('is written in the words of the language, without what is usual', () => {
  expect(definitionOf(draftOf(person), 'customer')).toEqual({
    kind: 'layout',
    object: 'customer',
    key: 'c_person',
    for: { roles: ['user'], when: "kind == 'person'" },
    highlights: ['level'],
    sections: [{ label: { en: 'Person', zh: '个人' }, fields: ['name'] }],
    tabs: ['timeline'],
    others: 'hidden',
  });
  expect(Object.keys(definitionOf({ ...draftOf(all), highlights: [], tabs: [] }, 'customer'))).toEqual([
    'kind',
    'object',
    'key',
    'sections',
  ]);
});

const withTabs: Layout = {
  ...all,
  tabs: ['timeline', 'billing'],
  fieldTabs: [
    {
      key: 'billing',
      label: { en: 'Billing', zh: '账单' },
      sections: [{ label: { en: 'Where to', zh: '寄往' }, fields: ['phone'] }],
    },
  ],
};

it('says again what it has read of tabs of fields', () => {
  const draft = draftOf(withTabs);
  expect(definitionOf(draft, 'customer').tabs).toEqual(['timeline', withTabs.fieldTabs[0]]);
  expect(modelOf(draft).tabs).toEqual(['timeline', 'billing']);
  expect(modelOf(draft).fieldTabs).toEqual(withTabs.fieldTabs);
  expect(unplaced(draft, object)).toEqual(['c_floor']);
  expect(shownKeys(object, draft)).toEqual(['name', 'c_floor', 'phone', 'level']);
});

it('calls a section on a tab as the tab is called where nobody says otherwise', () => {
  const draft = draftOf(withTabs);
  const unnamed = { ...draft, sections: draft.sections.map((section) => ({ ...section, en: '', zh: ' ' })) };
  expect(definitionOf(unnamed, 'customer').tabs?.[1]).toMatchObject({
    sections: [{ label: { en: 'Billing', zh: '账单' }, fields: ['phone'] }],
  });
  expect([...flawsOf(unnamed, []).sections]).toEqual([[0, 'flaw-heading']]);
});

it('finds what is wrong with tabs before a server is asked', () => {
  const draft = draftOf(withTabs);
  const tabs = (more: Partial<typeof draft>) => [...flawsOf({ ...draft, ...more }, []).tabs];
  expect(tabs({})).toEqual([]);
  expect(tabs({ fieldTabs: [{ key: 'billing', en: '', zh: ' ' }] })).toEqual([['billing', 'flaw-tab-name']]);
  expect(tabs({ sections: draft.sections.filter(({ tab }) => tab === null) })).toEqual([['billing', 'flaw-tab-empty']]);
});

it('begins with what records look like without a layout', () => {
  const draft = usualDraft(object, ['c_layout_1']);
  expect(draft.key).toBe('c_layout_2');
  expect(draft.sections).toEqual([
    { id: 0, tab: null, en: 'Details', zh: '详细信息', fields: ['name', 'phone'] },
    { id: 1, tab: null, en: 'Fields of your company', zh: draft.sections[1]?.zh, fields: ['c_floor'] },
  ]);
  expect(unplaced(draft, object)).toEqual([]);
  expect(unplaced(copyOf(person, []), object)).toEqual(['phone', 'c_floor']);
});

it('finds what is wrong before a server is asked', () => {
  const draft = { ...draftOf(person), key: 'person' };
  expect(flawsOf(draft, []).key).toBe('flaw-key');
  expect(flawsOf(draftOf(person), ['c_person']).key).toBe('flaw-key-taken');
  const sections = [
    { id: 3, tab: null, en: ' ', zh: '', fields: ['name'] },
    { id: 4, tab: null, en: 'Empty', zh: '', fields: [] },
    { id: 5, tab: null, en: '', zh: '好', fields: ['phone'] },
  ];
  expect([...flawsOf({ ...draft, sections }, []).sections]).toEqual([
    [3, 'flaw-heading'],
    [4, 'flaw-empty'],
  ]);
});

it('knows what somebody with a role sees', () => {
  const draft = draftOf(person);
  expect(seenBy('user', draft, [all])).toEqual({ draft, before: [] });
  expect(seenBy('admin', draft, [all]).draft?.key).toBe('c_all');
  expect(seenBy('admin', draft, []).draft).toBeNull();
  expect(seenBy(null, draft, [all]).draft).toBe(draft);
  const other = { ...person, key: 'c_aaa' };
  expect(seenBy('user', draft, [other, all])).toEqual({ draft, before: ['c_aaa'] });
  expect(seenBy('user', draftOf(all), [ofPlugin]).draft?.key).toBe('c_all');
});
