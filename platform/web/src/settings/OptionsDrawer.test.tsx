import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { OptionsDrawer } from './OptionsDrawer';

vi.mock('../api/send');

const word = (key: string, more: object = {}) => ({ key, label: { en: key, zh: key }, ...more });
const heating = field('c_heating', 'choice', {
  origin: 'tenant',
  options: [word('gas', { color: 'red' }), word('coal'), word('wood', { inactive: true })],
});
const boiler = field('c_boiler', 'multiChoice', {
  origin: 'tenant',
  options: [word('old'), word('new')],
  dependsOn: { field: 'c_heating', options: { gas: ['old', 'new'], wood: ['old'] } },
});
const building = { key: 'c_building', title: 'name', fields: [heating, boiler] } as ObjectModel;

/** The sheet, and what it sends. */
async function changing(changed = heating) {
  const closed = vi.fn();
  const sent: unknown[] = [];
  await show(<OptionsDrawer object={building} field={changed} onClose={closed} />, {
    objects: [building],
    server: (path, body) => {
      sent.push(...(path.endsWith('/options') ? [body] : []));
      return path === '/api/v1/schema' ? { version: 2, baseCurrency: 'USD', objects: [building] } : changed;
    },
  });
  return { closed, sent };
}

it('orders, colours, adds and retires options, and keeps the keys of those that there are', async () => {
  const { closed, sent } = await changing();
  fireEvent.change(screen.getByRole('textbox', { name: 'Option 1 in English' }), { target: { value: 'Natural gas' } });
  fireEvent.click(screen.getByRole('button', { name: 'Offer option 2 no more' }));
  fireEvent.click(screen.getByRole('button', { name: 'Offer option 3 again' }));
  fireEvent.click(screen.getByRole('button', { name: 'Colour of option 3: None' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Green' }));
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Option 3 in English' }), { key: 'ArrowUp', altKey: true });
  fireEvent.click(screen.getByRole('button', { name: 'Add option' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Option 4 in English' }), { target: { value: 'Gas!' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      version: 1,
      options: [
        { key: 'gas', label: { en: 'Natural gas', zh: 'gas' }, color: 'red' },
        { key: 'wood', label: { en: 'wood', zh: 'wood' }, color: 'green' },
        { key: 'coal', label: { en: 'coal', zh: 'coal' }, inactive: true },
        { key: 'gas2', label: { en: 'Gas!', zh: 'Gas!' } },
      ],
    },
  ]);
});

it('asks for a label of each option and for one that can be chosen before anything is sent', async () => {
  const { sent } = await changing();
  for (const place of [1, 2]) {
    fireEvent.click(screen.getByRole('button', { name: `Offer option ${place} no more` }));
  }
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Leave at least one option to choose.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Offer option 1 again' }));
  for (const language of ['English', 'Chinese']) {
    fireEvent.change(screen.getByRole('textbox', { name: `Option 2 in ${language}` }), { target: { value: ' ' } });
  }
  expect(await screen.findByText('Give it a label, or remove it.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('asks with which values of the choice that it depends on a new option goes', async () => {
  const { closed, sent } = await changing(boiler);
  fireEvent.click(screen.getByRole('button', { name: 'Add option' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Option 3 in English' }), { target: { value: 'Solar' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Choose below where it is offered, or nobody can choose it.')).toBeTruthy();
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: /Where it is coal/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Solar' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      version: 1,
      options: [
        { key: 'old', label: { en: 'old', zh: 'old' } },
        { key: 'new', label: { en: 'new', zh: 'new' } },
        { key: 'solar', label: { en: 'Solar', zh: 'Solar' } },
      ],
      // of what is not offered any more nothing is asked, and nothing lost
      dependsOn: { field: 'c_heating', options: { gas: ['old', 'new'], wood: ['old'], coal: ['solar'] } },
    },
  ]);
});
