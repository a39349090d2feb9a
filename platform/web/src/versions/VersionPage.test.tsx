import { fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Permission } from '../session/session';
import { show } from '../testing/console';
import { VersionPage } from './VersionPage';

vi.mock('../api/send');

const many = Array.from({ length: 900 }, (_, at) => `- ${at}\n`).join('');
const FILES: Record<string, Record<string, string>> = {
  5: { 'roles/c_a.yaml': 'kind: role\nkey: c_a\nread: own\n', 'roles/c_b.yaml': 'kind: role\n' },
  7: { 'roles/c_a.yaml': 'kind: role\nkey: c_a\nread: team\n', 'views/c_v.yaml': many },
};

async function page(number: string, { permissions = ['readConfiguration', 'changeSchema'] as Permission[] } = {}) {
  const all = [7, 5].map((version) => ({ version, at: '2026-01-02T03:04:05Z', actor: 'bo', files: 1, paths: ['a'] }));
  const { container } = await show(
    <Routes>
      <Route path="/settings/configuration/:version" element={<VersionPage />} />
    </Routes>,
    {
      at: `/settings/configuration/${number}`,
      permissions,
      server: (path) => {
        const { pathname, searchParams } = new URL(path, 'http://kith');
        if (pathname === '/api/v1/configuration/versions') {
          const before = Number(searchParams.get('before') ?? 1000);
          const limit = Number(searchParams.get('limit'));
          return { versions: all.filter(({ version }) => version < before).slice(0, limit), names: { bo: 'Bo' } };
        }
        const files = FILES[pathname.split('/').at(-1) ?? ''];
        if (!files) {
          throw new ProblemError({ title: 'Not found', status: 404, detail: '', code: 'not-found' });
        }
        return { version: Number(number), files };
      },
    },
  );
  return container;
}

it('shows what a version changed, file by file, line by line', async () => {
  const container = await page('7');
  expect(await screen.findByText('What it changed against version 5.')).toBeTruthy();
  expect(screen.getByText('Now')).toBeTruthy();
  const changed = screen.getByRole('region', { name: 'What changed in roles/c_a.yaml' });
  const lines = [...changed.querySelectorAll('.diff-line')].map((line) => line.textContent);
  expect(lines).toEqual(['11 kind: role', '22 key: c_a', '3−read: own', '3+read: team']);
  expect(within(changed).getByText('read: own').tagName).toBe('DEL');
  expect(within(changed).getByText('read: team').tagName).toBe('INS');
  expect([...container.querySelectorAll('summary')].map((one) => one.textContent)).toEqual([
    'roles/c_a.yamlChanged+11 line added −11 line removed',
    'roles/c_b.yamlRemoved+00 lines added −11 line removed',
    'views/c_v.yamlAdded+900900 lines added −00 lines removed',
  ]);
  // the newest is there already
  expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
});

it('shows long differences in part until somebody wants all of them', async () => {
  await page('7');
  const long = await screen.findByRole('region', { name: 'What changed in views/c_v.yaml' });
  expect(long.querySelectorAll('.diff-line')).toHaveLength(400);
  fireEvent.click(screen.getByRole('button', { name: 'Show 500 more lines' }));
  expect(long.querySelectorAll('.diff-line')).toHaveLength(900);
});

it('shows the first version as all that was declared then', async () => {
  const container = await page('5');
  expect(await screen.findByText('The first version: what the company declared then.')).toBeTruthy();
  expect(screen.getAllByText('Added')).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Restore this version' })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('offers whoever only reads no way back', async () => {
  await page('5', { permissions: ['readConfiguration'] });
  await screen.findByText(/The first version/);
  expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
});

it('says that there is no such version', async () => {
  await page('6');
  expect(await screen.findByText('There is no such version')).toBeTruthy();
});

it('says that a word is no version', async () => {
  await page('latest');
  expect(await screen.findByText('There is no such version')).toBeTruthy();
});
