import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import type { ObjectModel } from '../record/schema';
import type { WebPlugin } from '../slots/queries';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { HomePage } from './HomePage';

vi.mock('../api/send');

const steps = ['customer', 'contact', 'import', 'field'].map((key) => ({ key, done: key === 'field' }));

async function home(objects: ObjectModel[], language: 'en' | 'zh' = 'en', plugins: WebPlugin[] = []) {
  const asked: string[] = [];
  const shown = await show(<HomePage />, {
    language,
    objects,
    server: (path) => {
      asked.push(path);
      if (path === '/api/v1/plugins/web') {
        return { plugins };
      }
      return path === '/api/v1/first-run' ? { dismissed: false, steps } : { records: [], cursor: null, total: 0 };
    },
  });
  return { ...shown, asked };
}

it('is whole for somebody who sees one object of their company and nothing else', async () => {
  const { container, asked } = await home([held('visit', [field('owner', 'user')], { create: true })]);
  expect(await screen.findByText(/Visits that have you as their owner show up here/)).toBeTruthy();
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual([
    expect.stringContaining('Ada'),
    'Recently changed',
    'Yours: Visits',
  ]);
  expect(new Set(asked)).toEqual(new Set(['/api/v1/first-run', '/api/v1/plugins/web', '/api/v1/records/visit/query']));
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

it('lists on the list of first steps only what somebody may do', async () => {
  await home([held('customer', [], { import: true }), held('contact', [], { create: true })]);
  await screen.findByRole('region', { name: 'Set Kith up' });
  expect([...document.querySelectorAll('.step strong')].map((step) => step.textContent)).toEqual([
    'Add a contact',
    'Bring in your list',
    'Add a field of your own',
  ]);
  expect(screen.getByText('1 of 3 done')).toBeTruthy();
});

it('shows what people do to whoever sees nothing else', async () => {
  await home([held('call', [], {}, { timeline: 'start' })]);
  expect((await screen.findByRole('link', { name: /^Calls/ })).getAttribute('href')).toBe('/o/call');
});

it.each(['due', 'status', 'owner'])('asks for no tasks where %s is masked', async (masked) => {
  const fields = ['due', 'status', 'owner'].map((key) => field(key, 'text', { filterable: key !== masked }));
  const { asked } = await home([held('site', [], {}), held('task', fields, {}, { timeline: 'due' })]);
  await screen.findByRole('heading', { name: 'Recently changed' });
  expect(screen.queryByRole('region', { name: 'Your tasks' })).toBeNull();
  expect(asked).not.toContain('/api/v1/records/task/query');
});

it.each([
  ['en', 'There is nothing for you here yet'],
  ['zh', '这里还没有您可以查看的内容'],
] as const)('says so to whoever sees nothing at all', async (language, words) => {
  await home([], language);
  expect(screen.getByRole('heading', { name: words })).toBeTruthy();
});
