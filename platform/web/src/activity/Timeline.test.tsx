import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Stored } from '../api/records';
import type { ObjectModel } from '../record/schema';
import { ShortcutProvider } from '../shell/shortcuts';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { Timeline } from './Timeline';

vi.mock('../api/send');

const related = [
  { name: 'notes', object: 'note', field: 'customers' },
  { name: 'tasks', object: 'task', field: 'customers' },
];
const customer = held('customer', [], { update: true }, { related });
const record = { object: 'customer', id: 'r', version: 1, fields: { name: 'Acme' } } as unknown as Stored;
const pointing = field('customers', 'references', { to: ['customer'] });
const status = field('status', 'choice', { options: [{ key: 'open', label: { en: 'open', zh: '待办' } }] });
const task = (id: string) => ({ ...record, object: 'task', id, fields: { subject: `Task ${id}`, status: 'open' } });
const done = { ...task('done'), fields: { subject: 'Task done', status: 'done', body: 'T****' } };

async function timeline(objects: ObjectModel[]) {
  await show(
    <ShortcutProvider>
      <Timeline object={customer} record={record} />
    </ShortcutProvider>,
    {
      objects: [customer, ...objects],
      server: (path) =>
        path.includes('/timeline')
          ? { entries: [{ at: '2026-01-02T03:04:05Z', record: done }], cursor: null, names: {} }
          : { records: [task('1')], cursor: null, names: {} },
    },
  );
  await screen.findByText('Task done');
}

const activity = (key: string, create: boolean, fields = [pointing]) =>
  held(
    key,
    [field('subject', 'text'), field('body', 'longText'), field('due', 'date'), status, ...fields],
    { create },
    {
      title: 'subject',
      timeline: 'createdAt',
    },
  );
const composed = () => [...document.querySelectorAll('.composer-kinds button')].map((button) => button.textContent);

it('logs only the kinds that somebody sees and may make', async () => {
  await timeline([activity('note', true), activity('task', false)]);
  expect(composed()).toEqual(['Note']);
});

it('logs nothing that could not point to the record', async () => {
  await timeline([activity('note', true, [{ ...pointing, readOnly: true }]), activity('task', true)]);
  expect(composed()).toEqual(['Task']);
});

it('has no place to log where nothing can be made', async () => {
  await timeline([activity('note', false)]);
  expect(document.querySelector('.composer')).toBeNull();
});

it('shows tasks without a way to complete them to whoever must not change them', async () => {
  await timeline([activity('task', true)]);
  expect(await screen.findByRole('link', { name: 'Task 1' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Mark as done|Reopen/ })).toBeNull();
  expect(screen.getByRole('img', { name: 'Done' })).toBeTruthy();
});

it('marks words of which somebody sees a part', async () => {
  const note = activity('task', false);
  const fields = note.fields.map((one) => (one.key === 'body' ? { ...one, masked: true } : one));
  await timeline([{ ...note, fields }]);
  expect(screen.getByRole('img', { name: /^Masked/ }).parentElement?.textContent?.trim()).toBe('T****');
});
