import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { type Server, show } from '../testing/console';
import { field } from '../testing/fields';
import { columnsOf } from './columns';
import { ListFigures } from './ListFigures';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const deal = {
  key: 'c_deal',
  title: 'name',
  fields: [field('name', 'text'), field('amount', 'money'), field('hidden', 'integer', { filterable: false })],
} as ObjectModel;

const columns = columnsOf(
  deal,
  ['name', 'amount', 'hidden'].map((key) => ({ key, width: null, pinned: false })),
);

const million: Server = (path, body) =>
  path === '/api/v1/records/c_deal/summary' && JSON.stringify(body) === '{"filter":"amount > 1","fields":["amount"]}'
    ? {
        count: 1_000_000,
        fields: {
          amount: {
            filled: 999_999,
            sum: '90071992547409931.25',
            average: '90072.1996',
            minimum: '1.01',
            maximum: '7.00',
          },
        },
      }
    : undefined;

it('shows what a million records come to, to the last digit', async () => {
  const { container } = await show(<ListFigures object={deal} columns={columns} filter="amount > 1" />, {
    objects: [deal],
    server: million,
  });
  await waitFor(() => expect(container.textContent).toBe('amount Sum $90,071,992,547,409,931.25'));
  fireEvent.click(screen.getByRole('button'));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Filled' }));
  await waitFor(() => expect(container.textContent).toBe('amount Filled 999,999'));
});

it('asks for nothing where no number is in sight', async () => {
  const { container } = await show(<ListFigures object={deal} columns={columns.slice(0, 1)} filter="" />, {
    language: 'zh',
    objects: [deal],
  });
  expect(container.textContent).toBe('');
});
