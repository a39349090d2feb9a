import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { Toasts } from '../ui/toasts';
import { NavigationPage } from './NavigationPage';
import { NavigationsPage } from './NavigationsPage';
import type { DeclaredNavigation } from './queries';

vi.mock('../api/send');

const object = (key: string, en: string, zh: string) =>
  ({
    key,
    label: { en, zh },
    plural: { en, zh },
    icon: 'box',
    title: 'name',
    timeline: null,
    fields: [],
  }) as unknown as ObjectModel;
const objects = [
  object('customer', 'Customers', '客户'),
  object('contact', 'Contacts', '联系人'),
  object('task', 'Tasks', '任务'),
];

const SALES: DeclaredNavigation = {
  key: 'c_sales',
  origin: 'tenant',
  roles: ['c_sales', 'admin'],
  groups: [
    { label: null, objects: ['task', 'customer'] },
    { label: { en: 'People', zh: '人' }, objects: ['contact'] },
  ],
};
const STEP = {
  kind: 'navigation-changed',
  object: 'c_sales',
  field: null,
  text: { en: 'change the navigation', zh: '修改导航' },
  changes: [],
  records: 0,
  views: 0,
  consent: null,
  obstacle: null,
};

async function page({
  navigations = [SALES],
  at = '/settings/navigation/c_sales',
  language = 'en',
  plan = () => ({ version: 8, steps: [STEP], conflicts: [] }),
}: {
  navigations?: DeclaredNavigation[];
  at?: string;
  language?: 'en' | 'zh';
  plan?: () => unknown;
} = {}) {
  const sent: [string, Record<string, unknown>][] = [];
  const { container } = await show(
    <>
      <Routes>
        <Route path="/settings/navigation" element={<NavigationsPage />} />
        <Route path="/settings/navigation/:key" element={<NavigationPage />} />
      </Routes>
      <Toasts />
    </>,
    {
      objects,
      at,
      language,
      permissions: ['changeSchema', 'readMembers'],
      server: (path, body) => {
        switch (path) {
          case '/api/v1/configuration/navigations':
            return { version: 7, navigations };
          case '/api/v1/roles':
            return { roles: [{ key: 'c_sales', label: { en: 'Sales', zh: '销售' }, help: null }] };
          case '/api/v1/schema':
            return { version: 8, baseCurrency: 'USD', objects };
          case '/api/v1/configuration/plan':
            sent.push(['plan', body as Record<string, unknown>]);
            return plan();
          case '/api/v1/configuration/apply':
            sent.push(['apply', body as Record<string, unknown>]);
            return { version: 9, steps: [STEP], conflicts: [] };
        }
        return undefined;
      },
    },
  );
  return { sent, container };
}

/** The definition that was sent, of the only file that was. */
function definition(body: Record<string, unknown> | undefined): Record<string, unknown> {
  const [file] = Object.values((body?.files ?? {}) as Record<string, string>);
  return JSON.parse(file ?? '') as Record<string, unknown>;
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const entry = (name: string) =>
  screen.getAllByText(name).flatMap((one) => one.closest<HTMLElement>('[data-object]') ?? [])[0] as HTMLElement;
const names = (list: HTMLElement) =>
  within(list)
    .queryAllByRole('listitem')
    .map((item) => item.textContent);
const group = (place: number) => names(screen.getByRole('list', { name: `Lists in group ${place}` }));
const side = () =>
  [...screen.getByRole('region', { name: 'How the side will look' }).querySelectorAll('h2, a')].map(
    (one) => one.textContent,
  );

async function flawless(part: Element) {
  const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

it('lists navigations with whom they are for', async () => {
  const { container } = await page({ at: '/settings/navigation', language: 'zh' });
  const row = await screen.findByRole('row', { name: /销售、管理员/ });
  expect(within(row).getByText('任务、客户、联系人')).toBeTruthy();
  await flawless(container);
});

it('says what stands at the side where nothing is said', async () => {
  await page({ navigations: [], at: '/settings/navigation' });
  expect(await screen.findByText('Everybody has all lists at the side')).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'New navigation' }));
  await screen.findByRole('heading', { name: 'New navigation' });
  expect(group(1)).toEqual(['Customers', 'Contacts', 'Tasks']);
});

it('puts lists in order by keys, over the edges of groups, beside how the side will look', async () => {
  const { sent, container } = await page();
  await screen.findByRole('group', { name: 'Group 1' });
  await flawless(container);
  expect(side()).toEqual(['Tasks', 'Customers', 'People', 'Contacts']);
  const down = screen.getByRole('button', { name: 'Move Tasks down' });
  down.focus();
  fireEvent.keyDown(down, { key: 'ArrowDown', altKey: true });
  expect(group(1)).toEqual(['Customers', 'Tasks']);
  expect(screen.getByText('Tasks is in group 1 at place 2.')).toBeTruthy();
  press('Move Tasks down');
  expect(group(1)).toEqual(['Customers']);
  expect(group(2)).toEqual(['Tasks', 'Contacts']);
  expect(document.activeElement?.closest('[data-object]')).toBe(entry('Tasks'));
  press('Hide Contacts');
  expect(names(screen.getByRole('list', { name: 'Hidden' }))).toEqual(['Contacts']);
  expect(side()).toEqual(['Customers', 'People', 'Tasks']);
  press('Move group 2 up');
  fireEvent.change(screen.getByRole('textbox', { name: 'Heading of group 2 in English' }), {
    target: { value: 'All' },
  });
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.[1].base).toBe(7);
  expect(Object.keys(sent[0]?.[1].files as object)).toEqual(['navigations/c_sales.yaml']);
  expect(definition(sent[0]?.[1])).toEqual({
    kind: 'navigation',
    key: 'c_sales',
    for: { roles: ['c_sales', 'admin'] },
    groups: [
      { label: { en: 'People', zh: '人' }, objects: ['task'] },
      { label: { en: 'All', zh: 'All' }, objects: ['customer'] },
    ],
  });
});

it('takes steps back, and does them again', async () => {
  await page();
  await screen.findByRole('group', { name: 'Group 1' });
  press('Hide Tasks');
  press('Remove group 2');
  expect(side()).toEqual(['Customers']);
  press('Undo');
  expect(side()).toEqual(['Customers', 'People', 'Contacts']);
  press('Undo');
  expect(side()).toEqual(['Tasks', 'Customers', 'People', 'Contacts']);
  press('Do again');
  press('Show Tasks');
  expect(group(2)).toEqual(['Contacts', 'Tasks']);
});

it('puts lists in order by dragging', async () => {
  await page();
  await screen.findByRole('group', { name: 'Group 1' });
  const drag = (name: string, to: Element) => {
    const start = createEvent.dragStart(entry(name));
    Object.assign(start, { dataTransfer: { setData: () => undefined, effectAllowed: 'all' } });
    fireEvent(entry(name), start);
    fireEvent.dragOver(to);
    fireEvent.drop(to);
  };
  drag('Contacts', entry('Tasks'));
  expect(group(1)).toEqual(['Contacts', 'Tasks', 'Customers']);
  drag('Contacts', entry('Customers'));
  expect(group(1)).toEqual(['Tasks', 'Contacts', 'Customers']);
  drag('Tasks', screen.getByRole('group', { name: 'Group 2' }));
  expect(group(2)).toEqual(['Tasks']);
  drag('Customers', screen.getByRole('group', { name: 'Hidden' }));
  expect(group(1)).toEqual(['Contacts']);
});

it('makes one for people of a role, and takes it back', async () => {
  const { sent } = await page({ navigations: [], at: '/settings/navigation/new' });
  await screen.findByRole('group', { name: 'Group 1' });
  press(/^.*For/);
  fireEvent.click(await screen.findByRole('option', { name: 'Sales' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  press('Add a group');
  press('Hide Tasks');
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect(await screen.findByText('The navigation is saved.')).toBeTruthy();
  expect(await screen.findByText('Everybody has all lists at the side')).toBeTruthy();
  expect(definition(sent[1]?.[1])).toEqual({
    kind: 'navigation',
    key: 'c_sales',
    for: { roles: ['c_sales'] },
    groups: [{ objects: ['customer', 'contact'] }],
  });
  press('Undo');
  await waitFor(() => expect(sent.map(([what]) => what)).toEqual(['plan', 'apply', 'plan', 'apply']));
  expect(sent[2]?.[1]).toEqual({ removals: [{ kind: 'navigation', key: 'c_sales' }], base: 9 });
});

it('removes one, held to what it was when it was opened', async () => {
  const navigations = [SALES];
  const { sent } = await page({
    navigations,
    plan: () => {
      // whoever asks for the list from now on does not find it any more
      navigations.length = 0;
      return { version: 8, steps: [STEP], conflicts: [] };
    },
  });
  await screen.findByRole('group', { name: 'Group 1' });
  press('Remove navigation');
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Remove navigation' }));
  expect(await screen.findByText('Everybody has all lists at the side')).toBeTruthy();
  expect(sent[0]?.[1]).toEqual({ removals: [{ kind: 'navigation', key: 'c_sales' }], base: 7 });
});

it('asks nobody about a navigation that cannot be one', async () => {
  const { sent } = await page({ at: '/settings/navigation/new' });
  await screen.findByRole('group', { name: 'Group 1' });
  fireEvent.change(screen.getByRole('textbox', { name: 'Key' }), { target: { value: 'c_sales' } });
  press('See what changes');
  expect(await screen.findByText('Another navigation has this key.')).toBeTruthy();
  press('Remove group 1');
  press('See what changes');
  expect(await screen.findByText('Show one list at least.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('keeps what is arranged where somebody else has changed it', async () => {
  const conflict = { name: 'navigations/c_sales', object: 'c_sales', text: { en: '', zh: '' }, decided: null };
  await page({ plan: () => ({ version: 9, steps: [STEP], conflicts: [conflict] }) });
  await screen.findByRole('group', { name: 'Group 1' });
  press('Hide Tasks');
  press('See what changes');
  expect(await screen.findByText(/Somebody else has changed this meanwhile/)).toBeTruthy();
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(side()).toEqual(['Customers', 'People', 'Contacts']);
});

it('only shows what a plugin has declared, and copies it for the company', async () => {
  const { container } = await page({
    navigations: [{ ...SALES, key: 'sales_all', origin: 'plugin', roles: [] }],
    at: '/settings/navigation/sales_all',
  });
  expect(await screen.findByText(/comes from Kith or a plugin/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'See what changes' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Hide/ })).toBeNull();
  await flawless(container);
  fireEvent.click(screen.getByRole('link', { name: 'Copy as your own' }));
  await screen.findByRole('heading', { name: 'New navigation' });
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Key' }).value).toBe('c_everybody');
  expect(group(2)).toEqual(['Contacts']);
});
