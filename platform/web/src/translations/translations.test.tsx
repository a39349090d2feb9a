import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { ObjectModel } from '../record/schema';
import { flawless, press, sentFile, showEditors, type } from '../testing/editors';
import { TranslationPage } from './TranslationPage';
import { TranslationsPage } from './TranslationsPage';
import type { Words } from './translationDraft';

vi.mock('../api/send');

const customer = {
  key: 'customer',
  label: { en: 'Customer', zh: '客户' },
  plural: { en: 'Customers', zh: '客户列表' },
  fields: [],
} as unknown as ObjectModel;
const words = (place: string[], en: string | null, zh: string | null, own: Partial<Words['own']> = {}): Words => ({
  place,
  declared: en === null || zh === null ? null : { en, zh },
  own: { en: null, zh: null, ...own },
});
const ALL: Words[] = [
  words(['label'], 'Customer', '客户'),
  words(['plural'], 'Customers', '客户列表'),
  words(['fields', 'kind', 'label'], 'Kind', '客户类型', { en: 'Sort' }),
  words(['fields', 'kind', 'help'], null, null),
  words(['fields', 'kind', 'options', 'person'], 'Person', '个人'),
  words(['transitions', 'kind', 'c_end'], 'End', '终止'),
  words(['views', 'c_all'], 'All', '全部'),
  words(['sections', 'c_main', 'Who. Where?'], 'Who. Where?', '谁'),
  words(['tabs', 'c_main', 'c_money'], 'Money', '财务'),
];

async function page({
  read = ALL,
  at = '/settings/translations/customer/en',
  ...more
}: {
  read?: Words[];
  at?: string;
  language?: 'en' | 'zh';
  plan?: () => unknown;
} = {}) {
  return showEditors({
    routes: (
      <>
        <Route path="/settings/translations" element={<TranslationsPage />} />
        <Route path="/settings/translations/:object/:language" element={<TranslationPage />} />
      </>
    ),
    at,
    objects: [customer],
    answers: {
      '/api/v1/configuration/translations': {
        version: 7,
        translations: [{ object: 'customer', language: 'zh' }],
      },
      '/api/v1/configuration/translations/customer': { version: 7, words: read },
    },
    ...more,
  });
}

const box = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });

it('leads to the words of each object in each language, and says which are the company’s', async () => {
  const { container } = await page({ at: '/settings/translations', language: 'zh' });
  const row = await screen.findByRole('row', { name: /客户列表/ });
  expect(within(row).getAllByText('公司用语')).toHaveLength(1);
  const link = within(row).getByRole('link', { name: '更改用语: 客户列表：英文用语' });
  expect(link.getAttribute('href')).toBe('/settings/translations/customer/en');
  await flawless(container);
});

it('puts words of the company’s own beside those that are there, and keeps the others', async () => {
  const { sent, container } = await page();
  expect((await box('Field: Kind')).value).toBe('Sort');
  expect((await box('Object: Customer')).placeholder).toBe('Customer');
  expect(screen.getAllByText('Your words')).toHaveLength(1);
  await flawless(container);
  type('Object: Customer', ' Client ');
  type('Option of “Kind”: Person', 'Private client');
  type('Button of “Kind”: End', 'Close');
  type('View: All', 'Everybody');
  type('Heading in the layout c_main: Who. Where?', 'Basics');
  type('Tab of the layout c_main: Money', 'Billing');
  press('See what changes');
  await screen.findByText('change it');
  expect(sentFile(sent[0]?.[1])).toEqual([
    'translations/customer.en.yaml',
    {
      kind: 'translation',
      object: 'customer',
      language: 'en',
      label: 'Client',
      fields: { kind: { label: 'Sort', options: { person: 'Private client' } } },
      transitions: { kind: { c_end: 'Close' } },
      views: { c_all: 'Everybody' },
      sections: { c_main: { 'Who. Where?': 'Basics' } },
      tabs: { c_main: { c_money: 'Billing' } },
    },
  ]);
  press('Apply');
  expect(await screen.findByText('Your words for “Customers” are in use.')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Undo' }).at(-1) as HTMLElement);
  await waitFor(() => expect(sent).toHaveLength(4));
  expect(sentFile(sent[2]?.[1])[1]).toEqual({
    kind: 'translation',
    object: 'customer',
    language: 'en',
    fields: { kind: { label: 'Sort' } },
  });
});

it('says what is refused at its word, and in a dialog where that is out of sight', async () => {
  const message = 'No such character';
  const text = { en: message, zh: message };
  const violations = [{ field: 'translations/customer.en.yaml', code: 'definition', message, text, line: 7 }];
  const plan = () => {
    throw new ProblemError({ title: 'Invalid', status: 422, detail: 'Invalid', code: 'validation', violations });
  };
  await page({ plan });
  await box('Field: Kind');
  press('See what changes');
  const row = within(await screen.findByRole('row', { name: /Kind.*No such character/ }));
  expect(row.getByText(message)).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search words' }), { target: { value: 'c_end' } });
  press('See what changes');
  expect(within(await screen.findByRole('dialog')).getByText(/No such character/)).toBeTruthy();
});

it('is searched by what things are called, by their keys, and by what the company calls them', async () => {
  await page();
  await box('Object: Customer');
  const shown = () => screen.getAllByRole('textbox').length;
  const search = screen.getByRole('searchbox', { name: 'Search words' });
  const find = (part: string) => fireEvent.change(search, { target: { value: part } });
  expect(shown()).toBe(8);
  for (const [part, count] of [
    ['客户', 3],
    ['sort', 1],
    ['c_end', 1],
  ] as const) {
    find(part);
    expect(shown()).toBe(count);
  }
  find('zzz');
  expect(screen.getByText('Nothing fits')).toBeTruthy();
  press('Show everything');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Fields without a help text too' }));
  expect(await box('Help of “Kind”: nothing')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Only your words' }));
  expect(shown()).toBe(1);
});

it('drops what is stored with the last word, and stays where that was emptied', async () => {
  const { sent } = await page();
  await box('Field: Kind');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Only your words' }));
  press('Clear: Field: Kind');
  expect((await box('Field: Kind')).value).toBe('');
  press('See what changes');
  await screen.findByText('change it');
  expect(sent[0]?.[1]).toEqual({ base: 7, removals: [{ kind: 'translation', object: 'customer', key: 'en' }] });
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Drop all your words' }));
  expect(await screen.findByText('“Customers” has the words again that it was declared with.')).toBeTruthy();
});

it('asks nobody where there are no words, and before what was typed is lost', async () => {
  const { sent } = await page({ at: '/settings/translations/customer/zh', read: ALL.slice(0, 2) });
  await box('Object: 客户');
  press('See what changes');
  expect(await screen.findByText('Write a word of your own first.')).toBeTruthy();
  expect(sent).toEqual([]);
  type('Object: 客户', '甲方');
  fireEvent.click(screen.getByRole('link', { name: 'Words in English' }));
  expect(await screen.findByText('Leave without saving?')).toBeTruthy();
});

it('shows some of many, and then more', async () => {
  const many = Array.from({ length: 130 }, (_, place) =>
    words(['views', `v${place}`], `View ${place}`, `视图 ${place}`),
  );
  await page({ read: many });
  await box('View: View 0');
  expect(screen.getAllByRole('textbox')).toHaveLength(100);
  press('Show more');
  expect(screen.getAllByRole('textbox')).toHaveLength(130);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});
