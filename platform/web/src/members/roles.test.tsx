import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { Toasts } from '../ui/toasts';
import { InviteDrawer } from './InviteDrawer';
import { MembersPage } from './MembersPage';
import type { Member } from './queries';
import { RolesDrawer } from './RolesDrawer';
import { RoleTags } from './roles';

vi.mock('../api/send');

const ROLES = [
  { key: 'c_sales', label: { en: 'Sales', zh: '销售' }, help: { en: 'Looks after customers', zh: '负责客户' } },
  { key: 'c_service', label: { en: 'Service', zh: '服务' }, help: null },
];
const bo: Member = {
  id: 'bo',
  name: 'Bo',
  email: 'bo@example.com',
  role: 'user',
  roles: ['c_sales', 'c_gone'],
  state: 'active',
  createdAt: '2026-01-01T00:00:00Z',
};
const NORTH = { id: 'north', name: 'North', parent: 'sales', createdAt: '2026-01-01T00:00:00Z', members: ['bo'] };
const SALES = { id: 'sales', name: 'Sales team', parent: null, createdAt: '2026-01-01T00:00:00Z', members: [] };

async function page(language: 'en' | 'zh' = 'en') {
  let member = bo;
  const sent: unknown[] = [];
  const { container } = await show(
    <>
      <MembersPage />
      <Toasts />
    </>,
    {
      language,
      permissions: ['readMembers', 'changeMembers'],
      server: (path, body, method) => {
        switch (path) {
          case '/api/v1/members':
            return { members: [member] };
          case '/api/v1/invitations':
            return { invitations: [] };
          case '/api/v1/roles':
            return { roles: ROLES };
          case '/api/v1/teams':
            return { teams: [NORTH, SALES] };
          default:
            sent.push([`${method} ${path}`, body]);
            member = { ...member, ...(body as object) };
            return member;
        }
      },
    },
  );
  return { sent, container };
}

it('shows the roles of members in the language of whoever looks, those that are gone by their keys, and teams', async () => {
  const { container } = await page('zh');
  const row = await screen.findByRole('row', { name: /^BBo|Bo/ });
  expect(await within(row).findByText('销售')).toBeTruthy();
  expect(within(row).getByText('c_gone（已不存在）').title).toBe('公司已没有此角色；它不授予任何权限。');
  expect(await within(row).findByText('Sales team / North')).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('gives several roles at once, and says what it means to have none', async () => {
  const { sent } = await page();
  await screen.findByText('Sales');
  fireEvent.click(screen.getByRole('button', { name: 'More about Bo' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Roles …' }));
  const sheet = await screen.findByRole('dialog', { name: 'Roles of Bo' });
  expect(sheet.textContent).toContain('Sales: Looks after customers');
  const roles = within(sheet).getByRole('button', { name: /Roles of the company/ });
  fireEvent.click(roles);
  fireEvent.click(await screen.findByRole('option', { name: 'c_gone (no longer there)' }));
  fireEvent.click(screen.getByRole('option', { name: 'Sales' }));
  expect(sheet.textContent).toContain('a user may do everything with records');
  fireEvent.click(screen.getByRole('option', { name: 'Service' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([['PATCH /api/v1/members/bo', { roles: ['c_service'] }]]));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent[1]).toEqual(['PATCH /api/v1/members/bo', { roles: ['c_sales', 'c_gone'] }]));
});

it('sends nothing of what is chosen back', async () => {
  const { sent } = await page();
  await screen.findByText('Sales');
  fireEvent.click(screen.getByRole('button', { name: 'More about Bo' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Roles …' }));
  const sheet = await screen.findByRole('dialog', { name: 'Roles of Bo' });
  fireEvent.click(within(sheet).getByRole('button', { name: /Roles of the company/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Sales' }));
  fireEvent.click(screen.getByRole('option', { name: 'Sales' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  expect(sheet.textContent).toContain('A role that only denies gives nothing.');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual([]);
});

it('shows no role as gone, and gives none, while nobody knows which there are', async () => {
  let answer: (roles: unknown) => void = () => {};
  const answered = new Promise((resolve) => {
    answer = resolve;
  });
  await show(
    <>
      <div data-testid="tags">
        <RoleTags {...bo} />
      </div>
      <RolesDrawer member={bo} onClose={() => {}} />
    </>,
    { server: (path) => (path === '/api/v1/roles' ? answered : undefined) },
  );
  const sheet = await screen.findByRole('dialog', { name: 'Roles of Bo' });
  const tags = within(screen.getByTestId('tags'));
  const save = () => within(sheet).getByRole<HTMLButtonElement>('button', { name: 'Save' });
  expect(save().disabled).toBe(true);
  expect(within(sheet).queryByRole('radio')).toBeNull();
  expect(tags.getByText('c_sales').className).toBe('tag');
  expect(tags.getByText('c_gone').className).toBe('tag');
  answer({ roles: ROLES });
  await waitFor(() => expect(save().disabled).toBe(false));
  expect(within(sheet).getByRole('radio', { name: /^User/ })).toBeTruthy();
  expect(tags.getByText('Sales').className).toBe('tag tag-blue');
  expect(tags.getByText('c_gone (no longer there)').className).toBe('tag tag-amber');
});

it('invites nobody to everything where roles could not be read, and tries again', async () => {
  let isUp = false;
  const sent: unknown[] = [];
  await show(<InviteDrawer onClose={() => {}} />, {
    server: (path, body) => {
      if (path === '/api/v1/roles') {
        return isUp ? { roles: ROLES } : undefined;
      }
      sent.push(body);
      return { invitations: [] };
    },
  });
  expect(await screen.findByRole('alert')).toBeTruthy();
  const addresses = screen.getByRole('textbox', { name: /E-mail addresses/ });
  fireEvent.change(addresses, { target: { value: 'di@example.com' } });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send invitation' }).disabled).toBe(true);
  fireEvent.submit(addresses.closest('form') ?? addresses);
  isUp = true;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send invitation' }).disabled).toBe(false),
  );
  expect(screen.queryByRole('alert')).toBeNull();
  expect(sent).toEqual([]);
});

it('takes declared roles away from whoever becomes an admin', async () => {
  const { sent } = await page();
  await screen.findByText('Sales');
  fireEvent.click(screen.getByRole('button', { name: 'More about Bo' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Roles …' }));
  const sheet = await screen.findByRole('dialog', { name: 'Roles of Bo' });
  fireEvent.click(within(sheet).getByRole('radio', { name: /^Admin/ }));
  expect(within(sheet).queryByRole('button', { name: /Roles of the company/ })).toBeNull();
  fireEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([['PATCH /api/v1/members/bo', { role: 'admin', roles: [] }]]));
});

it('asks people in with the roles that they will have', async () => {
  const sent: unknown[] = [];
  await show(<InviteDrawer onClose={() => {}} />, {
    server: (path, body) => {
      if (path === '/api/v1/roles') {
        return { roles: ROLES };
      }
      sent.push(body);
      return { invitations: [] };
    },
  });
  fireEvent.change(await screen.findByRole('textbox', { name: /E-mail addresses/ }), {
    target: { value: 'di@example.com' },
  });
  fireEvent.click(await screen.findByRole('button', { name: /Roles of the company/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Service' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: 'Send invitation' }));
  await waitFor(() => expect(sent).toEqual([{ emails: ['di@example.com'], role: 'user', roles: ['c_service'] }]));
});
