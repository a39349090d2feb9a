import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import type { Language } from '../i18n/i18n';
import type { Permission } from '../session/session';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import type { MemberRights } from './queries';
import RightsSheet from './RightsSheet';

vi.mock('../api/send');

const visit = held('visit', [field('phone', 'phone')], { update: true });
const none = { scope: 'none', parent: false } as const;
const narrow: MemberRights = {
  held: true,
  roles: ['audit', 'sales'],
  objects: [
    {
      object: 'visit',
      read: { scope: 'own', parent: true, also: ["state == 'open'"] },
      create: true,
      update: { scope: 'parent', parent: true },
      delete: none,
      import: false,
      export: true,
      claim: { holds: 50, daily: 10 },
      except: ['fee > 10'],
      fields: { phone: 'reveal' },
    },
    { object: 'deal', read: none, create: false, update: none, delete: none, import: false, export: false },
  ],
};

const assign = vi.fn();
vi.stubGlobal('location', Object.assign(new URL('http://kith/'), { assign }));

/** What has been sent. */
async function opened(rights: MemberRights, language: Language = 'en', permissions: Permission[] = ['readMembers']) {
  const sent: unknown[] = [];
  await show(<RightsSheet member={{ id: 'mei', name: 'Mei' }} onClose={vi.fn()} />, {
    language,
    permissions,
    objects: [visit],
    server: (path, body, method) => {
      if (method === 'POST') {
        sent.push([path, body]);
        return {};
      }
      return path === '/api/v1/roles' ? { roles: [{ key: 'sales', label: { en: 'Sales', zh: '销售' } }] } : rights;
    },
  });
  return sent;
}

it('shows object by object what all roles together let a member do', async () => {
  await opened(narrow);
  const row = within(await screen.findByRole('row', { name: /state == 'open'/ }));
  expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    "Ownand as parentalso state == 'open'",
    '',
    'As parent',
    '',
    '',
    '',
  ]);
  expect(row.getAllByRole('img', { name: 'Yes' })).toHaveLength(2);
  expect(screen.getByText('fee > 10')).toBeTruthy();
  expect(
    screen.getByText('Claims records without an owner: as long as they own fewer than 50, at most 10 within 24 hours'),
  ).toBeTruthy();
  expect(screen.getByText(/phone: masked, shown in full on click/i)).toBeTruthy();
  expect(screen.getByText('All their roles together: audit, Sales')).toBeTruthy();
  expect(screen.getByRole('rowheader', { name: 'deal' })).toBeTruthy();
});

it('says so where no role holds them to anything', async () => {
  await opened({ held: false, roles: ['user'], objects: [] }, 'zh');
  expect(await screen.findByText('没有自定义角色：拥有全部权限')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

it('leads on to looking as the member, for who may', async () => {
  await opened(narrow);
  await screen.findByRole('table');
  expect(screen.queryByRole('button', { name: 'Look as Mei' })).toBeNull();
  cleanup();
  const sent = await opened(narrow, 'en', ['readMembers', 'changeMembers']);
  fireEvent.click(await screen.findByRole('button', { name: 'Look as Mei' }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  expect(sent).toEqual([['/api/v1/session/look', { member: 'mei' }]]);
});

it('can be used by everybody', async () => {
  await opened(narrow, 'zh');
  await screen.findByRole('table');
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations).toEqual([]);
});
