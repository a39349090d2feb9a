import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Stored } from '../api/records';
import type { ObjectModel } from '../record/schema';
import { ShortcutProvider } from '../shell/shortcuts';
import { type Server, show } from '../testing/console';
import { field } from '../testing/fields';
import Calendar from './Calendar';

vi.mock('../api/send');

const visit = {
  key: 'visit',
  title: 'name',
  icon: 'box',
  label: { en: 'Visit', zh: '拜访' },
  plural: { en: 'Visits', zh: '拜访' },
  related: [],
  layouts: [],
  fields: [field('name', 'text'), field('on', 'date'), field('until', 'date'), field('city', 'text')],
} as unknown as ObjectModel;

const stored = (name: string, on: string, until: string | null = null) =>
  ({ id: name, object: 'visit', version: 1, fields: { name, on, until, city: 'Salem' } }) as unknown as Stored;

let asked: string[];
let records: Stored[];
let total: number;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-11T12:00:00Z'), toFake: ['Date'] });
  asked = [];
  records = [stored('Fair', '2026-03-13', '2026-03-17'), stored('Call', '2026-03-11')];
  total = 2;
});
afterEach(() => vi.useRealTimers());

const server: Server = (path, body) => {
  if (path.endsWith('/query')) {
    asked.push((body as { filter: string }).filter);
    return { records, cursor: null, total, names: {} };
  }
  return undefined;
};

function calendar(language: 'en' | 'zh' = 'en', onNew = vi.fn(), object = visit) {
  return show(
    <ShortcutProvider>
      <Calendar
        object={object}
        form={{ as: 'calendar', start: 'on', end: 'until' }}
        filter="city == 'Salem'"
        onNew={onNew}
      />
    </ShortcutProvider>,
    { objects: [object], language, server },
  );
}

const day = (name: RegExp) => screen.findByRole('group', { name });

it('shows the month, and asks for no more than that', async () => {
  const { container } = await calendar();
  expect(await screen.findByRole('heading', { name: 'March 2026' })).toBeTruthy();
  await screen.findByRole('link', { name: /^Call/ });
  expect(asked).toEqual([
    "city == 'Salem' && on < date('2026-04-06') && (on >= date('2026-02-23') || until >= date('2026-02-23'))",
  ]);
  expect(await day(/Wednesday, March 11, 2026, 1 record$/)).toBeTruthy();
  expect(await day(/Monday, March 16, 2026, 1 record$/)).toBeTruthy();
  // from Friday to Tuesday it goes on in the next week
  expect(screen.getAllByRole('link', { name: /^Fair/ })).toHaveLength(2);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('goes on by buttons and by keys, and comes back to today', async () => {
  await calendar();
  fireEvent.click(await screen.findByRole('button', { name: 'Next month' }));
  await screen.findByRole('heading', { name: 'April 2026' });
  fireEvent.keyDown(window, { key: 'k' });
  fireEvent.keyDown(window, { key: 'k' });
  await screen.findByRole('heading', { name: 'February 2026' });
  fireEvent.keyDown(window, { key: 't' });
  await screen.findByRole('heading', { name: 'March 2026' });
});

it('goes from day to day, also into the next month, and begins a record on one', async () => {
  const begun = vi.fn();
  await calendar('en', begun);
  const from = await day(/March 11/);
  from.focus();
  fireEvent.keyDown(from, { key: 'ArrowDown' });
  fireEvent.keyDown(await day(/March 18/), { key: 'ArrowRight' });
  await waitFor(async () => expect(document.activeElement).toBe(await day(/March 19/)));
  fireEvent.keyDown(await day(/March 19/), { key: 'PageDown' });
  await screen.findByRole('heading', { name: 'April 2026' });
  fireEvent.keyDown(await day(/April 19/), { key: 'Enter' });
  expect(begun).toHaveBeenCalledWith({ on: '2026-04-19' });
});

it('counts what a day has no room for, and shows it', async () => {
  records = ['A', 'B', 'C', 'D', 'E'].map((name) => stored(name, '2026-03-11'));
  await calendar();
  fireEvent.click(await screen.findByRole('button', { name: '2 more on Wednesday, March 11, 2026' }));
  const all = await screen.findByRole('dialog', { name: /March 11/ });
  expect(within(all).getAllByRole('link')).toHaveLength(5);
});

it('shows the cards of a week', async () => {
  await calendar('zh');
  fireEvent.click(await screen.findByRole('button', { name: '周' }));
  const friday = await day(/2026年3月13日星期五，1 条记录/);
  expect(within(friday).getByText('Salem')).toBeTruthy();
  expect((await day(/3月14日/)).textContent).toContain('持续中');
  expect(asked.at(-1)).toContain("on < date('2026-03-16')");
});

it('says that there is more than it shows', async () => {
  total = 1234;
  await calendar();
  expect(await screen.findByText(/There are 1,234 records in this time, of which the first 2 are shown/)).toBeTruthy();
});

it('begins no record for whoever must not make one', async () => {
  await calendar('en', vi.fn(), {
    ...visit,
    rights: { create: false, update: true, delete: true, import: true, export: true },
  });
  await screen.findByRole('link', { name: /^Call/ });
  expect(screen.queryByRole('button', { name: /^New record on/ })).toBeNull();
});
