import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { Toasts } from '../ui/toasts';
import { RolesPage } from './RolesPage';
import type { Role } from './roleDraft';

vi.mock('../api/send');

const words = (en: string, zh: string) => ({ label: { en, zh }, plural: { en: `${en}s`, zh } });
const customer = {
  key: 'customer',
  ...words('Customer', '客户'),
  title: 'name',
  owner: 'owner',
  fields: [
    field('name', 'text'),
    field('phone', 'phone', { sensitive: '###****####' }),
    field('level', 'choice'),
    field('owner', 'user'),
  ],
} as ObjectModel;
const task = {
  key: 'task',
  ...words('Task', '任务'),
  title: 'name',
  owner: null,
  fields: [field('name', 'text')],
} as ObjectModel;

const grant = {
  read: 'own',
  readIf: null,
  create: true,
  update: 'own',
  updateIf: null,
  delete: 'none',
  deleteIf: null,
  import: false,
  export: false,
  fields: { phone: 'hidden' },
} as Role['objects'][string];
const sales: Role = {
  key: 'c_sales',
  label: { en: 'Sales', zh: '销售' },
  help: { en: 'Sells', zh: '负责销售' },
  origin: 'tenant',
  objects: { customer: grant, '*': { ...grant, read: 'all', create: false, update: 'none', fields: {} } },
  deny: { customer: { rights: ['delete'], records: "level == 'occasional'", fields: ['level'] } },
};
const visitor: Role = { ...sales, key: 'visitor', label: { en: 'Visitor', zh: '访客' }, help: null, origin: 'plugin' };
const step = {
  kind: 'role-changed',
  object: 'c_sales',
  field: null,
  text: { en: "change role 'c_sales': objects.customer.read own → team", zh: '修改角色' },
  changes: [],
  records: 0,
  views: 0,
  consent: null,
  obstacle: null as { en: string; zh: string } | null,
};

async function page({
  roles = [sales, visitor],
  at = '/settings/roles',
  language = 'en',
  plan = () => ({ version: 8, steps: [step], conflicts: [] }),
  apply = () => ({ version: 9, steps: [step], conflicts: [] }),
}: {
  roles?: Role[];
  at?: string;
  language?: 'en' | 'zh';
  plan?: () => unknown;
  apply?: () => unknown;
} = {}) {
  const sent: [string, Record<string, unknown>][] = [];
  const { container } = await show(
    <>
      <RolesPage />
      <Toasts />
    </>,
    {
      objects: [customer, task],
      at,
      language,
      permissions: ['changeSchema', 'readMembers'],
      server: (path, body) => {
        switch (path) {
          case '/api/v1/configuration/roles':
            return { version: 7, roles };
          case '/api/v1/members':
            return { members: [{ id: 'bo', name: 'Bo', roles: ['c_sales'] }] };
          case '/api/v1/schema':
            return { version: 8, baseCurrency: 'USD', objects: [customer, task] };
          case '/api/v1/configuration/plan':
            sent.push(['plan', body as Record<string, unknown>]);
            return plan();
          case '/api/v1/configuration/apply':
            sent.push(['apply', body as Record<string, unknown>]);
            return apply();
        }
        return undefined;
      },
    },
  );
  return { sent, container };
}

/** The definition that was sent, of the only file that was. */
function definition(body: Record<string, unknown> | undefined): Record<string, unknown> {
  const [file] = Object.values((body?.files ?? {}) as Record<string, string>);
  return JSON.parse(file ?? '') as Record<string, unknown>;
}

const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const choose = (name: string, value: string) => fireEvent.change(select(name), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

async function flawless(part: Element) {
  const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

it('lists roles in the language of whoever looks, with who has them and where they are from', async () => {
  const { container } = await page({ language: 'zh' });
  const row = await screen.findByRole('row', { name: /销售/ });
  expect(await within(row).findByText('1 名成员')).toBeTruthy();
  expect(within(row).getByText('负责销售')).toBeTruthy();
  expect(within(row).getByText('本公司')).toBeTruthy();
  await flawless(container);
});

it('says what roles are for where there are none', async () => {
  await page({ roles: [] });
  expect(await screen.findByText('No roles yet')).toBeTruthy();
  press('New role');
  expect(await screen.findByRole('dialog', { name: 'New role' })).toBeTruthy();
});

it('tells what a change would do before it is applied', async () => {
  const { sent } = await page();
  fireEvent.click(await screen.findByRole('button', { name: 'Change: Sales' }));
  const sheet = await screen.findByRole('dialog', { name: 'Role Sales' });
  await flawless(sheet);
  choose('Customers: Reads', 'team');
  press('See what changes');
  expect(await within(sheet).findByText(/objects.customer.read own → team/)).toBeTruthy();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.[1].base).toBe(7);
  expect(Object.keys(sent[0]?.[1].files as object)).toEqual(['roles/c_sales.yaml']);
  expect(definition(sent[0]?.[1])).toEqual({
    kind: 'role',
    key: 'c_sales',
    label: { en: 'Sales', zh: '销售' },
    help: { en: 'Sells', zh: '负责销售' },
    objects: {
      customer: { read: 'team', create: true, update: 'own', fields: { phone: 'hidden' } },
      '*': { read: 'all' },
    },
    deny: { customer: { rights: ['delete'], records: "level == 'occasional'", fields: ['level'] } },
  });
  press('Apply');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent[1]?.[1]).toEqual({ ...sent[0]?.[1], version: 8, consents: [] });
  expect(await screen.findByText(/Role Sales is saved/)).toBeTruthy();
});

it('plans anew what is changed after a plan', async () => {
  await page({ at: '/settings/roles?role=c_sales' });
  await screen.findByRole('dialog');
  press('See what changes');
  expect(await screen.findByRole('button', { name: 'Apply' })).toBeTruthy();
  choose('Customers: Deletes', 'own');
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  expect(screen.queryByText(/objects.customer.read/)).toBeNull();
});

it('gives an object other rights than all others, down to its conditions and fields', async () => {
  const { sent } = await page({ at: '/settings/roles?new=1' });
  await screen.findByRole('dialog');
  fireEvent.change(screen.getByRole('textbox', { name: 'Label in English' }), { target: { value: 'Desk' } });
  expect(select('Customers: Changes').disabled).toBe(true);
  choose('All other objects: Reads', 'all');
  const exports = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Customers: Exports' });
  // nothing is taken along that is not read
  expect(exports().disabled).toBe(true);
  choose('Customers: Reads', 'own');
  fireEvent.click(exports());
  press('Conditions and fields of Customers');
  fireEvent.change(screen.getByRole('textbox', { name: 'Also reads records of which this is true' }), {
    target: { value: "level == 'key'" },
  });
  const rights = (name: RegExp) =>
    [...screen.getByRole<HTMLSelectElement>('combobox', { name }).options].map((one) => one.value);
  expect(rights(/^phone/)).toEqual(['', 'hidden', 'masked', 'reveal', 'read', 'write']);
  const unsaid = (name: RegExp) => screen.getByRole<HTMLSelectElement>('combobox', { name }).options[0]?.text;
  expect(unsaid(/^phone/)).toBe('Sensitive: a part of it at most');
  expect(unsaid(/^level/)).toBe('As others');
  expect(rights(/^level/)).toEqual(['', 'hidden', 'read', 'write']);
  expect(rights(/^name/)).toEqual(['', 'read', 'write']);
  choose('All other fields', 'hidden');
  choose('phone', 'masked');
  choose('Tasks: Reads', 'none');
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(definition(sent[0]?.[1])).toEqual({
    kind: 'role',
    key: 'c_desk',
    label: { en: 'Desk', zh: 'Desk' },
    objects: {
      '*': { read: 'all' },
      customer: {
        read: 'own',
        readIf: "level == 'key'",
        export: true,
        fields: { '*': 'hidden', phone: 'masked', name: 'read' },
      },
      task: {},
    },
  });
});

it('denies rights, records and fields of an object', async () => {
  const { sent } = await page({ at: '/settings/roles?new=1' });
  await screen.findByRole('dialog');
  fireEvent.change(screen.getByRole('textbox', { name: 'Label in Chinese' }), { target: { value: '前台' } });
  choose('Deny something of', 'customer');
  const denial = within(screen.getByRole('group', { name: 'Customers' }));
  fireEvent.click(denial.getByRole('checkbox', { name: 'Imports' }));
  fireEvent.click(denial.getByRole('checkbox', { name: 'Deletes' }));
  press(/^.*Fields that are not seen/);
  expect(await screen.findByRole('option', { name: 'phone' })).toBeTruthy();
  expect(screen.queryByRole('option', { name: 'name' })).toBeNull();
  fireEvent.click(screen.getByRole('option', { name: 'phone' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(definition(sent[0]?.[1])).toEqual({
    kind: 'role',
    key: 'c_role_1',
    label: { en: '前台', zh: '前台' },
    deny: { customer: { rights: ['delete', 'import'], fields: ['phone'] } },
  });
});

it('asks nobody about a role that cannot be one', async () => {
  const { sent } = await page({ at: '/settings/roles?new=1' });
  await screen.findByRole('dialog');
  press('See what changes');
  expect(await screen.findByText(/Give the role a label/)).toBeTruthy();
  expect(screen.getByText(/Give the right to read some records/)).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox', { name: 'Key' }), { target: { value: 'c_sales' } });
  expect(screen.getByText('Another role has this key.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('shows all that the server finds wrong, in its words', async () => {
  const violation = (message: string) => ({ field: 'roles/c_sales.yaml', code: 'definition', message });
  await page({
    at: '/settings/roles?role=c_sales',
    plan: () => {
      throw new ProblemError({
        title: 'Invalid',
        detail: 'Invalid',
        status: 422,
        code: 'validation',
        violations: [violation("1:9 'customer': no field 'levle'"), violation("1:20 'create' needs 'name'")],
      });
    },
  });
  await screen.findByRole('dialog');
  press('See what changes');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain("no field 'levle'");
  expect(alert.textContent).toContain("'create' needs 'name'");
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
});

it('keeps what somebody else has changed meanwhile', async () => {
  const conflict = { name: 'roles/c_sales', object: 'c_sales', text: { en: '', zh: '' }, decided: null };
  await page({
    at: '/settings/roles?role=c_sales',
    plan: () => ({ version: 9, steps: [step], conflicts: [conflict] }),
  });
  await screen.findByRole('dialog');
  press('See what changes');
  expect(await screen.findByText(/Somebody else has changed this meanwhile/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
});

it('plans anew what was made for a configuration that has changed since', async () => {
  await page({
    at: '/settings/roles?role=c_sales',
    apply: () => {
      throw new ProblemError({ title: 'Changed', detail: 'Plan again', status: 409, code: 'configuration-changed' });
    },
  });
  await screen.findByRole('dialog');
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Plan again');
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  press('See what changes');
  expect(await screen.findByRole('button', { name: 'Apply' })).toBeTruthy();
});

it('says who has a role that is to be removed, and keeps it', async () => {
  const obstacle = { en: 'Bo has this role', zh: 'Bo 拥有此角色' };
  const { sent } = await page({
    at: '/settings/roles?role=c_sales',
    plan: () => ({ version: 8, steps: [{ ...step, obstacle }], conflicts: [] }),
  });
  await screen.findByRole('dialog');
  press('Remove role');
  expect(await screen.findByText('Bo has this role')).toBeTruthy();
  expect(sent).toEqual([['plan', { removals: [{ kind: 'role', key: 'c_sales' }], base: 7 }]]);
  expect(screen.getAllByRole('button', { name: 'Remove role' })).toHaveLength(1);
});

it('removes a role, and takes that back', async () => {
  const { sent } = await page({ at: '/settings/roles?role=c_sales' });
  await screen.findByRole('dialog');
  press('Remove role');
  await screen.findByText(/objects.customer.read own → team/);
  press('Remove role');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent.map(([what]) => what)).toEqual(['plan', 'apply', 'plan', 'apply']));
  expect(sent[2]?.[1].base).toBe(9);
  expect(definition(sent[2]?.[1]).objects).toEqual({
    customer: { read: 'own', create: true, update: 'own', fields: { phone: 'hidden' } },
    '*': { read: 'all' },
  });
});

it('asks before changes are thrown away', async () => {
  await page({ at: '/settings/roles?role=c_sales' });
  await screen.findByRole('dialog');
  choose('Customers: Reads', 'all');
  press('Cancel');
  fireEvent.click(await screen.findByRole('button', { name: 'Leave without saving' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('shows roles of plugins without a way to change them', async () => {
  await page({ at: '/settings/roles?role=visitor' });
  const sheet = await screen.findByRole('dialog', { name: 'Role Visitor' });
  expect(within(sheet).getByText(/comes from Kith or a plugin/)).toBeTruthy();
  expect(select('Customers: Reads').disabled).toBe(true);
  expect(within(sheet).queryByRole('button', { name: 'See what changes' })).toBeNull();
  expect(within(sheet).queryByRole('button', { name: 'Remove role' })).toBeNull();
});

it('lets a role claim what nobody owns, within limits', async () => {
  const { sent } = await page();
  fireEvent.click(await screen.findByRole('button', { name: 'Change: Sales' }));
  const sheet = await screen.findByRole('dialog', { name: 'Role Sales' });
  press('Conditions and fields of Customers');
  fireEvent.click(within(sheet).getByRole('checkbox', { name: 'Sees and claims Customers without an owner' }));
  await flawless(sheet);
  fireEvent.change(within(sheet).getByRole('textbox', { name: 'As long as they own fewer than' }), {
    target: { value: '20' },
  });
  fireEvent.change(within(sheet).getByRole('textbox', { name: 'At most within 24 hours' }), { target: { value: '' } });
  press('See what changes');
  await within(sheet).findByText(/objects.customer.read/);
  expect(definition(sent[0]?.[1])).toMatchObject({ objects: { customer: { claim: { holds: 20 } } } });
});
