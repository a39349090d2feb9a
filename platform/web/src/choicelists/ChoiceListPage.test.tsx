import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { ObjectModel } from '../record/schema';
import { flawless, lineOf, press, STEP, sentFile, showEditors, type } from '../testing/editors';
import { field } from '../testing/fields';
import { ChoiceListPage } from './ChoiceListPage';
import { ChoiceListsPage } from './ChoiceListsPage';
import type { DeclaredList } from './queries';

vi.mock('../api/send');

const customer = {
  key: 'customer',
  label: { en: 'Customer', zh: '客户' },
  plural: { en: 'Customers', zh: '客户' },
  fields: [field('c_sector', 'choice', { label: { en: 'Sector', zh: '行业' } })],
} as unknown as ObjectModel;
const word = (key: string, en: string, zh: string) => ({ key, label: { en, zh }, color: null, inactive: false });
const SECTORS: DeclaredList = {
  key: 'c_sector',
  renamedFrom: null,
  label: { en: 'Sectors', zh: '行业' },
  origin: 'tenant',
  options: [
    { ...word('retail', 'Retail', '零售'), color: 'blue' },
    word('care', 'Care', '医疗'),
    { ...word('coal', 'Coal', '煤炭'), inactive: true },
  ],
  mentions: [{ kind: 'field', object: 'customer', key: 'c_sector' }],
};

async function page({
  lists = [SECTORS],
  at = '/settings/choice-lists/c_sector',
  ...more
}: {
  lists?: DeclaredList[];
  at?: string;
  language?: 'en' | 'zh';
  plan?: () => unknown;
} = {}) {
  const answer = { version: 7, choiceLists: lists };
  const shown = await showEditors({
    routes: (
      <>
        <Route path="/settings/choice-lists" element={<ChoiceListsPage />} />
        <Route path="/settings/choice-lists/:key" element={<ChoiceListPage />} />
      </>
    ),
    at,
    objects: [customer],
    answers: { '/api/v1/configuration/choice-lists': answer },
    ...more,
  });
  return { ...shown, answer };
}

const options = () => screen.findByRole('list', { name: 'Options' });

it('lists lists with their options and where they are used', async () => {
  const { container } = await page({ at: '/settings/choice-lists', language: 'zh' });
  const row = await screen.findByRole('row', { name: /行业/ });
  expect(within(row).getByText('零售')).toBeTruthy();
  expect(within(row).getByText('1 处')).toBeTruthy();
  await flawless(container);
});

it('says what lists are for where there are none, and makes one', async () => {
  const lists: DeclaredList[] = [];
  const { sent } = await page({ lists, at: '/settings/choice-lists' });
  expect(await screen.findByText('No choice lists yet')).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'New choice list' }));
  await screen.findByRole('heading', { name: 'New choice list' });
  press('See what changes');
  expect(await screen.findByText('Give it a label in one language at least.')).toBeTruthy();
  expect(screen.getByText('Add at least one option.')).toBeTruthy();
  expect(sent).toEqual([]);

  type('Label in Chinese', '规模');
  type('Label in English', 'Size');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Key' }).value).toBe('c_size');
  type('Option 1 in English', 'Small');
  type('Option 2 in English', 'Large');
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect(await screen.findByText(/The list “Size” is saved/)).toBeTruthy();
  expect(await screen.findByText('No choice lists yet')).toBeTruthy();
  expect(sentFile(sent[1]?.[1])).toEqual([
    'choice-lists/c_size.yaml',
    {
      kind: 'choiceList',
      key: 'c_size',
      label: { en: 'Size', zh: '规模' },
      options: [
        { key: 'small', label: { en: 'Small', zh: 'Small' } },
        { key: 'large', label: { en: 'Large', zh: 'Large' } },
      ],
    },
  ]);
  press('Undo');
  await waitFor(() => expect(sent.map(([what]) => what)).toEqual(['plan', 'apply', 'plan', 'apply']));
  expect(sent[2]?.[1]).toEqual({ removals: [{ kind: 'choiceList', key: 'c_size' }], base: 9 });
});

it('renames, colours, orders and retires options, whose keys stay, and takes each step back', async () => {
  const { sent, container } = await page();
  await options();
  await flawless(container);
  type('Option 2 in English', 'Health');
  type('Option 2 in English', 'Health care');
  press('Colour of option 2: None');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Green' }));
  press('Offer option 1 no more');
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Option 2 in English' }), { key: 'ArrowUp', altKey: true });
  press('Remove option 3');
  press('Undo');
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.[1].base).toBe(7);
  expect(sentFile(sent[0]?.[1])[1].options).toEqual([
    { key: 'care', label: { en: 'Health care', zh: '医疗' }, color: 'green' },
    { key: 'retail', label: { en: 'Retail', zh: '零售' }, color: 'blue', inactive: true },
    { key: 'coal', label: { en: 'Coal', zh: '煤炭' }, inactive: true },
  ]);
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Cancel' })[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  for (let step = 0; step < 4; step++) {
    press('Undo');
  }
  expect(screen.queryByText('Changes are not saved yet')).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Option 2 in English' }).value).toBe('Care');
});

it('orders options by mouse', async () => {
  await page();
  const rows = within(await options()).getAllByRole('listitem');
  const [first, , last] = rows as [HTMLElement, HTMLElement, HTMLElement];
  last.getBoundingClientRect = () => ({ top: 100, height: 40 }) as DOMRect;
  document.elementFromPoint = () => last;
  fireEvent.pointerDown(first.querySelector('[data-grip]') as Element, { button: 0, clientX: 5, clientY: 5 });
  fireEvent.pointerMove(window, { clientX: 5, clientY: 135 });
  fireEvent.pointerMove(window, { clientX: 5, clientY: 135 });
  expect(first.className).toContain('option-held');
  expect(last.className).toContain('option-drop-behind');
  fireEvent.pointerUp(window, { clientX: 5, clientY: 135 });
  expect(
    [1, 2, 3].map(
      (place) => screen.getByRole<HTMLInputElement>('textbox', { name: `Option ${place} in English` }).value,
    ),
  ).toEqual(['Care', 'Coal', 'Retail']);
});

it('says at its option what the server finds wrong with it, until it is changed', async () => {
  const problem = (line: number) =>
    new ProblemError({
      title: 'Invalid',
      detail: 'Invalid',
      status: 422,
      code: 'validation',
      violations: [
        {
          field: 'choice-lists/c_sector.yaml',
          code: 'definition-at',
          message: `Line ${line}`,
          line,
          text: { en: 'no such option', zh: '没有此选项' },
        } as never,
      ],
    });
  const shown = await page({
    plan: () => {
      throw problem(lineOf(shown.sent.at(-1)?.[1], '"Health"'));
    },
  });
  await options();
  type('Option 2 in English', 'Health');
  press('See what changes');
  expect(await screen.findByText('no such option')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  const input = screen.getByRole('textbox', { name: 'Option 2 in English' });
  expect(input.getAttribute('aria-invalid')).toBe('true');
  await waitFor(() => expect(document.activeElement?.closest('[data-option]')).toBe(input.closest('[data-option]')));
  type('Option 2 in English', 'Care');
  expect(screen.queryByText('no such option')).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says how many records have an option that is to go', async () => {
  const obstacle = { en: '2 records have such an option', zh: '有 2 条记录' };
  await page({ plan: () => ({ version: 8, steps: [{ ...STEP, obstacle }], conflicts: [] }) });
  await options();
  press('Remove option 2');
  press('See what changes');
  expect(await screen.findByText('2 records have such an option')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
});

it('shows what others did to whoever has changed nothing, and keeps what somebody has changed', async () => {
  const conflict = { name: 'choice-lists/c_sector', object: 'c_sector', text: { en: '', zh: '' }, decided: null };
  const { answer } = await page({ plan: () => ({ version: 8, steps: [], conflicts: [conflict] }) });
  const others = (version: number, en: string) => {
    answer.version = version;
    answer.choiceLists = [{ ...SECTORS, label: { en, zh: '行业' } }];
  };
  const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Label in English' }).value;
  const ask = async () => {
    press('See what changes');
    await screen.findByText(/Somebody else has changed this meanwhile/);
  };
  await options();
  others(8, 'Branches');
  await ask();
  await waitFor(() => expect(name()).toBe('Branches'));
  expect(screen.queryByRole('dialog')).toBeNull();

  type('Option 1 in English', 'Shops');
  others(9, 'Industries');
  await ask();
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(name()).toBe('Branches');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Option 1 in English' }).value).toBe('Shops');
});

it('removes a list by its name, and leads to the fields that use it', async () => {
  const { sent } = await page();
  await options();
  expect(screen.getByRole('link', { name: /Customer: Sector/ }).getAttribute('href')).toBe('/settings/fields/customer');
  press('Remove list');
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Remove list' }));
  expect(await screen.findByRole('heading', { name: 'Choice lists' })).toBeTruthy();
  expect(sent[0]?.[1]).toEqual({ removals: [{ kind: 'choiceList', key: 'c_sector' }], base: 7 });
});

it('only shows what a plugin has declared, and copies it for the company', async () => {
  const { container } = await page({
    lists: [{ ...SECTORS, key: 'acme_sector', origin: 'plugin' }],
    at: '/settings/choice-lists/acme_sector',
  });
  expect(await screen.findByText(/comes from Kith or a plugin/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'See what changes' })).toBeNull();
  expect(within(await options()).getByText('Coal (not offered any more)')).toBeTruthy();
  await flawless(container);
  fireEvent.click(screen.getByRole('link', { name: 'Copy as your own' }));
  await screen.findByRole('heading', { name: 'New choice list' });
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Key' }).value).toBe('c_sectors');
});

it('says so where there is no such list', async () => {
  await page({ at: '/settings/choice-lists/c_gone' });
  expect(await screen.findByText('There is no such choice list')).toBeTruthy();
});
