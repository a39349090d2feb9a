import { expect, test } from 'vitest';
import { field } from '../testing/fields';
import { grouped, tabbed, tabsOf } from './layout';
import type { LayoutModel } from './schema';

const name = field('name', 'text');
const phone = field('phone', 'phone');
const floor = field('c_floor', 'integer', { origin: 'tenant' });
const basics = { en: 'Basics', zh: '基本信息' };
const layout: LayoutModel = {
  key: 'c_page',
  variant: false,
  highlights: [],
  card: [],
  sections: [
    { label: basics, fields: ['c_floor', 'name', 'gone'] },
    { label: { en: 'Empty', zh: '空' }, fields: ['gone'] },
  ],
  tabs: [],
  othersHidden: false,
};
const contacts = { name: 'contacts', object: 'contact', field: 'customer' };
const keys = (groups: ReturnType<typeof grouped>) =>
  groups.map((group) => [group.label?.en ?? group.key, ...group.fields.map((one) => one.key)]);

test('fields stand as the layout says, the others last, and no heading stands over nothing', () => {
  expect(keys(grouped([name, phone, floor], layout))).toEqual([
    ['Basics', 'c_floor', 'name'],
    ['other-fields', 'phone'],
  ]);
  expect(keys(grouped([name, phone, floor], { ...layout, othersHidden: true }))).toEqual([
    ['Basics', 'c_floor', 'name'],
  ]);
});

test('without a layout what the company has added stands below, unless there is nothing else', () => {
  expect(keys(grouped([floor, name], undefined))).toEqual([
    ['details', 'name'],
    ['own-fields', 'c_floor'],
  ]);
  expect(keys(grouped([floor], undefined))).toEqual([['details', 'c_floor']]);
});

test('tabs are those that the layout names and that there are', () => {
  expect(tabsOf([contacts], true, undefined)).toEqual(['timeline', 'contacts', 'files']);
  expect(tabsOf([contacts], false, layout)).toEqual(['contacts', 'files', 'history']);
  expect(tabsOf([contacts], true, { ...layout, tabs: ['history', 'contacts', 'timeline', 'gone'] })).toEqual([
    'history',
    'contacts',
    'timeline',
  ]);
  expect(tabsOf([], false, { ...layout, tabs: ['timeline', 'files'] })).toEqual(['files']);
});

const withTabs: LayoutModel = {
  ...layout,
  tabs: ['timeline', 'billing', 'contacts', 'gone'],
  fieldTabs: [
    { key: 'gone', label: basics, sections: [{ label: basics, fields: ['gone'] }] },
    {
      key: 'billing',
      label: { en: 'Billing', zh: '账单' },
      sections: [
        { label: { en: 'Empty', zh: '空' }, fields: ['gone'] },
        { label: { en: 'How', zh: '方式' }, fields: ['phone'] },
      ],
    },
  ],
};

test('what stands on a tab stands nowhere else', () => {
  expect(keys(grouped([name, phone, floor], withTabs))).toEqual([['Basics', 'c_floor', 'name']]);
  expect(tabbed([name, phone, floor], withTabs).map((tab) => [tab.key, keys(tab.groups)])).toEqual([
    ['billing', [['How', 'phone']]],
  ]);
});

test('a tab without anything to show is not there', () => {
  const shown = (fields: (typeof name)[]) => tabsOf([contacts], true, withTabs, tabbed(fields, withTabs));
  expect(shown([name, phone])).toEqual(['timeline', 'billing', 'contacts']);
  expect(shown([name])).toEqual(['timeline', 'contacts']);
  expect(tabbed([name, phone], undefined)).toEqual([]);
  expect(tabbed([name, phone], layout)).toEqual([]);
});

test('a section that is called as its tab is needs no heading there, unless there are others', () => {
  const tab = { key: 'billing', label: basics, sections: [{ label: basics, fields: ['name'] }] };
  const untitled = (sections: typeof tab.sections) =>
    tabbed([name, phone], { ...withTabs, fieldTabs: [{ ...tab, sections }] })[0]?.groups.map((one) => one.isUntitled);
  expect(untitled(tab.sections)).toEqual([true]);
  expect(untitled([...tab.sections, { label: basics, fields: ['phone'] }])).toEqual([undefined, undefined]);
});
