import { expect, it } from 'vitest';
import type { LayoutDraft } from './layoutDraft';
import { homes, keysIn, moved, stepped, type Thing, without, withSection, withTab } from './moves';

const draft: LayoutDraft = {
  key: 'c_x',
  roles: [],
  when: '',
  highlights: ['level'],
  card: [],
  sections: [
    { id: 0, tab: null, en: 'A', zh: '甲', fields: ['name', 'phone', 'city'] },
    { id: 1, tab: null, en: 'B', zh: '乙', fields: ['level'] },
  ],
  tabs: ['timeline', 'files'],
  fieldTabs: [],
  others: 'last',
};
const field = (key: string, zone: Thing['zone']): Thing => ({ kind: 'field', key, zone });
const fields = (one: LayoutDraft) => one.sections.map((section) => section.fields);

it.each([
  ['before itself', 0, ['phone', 'name', 'city']],
  ['where it is', 1, ['name', 'phone', 'city']],
  ['behind the last', 3, ['name', 'city', 'phone']],
])('moves a field within its section: %s', (_, index, wanted) => {
  expect(fields(moved(draft, field('phone', 'section-0'), { zone: 'section-0', index }))[0]).toEqual(wanted);
});

it('has a field in one section at most, wherever it is carried from', () => {
  const to = { zone: 'section-1', index: 0 } as const;
  expect(fields(moved(draft, field('phone', 'section-0'), to))).toEqual([
    ['name', 'city'],
    ['phone', 'level'],
  ]);
  expect(fields(moved(draft, field('email', 'palette'), to))[1]).toEqual(['email', 'level']);
  const fromHead = moved(draft, field('level', 'highlights'), { zone: 'section-0', index: 0 });
  expect(fields(fromHead)).toEqual([['level', 'name', 'phone', 'city'], []]);
  expect(fromHead.highlights).toEqual(['level']);
});

it('shows a field beside the name and on cards as well, as far as there is room', () => {
  const shown = moved(draft, field('name', 'section-0'), { zone: 'card', index: 0 });
  expect(shown.card).toEqual(['name']);
  expect(fields(shown)).toEqual(fields(draft));
  const full = { ...draft, card: ['a', 'b', 'c', 'd', 'e', 'f'] };
  expect(moved(full, field('name', 'section-0'), { zone: 'card', index: 0 })).toBe(full);
  expect(moved(full, field('f', 'card'), { zone: 'card', index: 0 }).card).toEqual(['f', 'a', 'b', 'c', 'd', 'e']);
});

it('takes out only where something stands', () => {
  expect(without(draft, field('level', 'section-1')).highlights).toEqual(['level']);
  expect(fields(moved(draft, field('city', 'section-0'), { zone: 'palette', index: 0 }))[0]).toEqual(['name', 'phone']);
  expect(without(draft, { kind: 'tab', key: 'files', zone: 'tabs' }).tabs).toEqual(['timeline']);
  expect(without(draft, { kind: 'section', key: '0', zone: 'sections' }).sections.map(({ id }) => id)).toEqual([1]);
});

it('moves sections and tabs among themselves, and nothing where it does not fit', () => {
  const second = { kind: 'section', key: '1', zone: 'sections' } as const;
  expect(moved(draft, second, { zone: 'sections', index: 0 }).sections.map(({ id }) => id)).toEqual([1, 0]);
  const tab = { kind: 'tab', key: 'files', zone: 'tabs' } as const;
  expect(moved(draft, tab, { zone: 'tabs', index: 0 }).tabs).toEqual(['files', 'timeline']);
  expect(moved(draft, tab, { zone: 'section-0', index: 0 })).toBe(draft);
  expect(moved(draft, field('name', 'section-0'), { zone: 'tabs', index: 0 })).toBe(draft);
});

it('steps from the end of a section into the next one, and no further than the last', () => {
  expect(stepped(draft, field('name', 'section-0'), 1)).toEqual({ zone: 'section-0', index: 2 });
  expect(stepped(draft, field('city', 'section-0'), 1)).toEqual({ zone: 'section-1', index: 0 });
  expect(stepped(draft, field('level', 'section-1'), -1)).toEqual({ zone: 'section-0', index: 3 });
  expect(stepped(draft, field('level', 'section-1'), 1)).toBeUndefined();
  expect(stepped(draft, field('level', 'highlights'), 1)).toBeUndefined();
});

it('adds sections that are none of those before', () => {
  const { draft: more, id } = withSection(draft, null);
  expect(id).toBe(2);
  expect(more.sections.at(-1)).toEqual({ id: 2, tab: null, en: '', zh: '', fields: [] });
});

const withTabs: LayoutDraft = {
  ...draft,
  sections: [
    ...draft.sections,
    { id: 2, tab: 'billing', en: '', zh: '', fields: ['city2'] },
    { id: 3, tab: 'billing', en: 'D', zh: '', fields: [] },
    { id: 4, tab: 'other', en: 'E', zh: '', fields: ['bank'] },
  ],
  tabs: ['other', 'timeline', 'billing'],
  fieldTabs: [
    { key: 'billing', en: 'Billing', zh: '账单' },
    { key: 'other', en: 'Other', zh: '其他' },
  ],
};

it('steps from beside the tabs onto the first of them, and on in the order of the tabs', () => {
  expect(homes(withTabs)).toEqual(['sections', 'sections-other', 'sections-billing']);
  expect(stepped(withTabs, field('level', 'section-1'), 1)).toEqual({ zone: 'section-4', index: 0 });
  expect(stepped(withTabs, field('bank', 'section-4'), 1)).toEqual({ zone: 'section-2', index: 0 });
  expect(stepped(withTabs, field('bank', 'section-4'), -1)).toEqual({ zone: 'section-1', index: 1 });
  const section = (key: string, zone: Thing['zone']): Thing => ({ kind: 'section', key, zone });
  expect(stepped(withTabs, section('0', 'sections'), 1)).toEqual({ zone: 'sections', index: 2 });
  expect(stepped(withTabs, section('1', 'sections'), 1)).toEqual({ zone: 'sections-other', index: 0 });
  expect(stepped(withTabs, section('2', 'sections-billing'), -1)).toEqual({ zone: 'sections-other', index: 1 });
  expect(stepped(withTabs, section('3', 'sections-billing'), 1)).toBeUndefined();
});

it('moves sections onto tabs and back, with their fields', () => {
  const onTab = moved(
    withTabs,
    { kind: 'section', key: '0', zone: 'sections' },
    { zone: 'sections-billing', index: 1 },
  );
  expect(keysIn(onTab, 'sections')).toEqual(['1']);
  expect(keysIn(onTab, 'sections-billing')).toEqual(['2', '0', '3']);
  expect(keysIn(onTab, 'section-0')).toEqual(['name', 'phone', 'city']);
  const back = moved(onTab, { kind: 'section', key: '2', zone: 'sections-billing' }, { zone: 'sections', index: 0 });
  expect(keysIn(back, 'sections')).toEqual(['2', '1']);
});

it('has a field in one section at most, on a tab or not', () => {
  const there = moved(withTabs, field('name', 'section-0'), { zone: 'section-3', index: 0 });
  expect(fields(there)).toEqual([['phone', 'city'], ['level'], ['city2'], ['name'], ['bank']]);
});

it('takes a tab out with all that stands on it', () => {
  const left = without(withTabs, { kind: 'tab', key: 'billing', zone: 'tabs' });
  expect(left.tabs).toEqual(['other', 'timeline']);
  expect(left.fieldTabs.map((tab) => tab.key)).toEqual(['other']);
  expect(left.sections.map(({ id }) => id)).toEqual([0, 1, 4]);
});

it('adds tabs behind those that there are, with keys that none has', () => {
  const first = withTab({ ...draft, tabs: [] }, ['timeline', 'contacts'], ['timeline', 'contacts', 'tab1']);
  expect(first.key).toBe('tab2');
  expect(first.draft.tabs).toEqual(['timeline', 'contacts', 'tab2']);
  expect(first.draft.sections.at(-1)).toEqual({ id: 2, tab: 'tab2', en: '', zh: '', fields: [] });
  expect(withTab(first.draft, [], ['tab1']).draft.tabs).toEqual(['timeline', 'contacts', 'tab2', 'tab3']);
});
