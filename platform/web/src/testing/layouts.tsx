import { fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { Link, Route, Routes } from 'react-router';
import { expect } from 'vitest';
import type { Stored } from '../api/records';
import LayoutPage from '../layouts/LayoutPage';
import type { Layout } from '../layouts/layoutDraft';
import type { ObjectModel } from '../record/schema';
import { Toasts } from '../ui/toasts';
import { show } from './console';
import { field } from './fields';

export const customer = {
  key: 'customer',
  label: { en: 'Customer', zh: '客户' },
  plural: { en: 'Customers', zh: '客户' },
  title: 'name',
  timeline: null,
  fields: [
    field('name', 'text', { required: true }),
    field('phone', 'phone'),
    field('city', 'text'),
    field('level', 'text'),
  ],
  related: [],
  layouts: [],
} as unknown as ObjectModel;
export const own: Layout = {
  key: 'c_sales',
  origin: 'tenant',
  roles: ['c_sales'],
  when: null,
  highlights: [],
  card: [],
  sections: [
    { label: { en: 'Basics', zh: '基本信息' }, fields: ['name', 'phone'] },
    { label: { en: 'Place', zh: '地点' }, fields: ['city'] },
  ],
  tabs: [],
  fieldTabs: [],
  others: 'last',
};
export const record = {
  id: 'r',
  object: 'customer',
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'x',
  updatedAt: '2026-01-01T00:00:00Z',
  updatedBy: 'x',
  fields: { name: 'Larkspur', phone: '+1 212 555 0142', city: 'Salem', level: 'key' },
} as Stored;
export const step = {
  kind: 'layout-changed',
  text: { en: 'change layout', zh: '修改布局' },
  consent: null,
  obstacle: null,
};
export const LIST = '/settings/objects/customer/layouts';

/** Shows the page of a layout, and remembers what was asked. */
export async function page({
  layouts = () => [own],
  version = () => 7,
  at = `${LIST}/c_sales`,
  language = 'en',
  records = [record],
  plan = () => ({ version: 8, steps: [step], conflicts: [] }),
  apply = () => ({ version: 9, steps: [step], conflicts: [] }),
  seen = [customer],
}: {
  layouts?: () => Layout[];
  version?: () => number;
  at?: string;
  language?: 'en' | 'zh';
  records?: Stored[];
  plan?: () => unknown;
  apply?: () => unknown;
  /** Objects as whoever is in sales sees them. */
  seen?: ObjectModel[];
} = {}) {
  const sent: [string, Record<string, unknown>][] = [];
  const { container } = await show(
    <>
      <Routes>
        <Route path="/settings/objects/:object/layouts/:key" element={<LayoutPage />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Link to="/">away</Link>
      <Toasts />
    </>,
    {
      objects: [customer],
      language,
      at,
      permissions: ['readRecords', 'changeSchema'],
      server: (path, body) => {
        const asked = body as Record<string, unknown>;
        switch (path) {
          case '/api/v1/configuration/layouts/customer':
            return { version: version(), layouts: layouts() };
          case '/api/v1/roles':
            return { roles: [{ key: 'c_sales', label: { en: 'Sales', zh: '销售' } }] };
          case '/api/v1/schema':
            return { version: 8, baseCurrency: 'USD', objects: [customer] };
          case '/api/v1/configuration/schema?roles=c_sales':
            return { version: 8, baseCurrency: 'USD', objects: seen };
          case '/api/v1/records/customer/query':
            sent.push(['query', asked]);
            return { records, cursor: null, total: null };
          case '/api/v1/records/customer/r?names=true':
            return record;
          case '/api/v1/configuration/plan':
            sent.push(['plan', asked]);
            return plan();
          case '/api/v1/configuration/apply':
            sent.push(['apply', asked]);
            return apply();
        }
        return path.includes('/files') ? { files: [] } : undefined;
      },
    },
  );
  return { sent: (what: string) => sent.filter(([one]) => one === what).map(([, body]) => body), container };
}

/** The definition that was sent, of the only file that was. */
export function definition(body: Record<string, unknown> | undefined): Record<string, unknown> {
  const [file] = Object.values((body?.files ?? {}) as Record<string, string>);
  return JSON.parse(file ?? '') as Record<string, unknown>;
}

export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
export const zone = (name: string) => within(screen.getByRole('region', { name }));
export const thing = (section: string, name: RegExp) => zone(section).getByRole('button', { name });
export const fieldsOf = (section: string) =>
  zone(section)
    .queryAllByRole('listitem')
    .map((one) => one.getAttribute('data-item'));
export const choose = async (of: RegExp, what: string) => {
  press(of);
  fireEvent.click(await screen.findByRole('menuitem', { name: what }));
};

export async function flawless(part: Element) {
  const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}
