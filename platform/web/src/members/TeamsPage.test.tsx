import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import type { Permission } from '../session/session';
import { show } from '../testing/console';
import { Toasts } from '../ui/toasts';
import type { Member } from './queries';
import { TeamsPage } from './TeamsPage';
import type { Team } from './teams';

vi.mock('../api/send');

const person = (id: string, name: string, state: Member['state'] = 'active'): Member => ({
  id,
  name,
  email: `${id}@example.com`,
  role: 'user',
  roles: [],
  state,
  createdAt: '2026-01-01T00:00:00Z',
});
const team = (id: string, name: string, parent: string | null = null, members: string[] = []): Team => ({
  id,
  name,
  parent,
  createdAt: '2026-01-01T00:00:00Z',
  members,
});
const MEMBERS = [person('bo', 'Bo'), person('cy', 'Cy', 'deactivated'), person('di', 'Di')];

/** The page of a company with these teams, and what it has asked for that changes something. */
async function page(
  there: Team[],
  { language = 'en', permissions }: { language?: 'en' | 'zh'; permissions?: Permission[] } = {},
) {
  let teams = there;
  const sent: [string, unknown][] = [];
  const { container } = await show(
    <>
      <TeamsPage />
      <Toasts />
    </>,
    {
      language,
      permissions: permissions ?? ['readMembers', 'changeMembers'],
      server: (path, body, method) => {
        if (path === '/api/v1/members') {
          return { members: MEMBERS };
        }
        if (path === '/api/v1/teams' && method === 'GET') {
          return { teams };
        }
        sent.push([`${method} ${path}`, body]);
        const [, , , , id, , member] = path.split('/');
        if (method === 'POST') {
          const added = { ...team('new', ''), ...(body as object) };
          teams = [...teams, added];
          return added;
        }
        if (method === 'DELETE' && member === undefined) {
          teams = teams.filter((one) => one.id !== id);
          return null;
        }
        teams = teams.map((one) =>
          one.id !== id
            ? one
            : member === undefined
              ? { ...one, ...(body as object) }
              : {
                  ...one,
                  members:
                    method === 'PUT' ? [...one.members, member] : one.members.filter((another) => another !== member),
                },
        );
        return teams.find((one) => one.id === id);
      },
    },
  );
  return { sent, container };
}

const TREE = [
  team('sales', 'Sales', null, ['bo']),
  team('north', 'North', 'sales', ['bo', 'cy']),
  team('service', 'Service'),
];

it('says in both languages what teams are for while there are none, and begins with one', async () => {
  const { sent } = await page([]);
  expect(await screen.findByRole('heading', { name: 'No teams yet' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Add a team' }));
  fireEvent.change(await screen.findByRole('textbox', { name: /^Name/ }), { target: { value: 'Sales' } });
  const form = screen.getByRole('dialog');
  fireEvent.click(within(form).getByRole('button', { name: 'Add a team' }));
  expect(await screen.findByRole('heading', { name: 'Sales' })).toBeTruthy();
  expect(sent).toEqual([['POST /api/v1/teams', { name: 'Sales', parent: null }]]);
});

it('says so in Chinese too', async () => {
  await page([], { language: 'zh' });
  expect(await screen.findByRole('heading', { name: '还没有团队' })).toBeTruthy();
});

it('shows teams as a tree that is gone through by keys', async () => {
  const { container } = await page(TREE);
  const tree = await screen.findByRole('treegrid', { name: 'Teams' });
  const rows = () =>
    within(tree)
      .getAllByRole('row')
      .map((row) => row.textContent);
  expect(rows()).toEqual(['Sales1 member', 'North2 members', 'Service0 members']);
  const [sales] = within(tree).getAllByRole('row');
  expect(sales?.getAttribute('aria-level')).toBe('1');
  expect(sales?.getAttribute('aria-expanded')).toBe('true');
  expect(screen.getByRole('region', { name: 'Sales' })).toBeTruthy();
  const press = (key: string) => {
    fireEvent.keyDown(document.activeElement ?? tree, { key });
    fireEvent.keyUp(document.activeElement ?? tree, { key });
  };
  sales?.focus();
  press('ArrowDown');
  expect(await screen.findByRole('region', { name: 'North' })).toBeTruthy();
  press('End');
  expect(await screen.findByRole('region', { name: 'Service' })).toBeTruthy();
  press('Home');
  expect(await screen.findByRole('region', { name: 'Sales' })).toBeTruthy();
  press('ArrowLeft');
  await waitFor(() => expect(rows()).toEqual(['Sales1 member', 'Service0 members']));
  press('ArrowRight');
  await waitFor(() => expect(rows()).toHaveLength(3));
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('renames and moves a team, but not below itself, and takes it back', async () => {
  const { sent } = await page(TREE);
  fireEvent.click(await screen.findByRole('button', { name: 'Rename or move' }));
  fireEvent.change(screen.getByRole('textbox', { name: /^Name/ }), { target: { value: 'Selling' } });
  const parent = screen.getByRole('combobox', { name: /^Part of/ });
  act(() => parent.focus());
  const list = await screen.findByRole('listbox');
  await within(list).findByRole('option', { name: 'Service' });
  expect(
    within(list)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['Service']);
  fireEvent.click(within(list).getByRole('option', { name: 'Service' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]).toEqual(['PATCH /api/v1/teams/sales', { name: 'Selling', parent: 'service' }]);
  expect(sent[1]).toEqual(['PATCH /api/v1/teams/sales', { name: 'Sales', parent: null }]);
});

it('deletes a team only without teams below, and asks before', async () => {
  const { sent } = await page(TREE);
  expect(((await screen.findByRole('button', { name: 'Delete team' })) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText('To delete it, delete or move the teams below it first.')).toBeTruthy();
  fireEvent.click(screen.getByRole('row', { name: /^North/ }));
  const chosen = await screen.findByRole('region', { name: 'North' });
  expect(chosen.textContent).toContain('Sales / North');
  fireEvent.click(within(chosen).getByRole('button', { name: 'Delete team' }));
  const asked = await screen.findByRole('alertdialog', { name: 'Delete “North”?' });
  fireEvent.click(within(asked).getByRole('button', { name: 'Delete team' }));
  expect(await screen.findByText('“North” is deleted.')).toBeTruthy();
  expect(sent).toEqual([['DELETE /api/v1/teams/north', undefined]]);
  expect(await screen.findByRole('region', { name: 'Sales' })).toBeTruthy();
});

it('puts members in and takes them out, deactivated ones too', async () => {
  const { sent } = await page([team('north', 'North', null, ['bo', 'cy'])]);
  const members = await screen.findByRole('list', { name: 'Members of North' });
  expect(within(members).getByText('Deactivated')).toBeTruthy();
  fireEvent.click(within(members).getByRole('button', { name: 'Take Cy out of the team' }));
  await waitFor(() => expect(within(members).queryByText('Cy')).toBeNull());
  const picker = screen.getByRole('combobox', { name: 'Put somebody into this team' });
  act(() => picker.focus());
  const list = await screen.findByRole('listbox');
  fireEvent.click(await within(list).findByRole('option', { name: /^Di/ }));
  expect(await within(members).findByText('Di')).toBeTruthy();
  expect(sent).toEqual([
    ['DELETE /api/v1/teams/north/members/cy', undefined],
    ['PUT /api/v1/teams/north/members/di', undefined],
  ]);
});

it('leaves whoever takes members out by keys where they were', async () => {
  await page([team('north', 'North', null, ['bo', 'cy', 'di'])]);
  const members = await screen.findByRole('list', { name: 'Members of North' });
  const out = (name: string) => within(members).getByRole('button', { name: `Take ${name} out of the team` });
  act(() => out('Cy').focus());
  fireEvent.click(out('Cy'));
  await waitFor(() => expect(document.activeElement).toBe(out('Di')));
  fireEvent.click(out('Di'));
  await waitFor(() => expect(document.activeElement).toBe(out('Bo')));
  fireEvent.click(out('Bo'));
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Nobody is in this team itself yet.'));
});

it('only shows teams to whoever may not change them', async () => {
  await page(TREE, { permissions: ['readMembers'] });
  await screen.findByRole('treegrid', { name: 'Teams' });
  expect(screen.queryByRole('button', { name: 'Add a team' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Delete team' })).toBeNull();
  expect(screen.queryByRole('combobox')).toBeNull();
});
