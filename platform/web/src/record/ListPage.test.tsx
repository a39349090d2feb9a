import { fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { ShortcutProvider } from '../shell/shortcuts';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { Toasts } from '../ui/toasts';
import { BulkBar } from './BulkBar';
import { ListPage } from './ListPage';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

async function list(object: ObjectModel, at = '/o/visit', pool: unknown = undefined) {
  return show(
    <ShortcutProvider>
      <Routes>
        <Route path="/o/:object" element={<ListPage />} />
      </Routes>
    </ShortcutProvider>,
    {
      at,
      objects: [object],
      server: (path) =>
        path.startsWith('/api/v1/views')
          ? { views: [] }
          : path.endsWith('/pool')
            ? pool
            : { records: [], cursor: null, total: 0, runs: [], fields: {} },
    },
  );
}

const names = ['New', 'Import'];
const offered = () =>
  screen
    .queryAllByRole('button')
    .map((button) => button.textContent ?? '')
    .filter((name) => names.includes(name));

it.each<[Partial<NonNullable<ObjectModel['rights']>>, string[], string]>([
  [{}, [], 'There is none that you can see.'],
  [{ create: true }, ['New', 'New'], 'Add the first one by hand.'],
  [{ import: true }, ['Import', 'Import'], 'Bring in a whole file.'],
  [
    { create: true, import: true },
    ['Import', 'New', 'New', 'Import'],
    'Add the first one by hand, or bring in a whole file.',
  ],
])('offers what roles let somebody do: %o', async (rights, buttons, words) => {
  const { container } = await list(held('visit', [], rights));
  expect(await screen.findByText(words)).toBeTruthy();
  expect(offered()).toEqual(buttons);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

it('offers everything where the server is of the version before and says nothing', async () => {
  const { rights: _, ...object } = held('visit', [], {});
  await list(object);
  await screen.findByText('Add the first one by hand, or bring in a whole file.');
  expect(offered()).toEqual(['Import', 'New', 'New', 'Import']);
});

it('opens no form for whoever came by a link and must not make one', async () => {
  await list(held('visit', [], { update: true }), '/o/visit?new=1');
  await screen.findByText('There is none that you can see.');
  expect(screen.queryByRole('dialog')).toBeNull();
});

const owned = (rights: Partial<NonNullable<ObjectModel['rights']>>, more: Partial<ObjectModel> = {}) =>
  held('visit', [field('owner', 'user')], rights, { owner: 'owner', ...more });

it('leads to what nobody owns, and says how much of it one may take', async () => {
  const pool = { held: 50, holds: 50, claimed: 2, daily: 10 };
  const { container } = await list(owned({ claim: true }), '/o/visit?view=all&f=owner:empty', pool);
  const tab = await screen.findByRole('link', { name: 'Public pool' });
  expect(tab.getAttribute('aria-current')).toBe('page');
  expect(tab.getAttribute('href')).toBe('/o/visit?view=all&f=owner%3Aempty');
  expect(screen.getByRole('link', { name: 'All' }).getAttribute('aria-current')).toBeNull();
  await screen.findByText('You own 50 of at most 50 · Claimed within 24 hours: 2 of 10');
  expect(screen.getByText('Give some back or hand them over before you claim more.')).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

it.each([
  ['who may not claim', owned({})],
  ['an activity', owned({ claim: true }, { timeline: 'createdAt' })],
  ['what has no owners', held('visit', [], { claim: true })],
])('offers no pool for %s', async (_, object) => {
  await list(object);
  await screen.findByRole('link', { name: 'All' });
  expect(screen.queryByRole('link', { name: 'Public pool' })).toBeNull();
});

it.each<[Partial<NonNullable<ObjectModel['rights']>>, string[]]>([
  [{ update: true }, ['Edit', 'Assign', 'Tag']],
  [{ delete: true }, ['Delete']],
])('does to chosen records what roles let somebody do: %o', async (rights, deeds) => {
  const object = held('visit', [field('owner', 'user'), field('tags', 'tags')], rights, { owner: 'owner' });
  const nothing = vi.fn();
  await show(
    <BulkBar
      object={object}
      selected={new Set(['r'])}
      total={1}
      filter=""
      isAll={false}
      mayClaim={false}
      onAll={nothing}
      onClear={nothing}
      onStarted={nothing}
    />,
  );
  expect([...document.querySelectorAll('.bulk-actions button:has(svg)')].map((button) => button.textContent)).toEqual(
    deeds,
  );
});

it('claims what was chosen until one is refused, and says what was taken', async () => {
  const asked: string[] = [];
  await show(
    <>
      <BulkBar
        object={owned({ claim: true })}
        selected={new Set(['a', 'b', 'c'])}
        total={3}
        filter=""
        isAll={false}
        mayClaim
        onAll={vi.fn()}
        onClear={vi.fn()}
        onStarted={vi.fn()}
      />
      <Toasts />
    </>,
    {
      server: (path) => {
        asked.push(path);
        if (path.endsWith('/b/claim')) {
          throw new ProblemError({ title: '', detail: 'You own 50 such records', status: 409, code: 'holds-enough' });
        }
        return {};
      },
    },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Claim' }));
  await screen.findByText('1 record is yours now');
  expect(screen.getByText('You own 50 such records')).toBeTruthy();
  expect(asked.filter((path) => path.endsWith('/claim'))).toEqual([
    '/api/v1/records/visit/a/claim',
    '/api/v1/records/visit/b/claim',
  ]);
});
