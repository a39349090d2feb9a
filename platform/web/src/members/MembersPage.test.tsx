import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Language } from '../i18n/i18n';
import type { Permission } from '../session/session';
import { show } from '../testing/console';
import { Toasts } from '../ui/toasts';
import { MembersPage } from './MembersPage';
import type { Member } from './queries';

vi.mock('../api/send');

const assign = vi.fn();
vi.stubGlobal('location', Object.assign(new URL('http://kith/'), { assign }));
afterEach(() => assign.mockClear());

const member = (id: string, name: string, state: Member['state'] = 'active'): Member => ({
  id,
  name,
  email: `${id}@example.com`,
  role: 'user',
  roles: [],
  state,
  createdAt: '2026-01-01T00:00:00Z',
});

const ADMIN: Permission[] = ['readMembers', 'changeMembers'];

/** What has been sent. */
async function page({ language = 'en', refused = false }: { language?: Language; refused?: boolean } = {}) {
  const sent: unknown[] = [];
  await show(
    <>
      <MembersPage />
      <Toasts />
    </>,
    {
      language,
      permissions: ADMIN,
      server: (path, body) => {
        switch (path) {
          case '/api/v1/members':
            return { members: [member('mei', 'Mei Chen'), member('out', 'Otto', 'deactivated')] };
          case '/api/v1/invitations':
            return { invitations: [] };
          case '/api/v1/teams':
            return { teams: [] };
          case '/api/v1/roles':
            return { roles: [] };
          default:
            sent.push([path, body]);
            if (refused) {
              throw new ProblemError({ title: 'No', detail: 'Nobody is here.', status: 422, code: 'validation' });
            }
            return {};
        }
      },
    },
  );
  return sent;
}

async function menuOf(name: string) {
  const row = within(await screen.findByRole('row', { name: new RegExp(name) }));
  fireEvent.click(row.getByRole('button'));
  return within(await screen.findByRole('menu'));
}

it.each([
  ['en', 'Look as Mei Chen'],
  ['zh', '以Mei Chen的身份查看'],
] as const)('lets an admin look as a member, in %s', async (language, name) => {
  const sent = await page({ language });
  fireEvent.click((await menuOf('Mei Chen')).getByRole('menuitem', { name }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  expect(sent).toEqual([['/api/v1/session/look', { member: 'mei' }]]);
});

it('says why nobody looks', async () => {
  await page({ refused: true });
  fireEvent.click((await menuOf('Mei Chen')).getByRole('menuitem', { name: 'Look as Mei Chen' }));
  expect(await screen.findByText(/Nobody is here/)).toBeTruthy();
  expect(assign).not.toHaveBeenCalled();
});

it('offers it of active members alone', async () => {
  await page();
  expect((await menuOf('Otto')).queryByRole('menuitem', { name: /Look as/ })).toBeNull();
});
