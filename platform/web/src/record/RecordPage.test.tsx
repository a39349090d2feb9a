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

it('shows the fields that the server says, in the layout that it says', async () => {
  const object = {
    key: 'o',
    title: 'name',
    fields: [given, field('card', 'text'), field('fee', 'text')],
    conditions: { of: ['card', 'fee'], over: [] },
    layouts: [
      { key: 'usual', variant: false, highlights: [], sections: [], tabs: [], othersHidden: false },
      {
        key: 'person',
        variant: true,
        highlights: [],
        sections: [{ label: { en: 'Person', zh: '个人' }, fields: ['fee', 'card', 'name'] }],
        tabs: [],
        othersHidden: false,
      },
    ],
  } as unknown as ObjectModel;
  await show(<RecordFields object={object} record={record} />, {
    server: () => ({
      layout: 'person',
      fields: {
        card: { visible: false, required: false, readOnly: false },
        fee: { visible: true, required: false, readOnly: true },
      },
    }),
  });
  expect((await screen.findByRole('heading')).textContent).toBe('Person');
  const labels = [...document.querySelectorAll('.inline-label')].map((label) => label.textContent);
  expect(labels).toEqual(['fee', 'name']);
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Edit name']);
});
