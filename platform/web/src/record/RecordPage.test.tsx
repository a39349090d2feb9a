import { fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Stored } from '../api/records';
import type { Permission } from '../session/session';
import { ShortcutProvider } from '../shell/shortcuts';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { Toasts } from '../ui/toasts';
import { RecordFields } from './RecordFields';
import { RecordPage } from './RecordPage';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const record = { object: 'o', id: 'r', version: 1, fields: {} } as unknown as Stored;
const given = field('name', 'text');
const added = field('c_rank', 'integer', { origin: 'tenant' });

it.each([
  [[given], ['Details']],
  [
    [added, given],
    ['Details', 'Fields of your company'],
  ],
  [[added], ['Details']],
])('has a heading only over fields', async (fields, headings) => {
  await show(<RecordFields object={{ key: 'o', title: 'name', fields } as ObjectModel} record={record} />);
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual(headings);
});

it('shows the fields that the server says, in the layout that it says', async () => {
  const object = {
    key: 'o',
    title: 'name',
    fields: [given, field('card', 'text'), field('fee', 'text')],
    conditions: { of: ['card', 'fee'], over: [] },
    layouts: [
      { key: 'usual', variant: false, highlights: [], sections: [], tabs: [], othersHidden: false },
      {
        key: 'person',
        variant: true,
        highlights: [],
        sections: [{ label: { en: 'Person', zh: '个人' }, fields: ['fee', 'card', 'name'] }],
        tabs: [],
        othersHidden: false,
      },
    ],
  } as unknown as ObjectModel;
  await show(<RecordFields object={object} record={record} />, {
    server: () => ({
      layout: 'person',
      fields: {
        card: { visible: false, required: false, readOnly: false },
        fee: { visible: true, required: false, readOnly: true },
      },
    }),
  });
  expect((await screen.findByRole('heading')).textContent).toBe('Person');
  const labels = [...document.querySelectorAll('.inline-label')].map((label) => label.textContent);
  expect(labels).toEqual(['fee', 'name']);
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Edit name']);
});

const visit = {
  object: 'visit',
  id: 'r',
  version: 1,
  updatedAt: '2026-01-02T03:04:05Z',
  updatedBy: 'actor',
  fields: { name: 'First visit' },
  names: {},
} as unknown as Stored;
const state = field('state', 'choice', {
  options: [{ key: 'open', label: { en: 'Open', zh: '待办' } }],
  process: { start: ['open'] },
});
const close = { field: 'state', key: 'close', label: { en: 'Close', zh: '关闭' }, help: null, to: 'closed' };

async function page(
  rights: Partial<NonNullable<ObjectModel['rights']>>,
  {
    may,
    permissions,
    read = () => ({ ...visit, may }),
  }: { may?: Stored['may']; permissions?: Permission[]; read?: () => unknown } = {},
) {
  const turned: string[] = [];
  const shown = await show(
    <ShortcutProvider>
      <Routes>
        <Route path="/o/:object/:id" element={<RecordPage />} />
        <Route path="/o/:object" element={<p>the list</p>} />
      </Routes>
      <Toasts />
    </ShortcutProvider>,
    {
      at: '/o/visit/r',
      // what it is related to is not seen
      objects: [held('visit', [state], rights, { related: [{ name: 'notes', object: 'note', field: 'visits' }] })],
      ...(permissions ? { permissions } : {}),
      server: (path, body) => {
        if (path.endsWith('/transitions')) {
          return { version: 1, transitions: [{ ...close, possible: true, missing: [], reason: null }] };
        }
        if (/\/(claim|release)$/.test(path)) {
          turned.push(path);
          return visit;
        }
        if (path.endsWith('/files')) {
          return { files: [], names: {}, largest: 1000 };
        }
        return body === undefined ? read() : { ...visit, version: 2, fields: { name: 'Second visit' } };
      },
    },
  );
  await screen.findByRole('heading', { name: 'First visit' });
  await screen.findByText(/No files yet|no files/i);
  return { ...shown, sent: () => turned };
}

const deeds = ['Edit', 'More', 'Close', 'Edit name', 'Add files'];
const offered = () =>
  screen
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent ?? '')
    .filter((name) => deeds.includes(name));

it.each<[string, Partial<NonNullable<ObjectModel['rights']>>, Stored['may'], string[]]>([
  ['everything', { update: true, delete: true }, { update: true, delete: true }, deeds],
  ['everything if the server says no more', { update: true, delete: true }, undefined, deeds],
  ['nothing of an object', {}, { update: true, delete: true }, []],
  ['nothing with a record of another', { update: true, delete: true }, { update: false, delete: false }, []],
  ['deleting alone', { update: true, delete: true }, { update: false, delete: true }, ['More']],
  ['changing, and sharing with it,', { update: true }, undefined, deeds],
])('offers %s at a record', async (_, rights, may, expected) => {
  const { container } = await page(rights, { may });
  if (expected.includes('Close')) {
    await screen.findByRole('button', { name: 'Close' });
  }
  expect(offered()).toEqual(expected);
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Files', 'History']);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

it('lets whoever may change a record share it', async () => {
  await page({ update: true });
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  const entries = await screen.findAllByRole('menuitem');
  expect(entries.map((entry) => entry.textContent)).toEqual(['Share']);
});

it('lets whoever looks after members ask who sees a record', async () => {
  await page({}, { permissions: ['readRecords', 'readMembers'] });
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  const entries = await screen.findAllByRole('menuitem');
  expect(entries.map((entry) => entry.textContent)).toEqual(['Who can see this?']);
  fireEvent.click(entries[0] as HTMLElement);
  expect(await screen.findByRole('dialog', { name: 'Who can see First visit?' })).toBeTruthy();
});

it('takes a record that nobody owns, and gives it back', async () => {
  const { sent } = await page({ claim: true }, { may: { claim: true } });
  const claim = screen.getByRole('button', { name: 'Claim' });
  fireEvent.click(claim);
  await screen.findByText('First visit is yours now');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByText('First visit is in the public pool now');
  expect(sent()).toEqual(['/api/v1/records/visit/r/claim', '/api/v1/records/visit/r/release']);
});

it('gives a record that one owns to the public pool', async () => {
  const { sent } = await page({ claim: true }, { may: { release: true } });
  expect(screen.queryByRole('button', { name: 'Claim' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Give to the public pool' }));
  await screen.findByText('First visit is in the public pool now');
  expect(sent()).toEqual(['/api/v1/records/visit/r/release']);
});

it('leads back to the list from a record that one has given away', async () => {
  let reads = 0;
  await page(
    { update: true },
    {
      read: () => {
        reads++;
        if (reads > 1) {
          throw new ProblemError({ title: '', detail: '', status: 404, code: 'not-found' });
        }
        return visit;
      },
    },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Edit name' }));
  fireEvent.change(await screen.findByRole('textbox'), { target: { value: 'Second visit' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('the list')).toBeTruthy();
  await waitFor(() => expect(screen.getByText('You no longer see this record')).toBeTruthy());
});
