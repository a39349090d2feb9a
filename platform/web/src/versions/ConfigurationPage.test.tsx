import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Permission } from '../session/session';
import { show } from '../testing/console';
import { Toasts } from '../ui/toasts';
import { ConfigurationPage } from './ConfigurationPage';
import type { Conflict, Plan, Step, Version } from './queries';

vi.mock('../api/send');

const version = (number: number, paths = ['roles/c_sales.yaml'], files = paths.length): Version => ({
  version: number,
  at: '2026-01-02T03:04:05Z',
  actor: 'bo',
  files,
  paths,
});
const step = (kind: Step['kind'], en: string, more: Partial<Step> = {}): Step => ({
  kind,
  object: 'c_sales',
  field: null,
  text: { en, zh: en },
  changes: [],
  records: 0,
  views: 0,
  consent: null,
  obstacle: null,
  ...more,
});
const role = step('role-added', "add role 'c_sales'");
const plan = (steps: Step[], conflicts: Conflict[] = []): Plan => ({ version: 8, steps, conflicts });

type Body = Record<string, unknown>;

async function page({
  at = '/settings/configuration',
  language = 'en',
  permissions = ['readConfiguration', 'changeSchema'],
  versions = () => [version(7), version(5)],
  planned = () => plan([role]),
  applied = () => ({ ...plan([role]), version: 9 }),
}: {
  at?: string;
  language?: 'en' | 'zh';
  permissions?: Permission[];
  versions?: (before: number | null, limit: number) => Version[];
  planned?: (body: Body) => Plan;
  applied?: (body: Body) => Plan;
} = {}) {
  const sent: [string, Body][] = [];
  const { container } = await show(
    <>
      <ConfigurationPage />
      <Toasts />
    </>,
    {
      at,
      language,
      permissions,
      server: (path, body) => {
        const { pathname, searchParams } = new URL(path, 'http://kith');
        const before = searchParams.get('before');
        switch (pathname) {
          case '/api/v1/configuration/versions':
            return {
              versions: versions(before === null ? null : Number(before), Number(searchParams.get('limit'))),
              names: { bo: 'Bo' },
            };
          case '/api/v1/configuration/versions/5':
            return { version: 5, files: { 'roles/c_old.yaml': 'kind: role' } };
          case '/api/v1/configuration':
            return { version: 8, files: {} };
          case '/api/v1/schema':
            return { version: 8, baseCurrency: 'USD', objects: [] };
          case '/api/v1/configuration/plan':
            sent.push(['plan', body as Body]);
            return planned(body as Body);
          case '/api/v1/configuration/apply':
            sent.push(['apply', body as Body]);
            return applied(body as Body);
        }
        return undefined;
      },
    },
  );
  return { sent, container };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

async function choose(container: Element, ...files: File[]) {
  fireEvent.change(container.querySelector('input[type=file]') as Element, { target: { files } });
  return screen.findByRole('button', { name: 'See what changes' });
}

async function flawless(part: Element) {
  const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

it('lists versions with what changed, who did it and when, the newest as now', async () => {
  const paths = ['extensions/customer.yaml', 'roles/c_sales.yaml', 'strange.yaml'];
  const { container } = await page({ versions: () => [version(7, paths, 5), version(5)] });
  const [newest, older] = (await screen.findAllByRole('row')).slice(1) as [HTMLElement, HTMLElement];
  expect(within(newest).getByText('Now')).toBeTruthy();
  expect(newest.textContent).toContain('Fields and rules of customer, Role c_sales,  strange.yaml and 2 more');
  expect(within(newest).getAllByText(/Jan 2, 2026, 3:04/)).toHaveLength(2);
  expect(within(older).queryByText('Now')).toBeNull();
  expect(within(older).getByRole('link', { name: 'Version 5' }).getAttribute('href')).toBe('/settings/configuration/5');
  await flawless(container);
});

it('names who published a version, Kith itself too', async () => {
  const system = '00000000-0000-0000-0000-000000000000';
  await page({ versions: () => [{ ...version(7), actor: system }, { ...version(6), actor: 'left' }, version(5)] });
  const rows = (await screen.findAllByRole('row')).slice(1);
  expect(rows.map((row) => within(row).getAllByRole('cell')[1]?.textContent)).toEqual([
    'Kith',
    'Somebody who is gone',
    'Bo',
  ]);
});

it('shows more versions when somebody wants them', async () => {
  const all = Array.from({ length: 25 }, (_, at) => version(100 - at));
  await page({
    versions: (before, limit) => all.filter((one) => before === null || one.version < before).slice(0, limit),
  });
  expect(await screen.findAllByRole('link')).toHaveLength(20);
  press('Show more');
  await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(25));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

it('says how versions come about where there are none', async () => {
  await page({ versions: () => [], language: 'zh' });
  expect(await screen.findByText('尚无自己的版本')).toBeTruthy();
});

it('says that versions cannot be read, and asks again', async () => {
  let tries = 0;
  await page({
    versions: () => {
      if (tries++ === 0) {
        throw new ProblemError({ title: 'Busy', status: 503, detail: 'Later', code: 'unavailable' });
      }
      return [version(7)];
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Version 7')).toBeTruthy();
});

it('offers whoever only reads nothing that changes', async () => {
  const { container } = await page({
    permissions: ['readConfiguration'],
    at: '/settings/configuration?restore=5',
  });
  await screen.findByText('Version 7');
  expect(screen.getByRole('button', { name: 'Export' })).toBeTruthy();
  expect(container.querySelector('input[type=file]')).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('applies single files as a part once their steps have been seen, and takes that back', async () => {
  const { sent, container } = await page({
    planned: ({ base }) => plan([base === 9 ? step('role-removed', "remove role 'c_sales'") : role]),
    versions: (before) => (before === 9 ? [version(5)] : [version(5)]),
  });
  await choose(container, new File(['kind: role'], 'sales.yaml'));
  press('See what changes');
  const dialog = await screen.findByRole('dialog', { name: 'What the files would change' });
  expect(await within(dialog).findByRole('heading', { name: 'Roles' })).toBeTruthy();
  expect(within(dialog).getByText("add role 'c_sales'")).toBeTruthy();
  await flawless(dialog);
  press('Apply');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const files = { 'sales.yaml': 'kind: role' };
  expect(sent).toEqual([
    ['plan', { files, whole: false, decisions: {} }],
    ['apply', { files, whole: false, decisions: {}, version: 8, consents: [] }],
  ]);
  expect(await screen.findByText('The files are applied.')).toBeTruthy();
  expect(screen.queryByText('sales.yaml')).toBeNull();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Choose files'));
  press('Undo');
  expect(await screen.findByText('The configuration is as it was before.')).toBeTruthy();
  // what others have done since stays
  expect(sent[2]).toEqual([
    'plan',
    { files: { 'roles/c_old.yaml': 'kind: role' }, whole: true, base: 9, decisions: {} },
  ]);
  expect(sent[3]?.[0]).toBe('apply');
});

it('shows what taking back would lose before it is done', async () => {
  const { sent, container } = await page({
    planned: ({ whole }) => plan([whole ? step('field-removed', 'remove c_a', { consent: 'customer.c_a' }) : role]),
    versions: () => [version(5)],
  });
  await choose(container, new File(['kind: role'], 'sales.yaml'));
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('dialog', { name: 'Restore version 5' })).toBeTruthy();
  expect(sent.filter(([what]) => what === 'apply')).toHaveLength(1);
});

it('says everything that is wrong at its place, and applies nothing', async () => {
  const at = (line: number, message: string) => ({
    field: 'sales.yaml',
    code: 'definition-at',
    message: `Line ${line}, column 6: ${message}`,
    line,
    column: 6,
  });
  const { container, sent } = await page({
    planned: () => {
      throw new ProblemError({
        title: 'Not valid',
        status: 422,
        detail: 'Mend it',
        code: 'validation',
        violations: [
          at(2, 'no key'),
          at(3, "did you mean 'read'?"),
          { field: '', code: 'definition', message: 'gone' },
        ],
      });
    },
  });
  await choose(container, new File(['kind: role\nkey: sales\nraed: all\n'], 'sales.yaml'));
  press('See what changes');
  const alert = await within(await screen.findByRole('dialog')).findByRole('alert');
  expect(alert.textContent).toContain('Nothing is applied: mend these 3 things first');
  expect(within(alert).getByRole('heading', { name: 'sales.yaml' })).toBeTruthy();
  expect(within(alert).getByText(/Line 2, column 6: no key/)).toBeTruthy();
  expect(within(alert).getByText('raed: all')).toBeTruthy();
  expect(within(alert).getByText('gone')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  expect(sent).toHaveLength(1);
  await flawless(screen.getByRole('dialog'));
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' })[0] as Element);
  // the files are there still, for whoever wants to take another part of them
  await waitFor(() => expect(screen.getByText('sales.yaml')).toBeTruthy());
});

it('takes nothing out of records that nobody has agreed to', async () => {
  const { container, sent } = await page({
    planned: () => plan([step('field-removed', 'remove c_size', { consent: 'customer.c_size', records: 12 }), role]),
  });
  await choose(container, new File(['kind: role'], 'sales.yaml'));
  press('See what changes');
  const apply = await screen.findByRole<HTMLButtonElement>('button', { name: 'Apply' });
  expect(screen.getByText('Values of 12 records are kept aside for 30 days, and are removed then.')).toBeTruthy();
  expect(apply.disabled).toBe(true);
  fireEvent.click(screen.getByRole('checkbox', { name: /I agree/ }));
  press('Apply');
  await waitFor(() => expect(sent.at(-1)?.[1].consents).toEqual(['customer.c_size']));
});

it('says what stands in the way, and that nothing would change', async () => {
  let obstacle: Step['obstacle'] = { en: '3 records have it', zh: '3 条记录' };
  const { container } = await page({
    planned: () => plan(obstacle === null ? [] : [step('object-removed', 'remove c_a', { obstacle })]),
  });
  await choose(container, new File(['kind: role'], 'sales.yaml'));
  press('See what changes');
  expect(await screen.findByText('3 records have it')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' })[0] as Element);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  obstacle = null;
  press('See what changes');
  expect(await screen.findByText(/Nothing would change/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
});

it('has somebody decide what both sides have changed', async () => {
  const conflict: Conflict = {
    name: 'roles/c_sales',
    object: 'c_sales',
    text: { en: "role 'c_sales'", zh: '角色' },
    base: { read: 'own', create: 'true' },
    theirs: { read: 'team', create: 'true' },
    ours: { read: 'all', create: 'true' },
    decided: null,
  };
  const { container, sent } = await page({
    planned: ({ decisions }) => {
      const decided = (decisions as Record<string, 'ours'>)['roles/c_sales'] ?? null;
      return plan(decided === null ? [] : [role], [{ ...conflict, decided }]);
    },
  });
  await choose(container, new File(['kind: role'], 'sales.yaml'));
  press('See what changes');
  expect(await screen.findByText('team')).toBeTruthy();
  expect(screen.getByText('own')).toBeTruthy();
  expect(screen.queryByText('true')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  await flawless(screen.getByRole('dialog'));
  fireEvent.click(screen.getByRole('radio', { name: 'Take what the files say' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(sent.at(-1)?.[0]).toBe('apply'));
  expect(sent.at(-1)?.[1].decisions).toEqual({ 'roles/c_sales': 'ours' });
});

it('plans again what somebody else has changed meanwhile', async () => {
  let tries = 0;
  const { container, sent } = await page({
    applied: () => {
      if (tries++ === 0) {
        throw new ProblemError({ title: 'Changed meanwhile', status: 409, detail: '', code: 'configuration-changed' });
      }
      return { ...plan([role]), version: 9 };
    },
  });
  await choose(container, new File(['kind: role'], 'sales.yaml'));
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(sent.filter(([what]) => what === 'plan')).toHaveLength(2));
  await waitFor(() => {
    screen.queryAllByRole('button', { name: 'Apply' }).map((button) => fireEvent.click(button));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

it('restores a version as a whole', async () => {
  const { sent } = await page({ at: '/settings/configuration?restore=5' });
  fireEvent.click(await screen.findByRole('button', { name: 'Restore' }));
  expect(await screen.findByText('Version 5 is restored.')).toBeTruthy();
  expect(sent[1]?.[1]).toEqual({
    files: { 'roles/c_old.yaml': 'kind: role' },
    whole: true,
    decisions: {},
    version: 8,
    consents: [],
  });
});

it('says why a file is not taken, and what would be', async () => {
  const { container } = await page({ language: 'en' });
  fireEvent.change(container.querySelector('input[type=file]') as Element, {
    target: { files: [new File(['a'], 'a.docx')] },
  });
  expect((await screen.findByRole('alert')).textContent).toContain('files that end with .yaml');
  expect(screen.queryByRole('button', { name: 'See what changes' })).toBeNull();
  await flawless(container);
});
