import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ShortcutProvider } from '../shell/shortcuts';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { BulkBar } from './BulkBar';
import { ListPage } from './ListPage';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

async function list(object: ObjectModel, at = '/o/visit') {
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
      onAll={nothing}
      onClear={nothing}
      onStarted={nothing}
    />,
  );
  expect([...document.querySelectorAll('.bulk-actions button:has(svg)')].map((button) => button.textContent)).toEqual(
    deeds,
  );
});
