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

async function describing(type: string) {
  const closed = vi.fn();
  const sent: unknown[] = [];
  await show(<FieldDrawer object={shop} onAdded={() => {}} onClose={closed} />, {
    objects: [shop, sale],
    server: (path, body) => {
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
