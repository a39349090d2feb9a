import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Navigation, ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { Sidebar } from './Sidebar';

vi.mock('../api/send', () => ({ send: vi.fn(), rememberCredentials: vi.fn() }));

const object = (key: string, name: string, timeline: string | null = null) =>
  ({
    key,
    label: { en: name, zh: name },
    plural: { en: name, zh: name },
    icon: 'box',
    title: 'name',
    timeline,
    fields: [],
  }) as unknown as ObjectModel;
const objects = [object('customer', 'Customers'), object('task', 'Tasks', 'createdAt'), object('c_site', 'Sites')];

async function sidebar(navigation: Navigation | null) {
  const nothing = vi.fn();
  await show(<Sidebar isOpen={false} onClose={nothing} onSearch={nothing} onHelp={nothing} />, {
    objects,
    navigation,
    server: () => ({ unread: 0 }),
  });
  const lists = screen
    .getAllByRole('list')
    .filter((list) => within(list).queryAllByRole('link').some(isRecords))
    .map((list) =>
      within(list)
        .getAllByRole('link')
        .map((link) => link.textContent),
    );
  return { lists, headings: screen.queryAllByRole('heading').map((heading) => heading.textContent) };
}

const isRecords = (link: HTMLElement) => link.getAttribute('href')?.startsWith('/o/') ?? false;

it('shows every list, and what people do apart from it, as long as nothing else is said', async () => {
  expect(await sidebar(null)).toEqual({ lists: [['Customers', 'Sites'], ['Tasks']], headings: ['Activities'] });
});

it('shows the lists that the company has said, in its order and groups', async () => {
  const navigation = {
    key: 'c_service',
    groups: [
      { label: null, objects: ['c_site', 'task'] },
      { label: { en: 'People', zh: '人' }, objects: ['customer', 'c_gone'] },
      { label: { en: 'Gone', zh: '无' }, objects: ['c_gone'] },
    ],
  };
  expect(await sidebar(navigation)).toEqual({ lists: [['Sites', 'Tasks'], ['Customers']], headings: ['People'] });
});

it.each([
  [undefined, true],
  [false, false],
])('leads to imports only where something can be brought in', async (mayImport, isThere) => {
  const nothing = vi.fn();
  await show(<Sidebar isOpen={false} onClose={nothing} onSearch={nothing} onHelp={nothing} />, {
    objects: objects.map((one) =>
      mayImport === undefined
        ? one
        : { ...one, rights: { create: true, update: true, delete: true, import: mayImport, export: true } },
    ),
    server: () => ({ unread: 0 }),
  });
  expect(screen.queryByRole('link', { name: 'Import' }) !== null).toBe(isThere);
});
