import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import type { Stored } from '../api/records';
import type { Language } from '../i18n/i18n';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { Toasts } from '../ui/toasts';
import type { Holder, Share, ShareRight } from './queries';
import ShareSheet from './ShareSheet';

vi.mock('../api/send');

const object = held('visit', [field('phone', 'phone')], { update: true });
const record = { object: 'visit', id: 'r', version: 3, fields: { name: 'First visit' } } as unknown as Stored;
const mei: Holder = { id: 'mei', kind: 'member', name: 'Mei' };
const north: Holder = { id: 'north', kind: 'team', name: 'North' };
const path = '/api/v1/records/visit/r/shares';

/** As a server that remembers would answer. */
async function opened(shares: Share[], language: Language = 'en') {
  const said: string[] = [];
  const now = new Map(shares.map((share) => [share.holder.id, share]));
  await show(
    <>
      <ShareSheet object={object} record={record} onClose={vi.fn()} />
      <Toasts />
    </>,
    {
      language,
      objects: [object],
      server: (asked, body, method) => {
        if (asked.startsWith('/api/v1/holders')) {
          return { holders: [mei, north, { id: 'actor', kind: 'member', name: 'Ada' }] };
        }
        if (method !== 'GET') {
          said.push(`${method} ${asked} ${body === undefined ? '' : JSON.stringify(body)}`.trim());
          const id = asked.slice(path.length + 1);
          if (method === 'DELETE') {
            now.delete(id);
          } else {
            const holder = [mei, north].find((one) => one.id === id) ?? mei;
            now.set(id, { holder, right: (body as { right: ShareRight }).right, active: true });
          }
        }
        return { shares: [...now.values()] };
      },
    },
  );
  return said;
}

it('shares with whoever is chosen, to be looked at first', async () => {
  const said = await opened([]);
  expect(await screen.findByText('It is shared with nobody.')).toBeTruthy();
  const picker = screen.getByRole('combobox');
  picker.focus();
  fireEvent.keyDown(picker, { key: 'ArrowDown' });
  fireEvent.click(await screen.findByRole('option', { name: /North/ }));

  const list = await screen.findByRole('list', { name: 'It is shared with' });
  expect(within(list).getByText('North')).toBeTruthy();
  expect(within(list).getByText('Team')).toBeTruthy();
  expect(said).toEqual([`PUT ${path}/north {"right":"read"}`]);
});

it('lets somebody change it, and takes that back', async () => {
  const said = await opened([{ holder: mei, right: 'read', active: true }]);
  fireEvent.click(await screen.findByRole('button', { name: /What Mei may do/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Look at it and change it' }));
  await waitFor(() => expect(said).toEqual([`PUT ${path}/mei {"right":"edit"}`]));

  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(said.at(-1)).toBe(`PUT ${path}/mei {"right":"read"}`));
});

it('takes it from somebody, and whoever goes on by keys is where nobody is left', async () => {
  const said = await opened([{ holder: mei, right: 'edit', active: false }]);
  expect(await screen.findByText('Deactivated')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Remove Mei' }));
  const nobody = await screen.findByText('It is shared with nobody.');
  await waitFor(() => expect(document.activeElement).toBe(nobody));
  expect(said).toEqual([`DELETE ${path}/mei`]);
});

it('offers nobody who has it already, nor whoever shares it', async () => {
  await opened([{ holder: north, right: 'read', active: true }]);
  await screen.findByRole('list', { name: 'It is shared with' });
  const picker = screen.getByRole('combobox');
  picker.focus();
  fireEvent.keyDown(picker, { key: 'ArrowDown' });
  expect(await screen.findByRole('option', { name: 'Mei' })).toBeTruthy();
  expect(screen.queryByRole('option', { name: /North/ })).toBeNull();
  expect(screen.queryByRole('option', { name: 'Ada' })).toBeNull();
});

it('speaks Chinese, and everybody can use it', async () => {
  await opened([{ holder: north, right: 'edit', active: true }], 'zh');
  await screen.findByRole('list', { name: '已共享给' });
  expect(screen.getByText('团队')).toBeTruthy();
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(found.violations).toEqual([]);
});
