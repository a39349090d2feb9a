import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { type Server, show } from '../testing/console';
import { field } from '../testing/fields';
import { FilterBar } from './FilterBar';
import type { Condition } from './filter';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const CUSTOMER = '01a22663-8689-7001-a754-1802e4fe5f59';
const HIDDEN = '01a22663-8689-7001-a754-1802e4fe5f60';
const PERSON = '01a22663-8122-7000-b8f0-a05a92abf864';

const deal = {
  key: 'c_deal',
  title: 'name',
  fields: [
    field('customer', 'reference', { to: ['customer'] }),
    field('owner', 'user'),
    field('tags', 'tags'),
    field('amount', 'money'),
  ],
} as ObjectModel;
const customer = { key: 'customer', title: 'name', fields: [field('name', 'text')] } as ObjectModel;

function bar(conditions: Condition[], language: 'en' | 'zh', server: Server) {
  return show(
    <FilterBar object={deal} conditions={conditions} where={null} names={{}} onChange={() => {}} onClear={() => {}} />,
    { language, objects: [deal, customer], server },
  );
}

const names: Server = (path, body) => {
  if (path === `/api/v1/people?ids=${PERSON}`) {
    return { people: [{ id: PERSON, name: 'Grace' }] };
  }
  if (path === '/api/v1/records/customer/query') {
    const { filter } = body as { filter: string };
    return { records: filter.includes(CUSTOMER) ? [{ id: CUSTOMER, fields: { name: 'Salem Paper' } }] : [] };
  }
  return undefined;
};

it('asks for the names that no page of the list has told, and never says that there is none', async () => {
  const conditions: Condition[] = [
    { field: 'customer', operator: 'is', values: [CUSTOMER] },
    { field: 'owner', operator: 'is', values: [PERSON] },
    { field: 'customer', operator: 'isNot', values: [HIDDEN] },
  ];
  const { container } = await bar(conditions, 'en', names);
  const chips = () => [...container.querySelectorAll('.filter-chip-text')].map((chip) => chip.textContent);
  expect(chips()).toEqual(['customer is …', 'owner is …', 'customer is not …']);
  await waitFor(() =>
    expect(chips()).toEqual(['customer is Salem Paper', 'owner is Grace', 'customer is not (cannot be shown)']),
  );
});

it('writes lists and amounts as the reader does', async () => {
  const conditions: Condition[] = [
    { field: 'tags', operator: 'has', values: ['甲', '乙'] },
    { field: 'amount', operator: 'over', values: ['1000000'] },
  ];
  await bar(conditions, 'zh', () => undefined);
  expect(screen.getByText('甲、乙')).toBeTruthy();
  expect(screen.getByText('¥1,000,000.00')).toBeTruthy();
});
