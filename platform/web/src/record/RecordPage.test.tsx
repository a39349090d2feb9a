import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Stored } from '../api/records';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { RecordFields } from './RecordPage';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const record = { object: 'o', id: 'r', version: 1, fields: {} } as unknown as Stored;
const given = field('name', 'text');
const added = field('c_rank', 'integer', { origin: 'tenant' });

it.each([
  [[given], ['Details']],
  [
    [added, given],
    ['Details', 'Fields of your company'],
  ],
  [[added], ['Details']],
])('has a heading only over fields', async (fields, headings) => {
  await show(<RecordFields object={{ key: 'o', title: 'name', fields } as ObjectModel} record={record} />);
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual(headings);
});
