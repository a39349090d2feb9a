import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { Toasts } from '../ui/toasts';
import { LayoutsPage } from './LayoutsPage';
import type { Layout } from './layoutDraft';

vi.mock('../api/send');

const customer = {
  key: 'customer',
  label: { en: 'Customer', zh: '客户' },
  plural: { en: 'Customers', zh: '客户' },
  title: 'name',
  fields: [field('name', 'text')],
  related: [],
} as unknown as ObjectModel;
const person: Layout = {
  key: 'c_person',
  origin: 'tenant',
  roles: ['c_sales', 'user'],
  when: "kind == 'person'",
  highlights: [],
  card: [],
  sections: [{ label: { en: 'Person', zh: '个人' }, fields: ['name'] }],
  tabs: [],
  fieldTabs: [],
  others: 'last',
};
const ofPlugin: Layout = { ...person, key: 'acme_all', origin: 'plugin', roles: ['c_gone'], when: null };
const step = { kind: 'layout-removed', text: { en: 'remove layout', zh: '移除布局' }, consent: null, obstacle: null };

async function page(layouts: Layout[], language: 'en' | 'zh' = 'en') {
  const sent: [string, Record<string, unknown>][] = [];
  const { container } = await show(
    <>
      <Routes>
        <Route path="/settings/objects/:object/layouts" element={<LayoutsPage />} />
        <Route path="*" element={<p>designer</p>} />
      </Routes>
      <Toasts />
    </>,
    {
      objects: [customer],
      language,
      at: '/settings/objects/customer/layouts',
      permissions: ['changeSchema'],
      server: (path, body) => {
        switch (path) {
          case '/api/v1/configuration/layouts/customer':
            return { version: 7, layouts };
          case '/api/v1/roles':
            return { roles: [{ key: 'c_sales', label: { en: 'Sales', zh: '销售' } }] };
          case '/api/v1/schema':
            return { version: 8, baseCurrency: 'USD', objects: [customer] };
          case '/api/v1/configuration/plan':
          case '/api/v1/configuration/apply':
            sent.push([path.split('/').at(-1) ?? '', body as Record<string, unknown>]);
            return { version: path.endsWith('plan') ? 8 : 9, steps: [step], conflicts: [] };
        }
        return undefined;
      },
    },
  );
  return { sent, container };
}

it('says for whom each layout is, and what holds where none is', async () => {
  const { container } = await page([person, ofPlugin], 'zh');
  const row = await screen.findByRole('row', { name: /c_person/ });
  expect(await within(row).findByText('销售')).toBeTruthy();
  expect(row.textContent).toContain("kind == 'person'");
  expect(screen.getByRole('row', { name: /acme_all/ }).textContent).toContain('c_gone');
  expect(screen.getByRole('row', { name: /默认布局/ })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('has no usual one beside a layout that is for everybody and everything', async () => {
  await page([{ ...person, roles: [], when: null }]);
  await screen.findByRole('row', { name: /c_person/ });
  expect(screen.queryByRole('row', { name: /As usual/ })).toBeNull();
});

it('shows a lock where a layout is not the company’s own, which can be copied and not removed', async () => {
  await page([person, ofPlugin]);
  const row = within(await screen.findByRole('row', { name: /acme_all/ }));
  expect(row.getByRole('img', { name: 'Not to be changed here' })).toBeTruthy();
  expect(row.queryByRole('button', { name: /^Remove/ })).toBeNull();
  fireEvent.click(row.getByRole('button', { name: 'Duplicate: acme_all' }));
  expect(await screen.findByText('designer')).toBeTruthy();
});

it('removes a layout once it is known what that does, and takes it back', async () => {
  const { sent } = await page([person]);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: c_person' }));
  const dialog = await screen.findByRole('dialog', { name: 'What would change' });
  expect(await within(dialog).findByText('remove layout')).toBeTruthy();
  expect(sent).toEqual([['plan', { removals: [{ kind: 'layout', object: 'customer', key: 'c_person' }], base: 7 }]]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove layout c_person' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent.map(([what]) => what)).toEqual(['plan', 'apply', 'plan', 'apply']));
  expect(sent[2]?.[1].base).toBe(9);
  expect(Object.keys(sent[2]?.[1].files as object)).toEqual(['layouts/customer.c_person.yaml']);
});
