import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { FieldDrawer } from './FieldDrawer';

vi.mock('../api/send');

const words = (en: string, zh: string) => ({ label: { en, zh }, plural: { en: `${en}s`, zh } });
const shop = { key: 'c_shop', ...words('Shop', '门店'), title: 'name', fields: [field('name', 'text')] } as ObjectModel;
const sale = {
  key: 'c_sale',
  ...words('Sale', '销售'),
  title: 'name',
  fields: [
    field('shop', 'reference', { to: ['c_shop'] }),
    field('amount', 'money'),
    field('pieces', 'integer'),
    field('day', 'date'),
    field('secret', 'money', { filterable: false }),
  ],
} as ObjectModel;

const word = (key: string) => ({ key, label: { en: key, zh: key } });
const sectors = { key: 'c_sector', label: { en: 'Sectors', zh: '行业' }, options: [word('retail'), word('care')] };
const papers = {
  key: 'c_papers',
  renamedFrom: null,
  label: { en: 'Papers', zh: '单据' },
  origin: 'tenant',
  pattern: 'P-{0000}',
  start: 1,
  next: 7,
  mentions: [],
};

async function describing(type: string) {
  const closed = vi.fn();
  const sent: unknown[] = [];
  await show(<FieldDrawer object={shop} onAdded={() => {}} onClose={closed} />, {
    objects: [shop, sale],
    choiceLists: [sectors],
    server: (path, body) => {
      if (path === '/api/v1/configuration/number-sequences') {
        return { version: 1, numberSequences: [papers] };
      }
      sent.push(...(path.endsWith('/fields') ? [body] : []));
      return path === '/api/v1/schema'
        ? { version: 2, baseCurrency: 'USD', objects: [shop, sale] }
        : field('c_turnover', 'money');
    },
  });
  fireEvent.change(screen.getByRole('textbox', { name: 'Label in English' }), { target: { value: 'Turnover' } });
  fireEvent.click(screen.getByRole('option', { name: new RegExp(type) }));
  return { closed, sent };
}

async function choose(name: RegExp, option: RegExp) {
  fireEvent.click(screen.getByRole('button', { name }));
  fireEvent.click(await screen.findByRole('option', { name: option }));
}

it('makes a value of the records that point to one', async () => {
  const { closed, sent } = await describing('An amount with its currency');
  fireEvent.click(await screen.findByRole('radio', { name: /Made of related records/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Add a field' }));
  expect(await screen.findByText(/Choose the records, what is made of them/)).toBeTruthy();
  expect(sent).toEqual([]);

  await choose(/Of which records/, /Sales · by shop/);
  await choose(/What is made of them/, /Sum/);
  fireEvent.click(screen.getByRole('button', { name: /Of which field/ }));
  const fields = within(await screen.findByRole('listbox')).getAllByRole('option');
  expect(fields.map((one) => one.textContent)).toEqual(['amount', 'pieces']);
  fireEvent.click(screen.getByRole('option', { name: 'amount' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Only records of which this is true' }), {
    target: { value: 'pieces > 1' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Add a field' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      key: 'c_turnover',
      type: 'money',
      label: { en: 'Turnover', zh: 'Turnover' },
      scale: 2,
      rollup: { over: 'c_sale.shop', function: 'sum', field: 'amount', where: 'pieces > 1' },
    },
  ]);
});

it('says of each record when a value is asked for, stays, or is shown', async () => {
  const { closed, sent } = await describing('A day, the same');
  for (const [name, value] of [
    ['Required if', "name == 'x'"],
    ['Visible if', 'name != null'],
  ] as const) {
    fireEvent.change(await screen.findByRole('textbox', { name }), { target: { value } });
  }
  fireEvent.click(screen.getByRole('button', { name: 'Add a field' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      key: 'c_turnover',
      type: 'date',
      label: { en: 'Turnover', zh: 'Turnover' },
      requiredIf: "name == 'x'",
      visibleIf: 'name != null',
    },
  ]);
});

it('takes the options of a choice from a list that others have too, and gives back those that were written', async () => {
  const { closed, sent } = await describing('One of the options you list');
  fireEvent.change(await screen.findByRole('textbox', { name: 'Option 1 in English' }), { target: { value: 'Own' } });
  fireEvent.click(screen.getByRole('radio', { name: /A choice list/ }));
  expect(screen.queryByRole('textbox', { name: 'Option 1 in English' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Add a field' }));
  expect(await screen.findByText('Choose a list.')).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: /Options of its own/ }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Option 1 in English' }).value).toBe('Own');
  fireEvent.click(screen.getByRole('radio', { name: /A choice list/ }));
  await choose(/^.*Choice list/, /Sectors/);
  expect(within(screen.getByRole('list', { name: 'Options' })).getByText('care')).toBeTruthy();
  await choose(/Starts with/, /care/);
  fireEvent.click(screen.getByRole('button', { name: 'Add a field' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      key: 'c_turnover',
      type: 'choice',
      label: { en: 'Turnover', zh: 'Turnover' },
      options: { list: 'c_sector' },
      default: 'care',
    },
  ]);
});

it('takes its numbers from a sequence that others have too, and shows the next one', async () => {
  const { closed, sent } = await describing('Given by Kith');
  fireEvent.click(await screen.findByRole('radio', { name: /A number sequence/ }));
  expect(screen.queryByRole('textbox', { name: /Pattern/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Add a field' }));
  expect(await screen.findByText('Choose a sequence.')).toBeTruthy();
  await choose(/^.*Number sequence/, /Papers/);
  expect(screen.getByText('The next number is P-0007.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Add a field' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      key: 'c_turnover',
      type: 'autoNumber',
      label: { en: 'Turnover', zh: 'Turnover' },
      searchable: 'code',
      sequence: 'c_papers',
    },
  ]);
});
