import { fireEvent, screen } from '@testing-library/react';
import { useSearchParams } from 'react-router';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { FormMenu } from './FormMenu';
import type { ObjectModel } from './schema';
import { useLook } from './useLook';

vi.mock('../api/send');

const deal = {
  key: 'c_deal',
  title: 'name',
  fields: [field('name', 'text'), field('stage', 'choice'), field('amount', 'money'), field('due', 'date')],
} as ObjectModel;

function List() {
  const { look, change } = useLook(deal, []);
  const [address] = useSearchParams();
  return (
    <>
      <FormMenu object={deal} form={look.form} onChange={(form) => change({ form })} />
      <output>{address.toString()}</output>
    </>
  );
}

it('makes a board or a calendar of a list, and the address says so', async () => {
  await show(<List />, { objects: [deal] });
  const choose = async (button: string, way: string) => {
    fireEvent.click(await screen.findByRole('button', { name: button }));
    fireEvent.click(await screen.findByRole('menuitem', { name: way }));
  };
  await choose('List', 'Board by stage');
  expect(await screen.findByText('as=board.stage')).toBeTruthy();
  await choose('Board', 'Add up amount');
  expect(await screen.findByText('as=board.stage.amount')).toBeTruthy();
  await choose('Board', 'Calendar by due');
  expect(await screen.findByText('as=calendar.due')).toBeTruthy();
  await choose('Calendar', 'List');
  expect(await screen.findByRole('button', { name: 'List' })).toBeTruthy();
  expect(screen.queryByText(/as=/)).toBeNull();
});

it('is not there where there is nothing to choose', async () => {
  await show(
    <FormMenu object={{ ...deal, fields: deal.fields.slice(0, 1) }} form={{ as: 'list' }} onChange={() => {}} />,
  );
  expect(screen.queryByRole('button')).toBeNull();
});
