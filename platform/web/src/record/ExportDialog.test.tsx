import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { download } from '../api/download';
import { ProblemError } from '../api/problem';
import { ShortcutProvider } from '../shell/shortcuts';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { Toasts } from '../ui/toasts';
import { ListPage } from './ListPage';
import type { ObjectModel } from './schema';

vi.mock('../api/send');
vi.mock('../api/download');

const visit = (rights: Partial<NonNullable<ObjectModel['rights']>>) =>
  held('visit', [field('place', 'text'), field('note', 'text')], rights);

afterEach(() => {
  vi.mocked(download).mockReset();
});

/** The list at an address, whose server counts so many records. */
async function list(object: ObjectModel, at: string, total = 1_234, language: 'en' | 'zh' = 'en') {
  return show(
    <ShortcutProvider>
      <Routes>
        <Route path="/o/:object" element={<ListPage />} />
      </Routes>
      <Toasts />
    </ShortcutProvider>,
    {
      at,
      language,
      objects: [object],
      permissions: ['readRecords'],
      server: (path) =>
        path.startsWith('/api/v1/views') ? { views: [] } : { records: [], cursor: null, total, runs: [], fields: {} },
    },
  );
}

async function opened() {
  fireEvent.click(await screen.findByRole('button', { name: 'More for this view' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Export' }));
  return within(await screen.findByRole('dialog'));
}

/** What was asked for, with its name as a file. */
function asked() {
  const [address = '', name] = vi.mocked(download).mock.lastCall ?? [];
  const { pathname, searchParams } = new URL(address, 'http://kith');
  return { pathname, ...Object.fromEntries(searchParams), name };
}

it('offers no file to whoever may not take one along', async () => {
  await list(visit({}), '/o/visit');
  fireEvent.click(await screen.findByRole('button', { name: 'More for this view' }));
  await screen.findByRole('menuitem', { name: 'Copy a link to this list' });
  expect(screen.queryByRole('menuitem', { name: 'Export' })).toBeNull();
});

it('asks for exactly what the list shows: its words, conditions, sorting and columns', async () => {
  vi.mocked(download).mockResolvedValue();
  await list(
    visit({ export: true }),
    '/o/visit?view=all&q=north&where=place%20!%3D%20null&sort=-place&cols=place,updatedAt',
  );
  const dialog = await opened();
  await dialog.findByText('The file has the 1,234 records that fit.');
  expect(dialog.getByText('name, place, Last change')).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Export' }));
  await waitFor(() => expect(download).toHaveBeenCalled());
  expect(asked()).toEqual({
    pathname: '/api/v1/records/visit/export',
    format: 'xlsx',
    filter: "name.contains('north') && (place != null)",
    sort: '-place',
    fields: 'name,place,updatedAt',
    name: 'Visits.xlsx',
  });
  // it is done, and says so
  await screen.findByText('Visits.xlsx is downloaded.');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('takes all columns along, and text, where somebody asks for them', async () => {
  vi.mocked(download).mockResolvedValue();
  await list(visit({ export: true }), '/o/visit', 1);
  const dialog = await opened();
  await dialog.findByText('The file has the one record that you see.');
  fireEvent.click(dialog.getByRole('radio', { name: /CSV/ }));
  fireEvent.click(dialog.getByRole('radio', { name: /^All/ }));
  fireEvent.click(dialog.getByRole('button', { name: 'Export' }));
  await waitFor(() => expect(download).toHaveBeenCalled());
  expect(asked()).toEqual({ pathname: '/api/v1/records/visit/export', format: 'csv', name: 'Visits.csv' });
});

it('says at the format that there are too many for it, and stays open', async () => {
  const message = 'An XLSX file holds 100000 records at most';
  vi.mocked(download).mockRejectedValue(
    new ProblemError({
      title: 'x',
      detail: 'y',
      status: 422,
      code: 'validation',
      violations: [{ field: 'format', code: 'too-many-for-xlsx', message }],
    }),
  );
  await list(visit({ export: true }), '/o/visit');
  const dialog = await opened();
  fireEvent.click(await dialog.findByRole('button', { name: 'Export' }));
  await dialog.findByText(message);
});

it('waits no longer for a file once it is closed', async () => {
  vi.mocked(download).mockReturnValue(new Promise(() => undefined));
  await list(visit({ export: true }), '/o/visit');
  const dialog = await opened();
  fireEvent.click(await dialog.findByRole('button', { name: 'Export' }));
  await waitFor(() => expect(download).toHaveBeenCalled());
  const signal = vi.mocked(download).mock.lastCall?.[2];
  expect(signal?.aborted).toBe(false);
  fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(signal?.aborted).toBe(true));
});

it('can be used by everybody', async () => {
  await list(visit({ export: true }), '/o/visit');
  const dialog = await opened();
  await dialog.findByText('The file has all 1,234 records that you see.');
  const { violations } = await axe.run(screen.getByRole('dialog'), { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

it('speaks Chinese', async () => {
  await list(visit({ export: true }), '/o/visit', 3, 'zh');
  fireEvent.click(await screen.findByRole('button', { name: '视图的更多操作' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: '导出' }));
  await screen.findByText('文件将包含您可见的全部 3 条记录。');
});
