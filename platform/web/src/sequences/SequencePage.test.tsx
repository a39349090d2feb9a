import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { expect, it, vi } from 'vitest';
import { flawless, press, sentFile, showEditors, type } from '../testing/editors';
import type { DeclaredSequence } from './queries';
import { SequencePage } from './SequencePage';
import { SequencesPage } from './SequencesPage';

vi.mock('../api/send');

const PAPERS: DeclaredSequence = {
  key: 'c_papers',
  renamedFrom: null,
  label: { en: 'Papers', zh: '单据' },
  origin: 'tenant',
  pattern: 'P-{0000}',
  start: 100,
  next: 107,
  mentions: [],
};

async function page({
  sequences = [PAPERS],
  at = '/settings/number-sequences/c_papers',
  language = 'en',
}: {
  sequences?: DeclaredSequence[];
  at?: string;
  language?: 'en' | 'zh';
} = {}) {
  return showEditors({
    routes: (
      <>
        <Route path="/settings/number-sequences" element={<SequencesPage />} />
        <Route path="/settings/number-sequences/:key" element={<SequencePage />} />
      </>
    ),
    at,
    language,
    answers: { '/api/v1/configuration/number-sequences': { version: 7, numberSequences: sequences } },
  });
}

const next = async () =>
  within(await screen.findByRole('region', { name: 'The next numbers' }))
    .queryAllByRole('listitem')
    .map((item) => item.textContent);

it('lists sequences with the number that comes next', async () => {
  const { container } = await page({ at: '/settings/number-sequences', language: 'zh' });
  expect((await screen.findByRole('row', { name: /单据/ })).textContent).toContain('P-0107');
  await flawless(container);
});

it('shows the next numbers while it is described', async () => {
  const { sent, container } = await page();
  expect(await next()).toEqual(['P-0107', 'P-0108', 'P-0109']);
  await flawless(container);
  type('First number', '５００');
  expect(await next()).toEqual(['P-0500', 'P-0501', 'P-0502']);
  type('First number', '20');
  expect(await next()).toEqual(['P-0107', 'P-0108', 'P-0109']);
  type('Pattern', 'P-{yy}-{00}');
  const year = String(new Date().getUTCFullYear()).slice(-2);
  expect((await next())[0]).toBe(`P-${year}-20`);
  expect(screen.getByText(/starts again each year/)).toBeTruthy();
  type('Pattern', 'P-{yy}');
  expect(await next()).toEqual([]);
  press('See what changes');
  expect(await screen.findByText('Exactly one counter such as {0000} is needed.')).toBeTruthy();
  type('First number', 'x');
  expect(screen.getByText('A whole number from 0 to 1000000000.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('says what sequences are for where there are none, and makes one', async () => {
  const { sent } = await page({ sequences: [], at: '/settings/number-sequences' });
  expect(await screen.findByText('No number sequences yet')).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'New number sequence' }));
  await screen.findByRole('heading', { name: 'New number sequence' });
  type('Label in English', 'Papers');
  type('Pattern', 'P-{0000}');
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect(await screen.findByText(/The sequence “Papers” is saved/)).toBeTruthy();
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sentFile(sent[1]?.[1])).toEqual([
    'number-sequences/c_papers.yaml',
    { kind: 'numberSequence', key: 'c_papers', label: { en: 'Papers', zh: 'Papers' }, pattern: 'P-{0000}' },
  ]);
});

it('removes one by its name', async () => {
  const { sent } = await page();
  await next();
  press('Remove sequence');
  fireEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: 'Remove sequence' }));
  expect(await screen.findByRole('heading', { name: 'Number sequences' })).toBeTruthy();
  expect(sent[0]?.[1]).toEqual({ removals: [{ kind: 'numberSequence', key: 'c_papers' }], base: 7 });
});

it('only shows what a plugin has declared', async () => {
  await page({
    sequences: [{ ...PAPERS, key: 'acme_papers', origin: 'plugin' }],
    at: '/settings/number-sequences/acme_papers',
  });
  expect(await screen.findByText(/comes from Kith or a plugin/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Pattern/ }).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'See what changes' })).toBeNull();
});
