import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { FilterBar } from './FilterBar';
import type { Condition } from './filter';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const deal = {
  key: 'c_deal',
  title: 'name',
  fields: [field('name', 'text'), field('amount', 'money'), field('open', 'boolean')],
} as ObjectModel;

const refused = 'amont >= 5';
let asked: string[] = [];
let changed: unknown[] = [];

beforeEach(() => {
  asked = [];
  changed = [];
});

function bar(conditions: Condition[], where: string | null = null) {
  return show(
    <FilterBar
      object={deal}
      conditions={conditions}
      where={where}
      names={{}}
      onChange={(next) => changed.push(next)}
      onClear={() => {}}
    />,
    {
      objects: [deal],
      server: (path, body) => {
        if (path !== '/api/v1/records/c_deal/query') {
          return undefined;
        }
        const { filter } = body as { filter: string };
        asked.push(filter);
        if (filter.includes('amont')) {
          throw new ProblemError({
            title: 'Invalid',
            status: 422,
            detail: 'Invalid',
            code: 'validation',
            violations: [
              {
                field: 'filter',
                code: 'filter-unknown-variable',
                message: 'There is no "amont"; do you mean "amount"?',
                line: 1,
                column: filter.indexOf('amont') + 1,
              },
            ],
          });
        }
        return { records: [], total: filter.includes('1000') ? 1 : 1234, cursor: null };
      },
    },
  );
}

const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Filter as text' });
const press = (name: string | RegExp, role = 'button') => fireEvent.click(screen.getByRole(role, { name }));
const write = (value: string) => fireEvent.change(text(), { target: { value } });
const openText = async () => {
  press('Write the filter as text');
  await screen.findByRole('textbox', { name: 'Filter as text' });
};

it('shows the conditions as one text, and what is written as conditions', async () => {
  await bar([{ field: 'amount', operator: 'over', values: ['5'] }], 'open || amount == null');
  await openText();
  expect(text().value).toBe('(open || amount == null) && amount >= 5');
  expect(document.activeElement).toBe(text());
  expect(await screen.findByText('1,234 records fit.')).toBeTruthy();
  write("amount >= 1000 && name == 'a' && open != null");
  expect(await screen.findByText('1 record fits.')).toBeTruthy();
  fireEvent.keyDown(text(), { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(changed).toEqual([
      {
        conditions: [
          { field: 'amount', operator: 'over', values: ['1000'] },
          { field: 'name', operator: 'is', values: ['a'] },
          { field: 'open', operator: 'filled', values: [] },
        ],
        where: null,
      },
    ]),
  );
  expect(screen.queryByRole('textbox', { name: 'Filter as text' })).toBeNull();
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Write the filter as text' })),
  );
});

it('says what is wrong and where, goes there, and applies nothing of it', async () => {
  await bar([]);
  await openText();
  write(`open == true && ${refused}`);
  press('Apply');
  expect(await screen.findByText('There is no "amont"; do you mean "amount"? (line 1, column 17)')).toBeTruthy();
  press('Apply');
  expect(document.activeElement).toBe(text());
  expect(text().selectionStart).toBe(16);
  expect(changed).toEqual([]);
  fireEvent.keyDown(text(), { key: 'Escape' });
  expect(text().value).toContain(refused);
  press('Cancel');
  expect(screen.queryByRole('textbox', { name: 'Filter as text' })).toBeNull();
  expect(changed).toEqual([]);
  await openText();
  fireEvent.keyDown(text(), { key: 'Escape' });
  expect(screen.queryByRole('textbox', { name: 'Filter as text' })).toBeNull();
});

it('puts the key of a chosen field where one writes, and takes an empty text for no filter', async () => {
  await bar([], 'open || amount == null');
  press(/^Expression/);
  await screen.findByRole('textbox', { name: 'Filter as text' });
  write('');
  expect(screen.getByText('Without a filter, the list shows everything.')).toBeTruthy();
  press('Insert a field');
  await screen.findByRole('menuitem', { name: /amount/ });
  press(/amount/, 'menuitem');
  await waitFor(() => expect(text().value).toBe('amount'));
  await waitFor(() => expect(document.activeElement).toBe(text()));
  write('');
  press('Apply');
  expect(changed).toEqual([{ conditions: [], where: null }]);
});

it('takes away what is written, and leaves the conditions', async () => {
  await bar([{ field: 'amount', operator: 'over', values: ['5'] }], 'open || amount == null');
  press('Clear Expression');
  expect(changed).toEqual([{ where: null }]);
});
