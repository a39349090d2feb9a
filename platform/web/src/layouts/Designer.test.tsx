import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { choose, definition, fieldsOf, LIST, own, page, press, step } from '../testing/layouts';

vi.mock('../api/send');

it('tells what a change would do before it is applied, and takes it back', async () => {
  const { sent } = await page();
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Show beside the name');
  press('See what changes');
  const dialog = await screen.findByRole('dialog', { name: 'What would change' });
  expect(await within(dialog).findByText('change layout')).toBeTruthy();
  expect(sent('plan')[0]?.base).toBe(7);
  expect(definition(sent('plan')[0])).toEqual({
    kind: 'layout',
    object: 'customer',
    key: 'c_sales',
    for: { roles: ['c_sales'] },
    highlights: ['level'],
    sections: own.sections,
  });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent('apply')[0]).toEqual({ ...sent('plan')[0], version: 8, consents: [] });
  const messages = within(screen.getByRole('region', { name: 'Messages' }));
  fireEvent.click(await messages.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent('apply')).toHaveLength(2));
  expect(sent('plan')[1]?.base).toBe(9);
  expect(definition(sent('plan')[1]).highlights).toBeUndefined();
});

it('makes a new one out of what is usual, for a role', async () => {
  let stored = false;
  const { sent } = await page({
    at: `${LIST}/new`,
    layouts: () => (stored ? [{ ...own, key: 'c_layout_1' }] : []),
    apply: () => {
      stored = true;
      return { version: 9, steps: [step], conflicts: [] };
    },
  });
  await screen.findByRole('region', { name: 'Details' });
  fireEvent.click(await screen.findByRole('button', { name: /For people with the roles/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Sales' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  press('See what changes');
  await waitFor(() => expect(sent('plan')).toHaveLength(1));
  expect(definition(sent('plan')[0])).toEqual({
    kind: 'layout',
    object: 'customer',
    key: 'c_layout_1',
    for: { roles: ['c_sales'] },
    sections: [{ label: { en: 'Details', zh: '详细信息' }, fields: ['name', 'phone', 'city', 'level'] }],
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect(await screen.findByRole('heading', { name: 'Layout c_layout_1: Customers' })).toBeTruthy();
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

it('asks nobody about sections that cannot be ones', async () => {
  const { sent } = await page();
  await screen.findByRole('region', { name: 'Basics' });
  press('Add a section');
  press('See what changes');
  expect(await screen.findByText(/Give the section a heading/)).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox', { name: 'Heading in Chinese' }), { target: { value: '新' } });
  expect(screen.getByText(/Bring a field here/)).toBeTruthy();
  expect(sent('plan')).toEqual([]);
});

it('shows all that the server finds wrong, in its words', async () => {
  await page({
    plan: () => {
      throw new ProblemError({
        title: 'Invalid',
        detail: 'Invalid',
        status: 422,
        code: 'validation',
        violations: [{ field: 'x', code: 'definition', message: "field 'level' does not exist" }],
      });
    },
  });
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Move to Place');
  press('See what changes');
  expect((await screen.findByRole('alert')).textContent).toContain("field 'level' does not exist");
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
});

it('keeps what was done where somebody else has changed the same, and lets one choose', async () => {
  let others = false;
  const theirs = { ...own, highlights: ['city'] };
  const { sent } = await page({
    layouts: () => [others ? theirs : own],
    version: () => (others ? 12 : 7),
    plan: () => ({ version: 12, steps: [step], conflicts: others ? [{ name: 'x' }] : [] }),
  });
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Move to Place');
  others = true;
  press('See what changes');
  expect(await screen.findByText(/Close this: you can go on/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
  fireEvent.click(await screen.findByRole('button', { name: 'Take theirs' }));
  expect(fieldsOf('Beside the name')).toEqual(['city']);
  expect(fieldsOf('Place')).toEqual(['city']);
  fireEvent.keyDown(screen.getByRole('region', { name: 'Basics' }), { key: 'z', ctrlKey: true });
  expect(fieldsOf('Place')).toEqual(['city', 'level']);
  others = false;
  press('See what changes');
  await waitFor(() => expect(sent('plan')).toHaveLength(2));
  expect(sent('plan')[1]?.base).toBe(12);
});

it('plans anew what was made for a configuration that has changed since', async () => {
  const { sent } = await page({
    apply: () => {
      throw new ProblemError({ title: 'Changed', detail: 'Plan again', status: 409, code: 'configuration-changed' });
    },
  });
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Move to Place');
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Plan again');
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  press('See what changes');
  expect(await screen.findByRole('button', { name: 'Apply' })).toBeTruthy();
  expect(sent('plan')).toHaveLength(2);
});

it('asks before changes are left behind', async () => {
  await page();
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Move to Place');
  fireEvent.click(screen.getByRole('link', { name: 'away' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Leave without saving?' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(fieldsOf('Place')).toEqual(['city', 'level']);
  fireEvent.click(screen.getByRole('link', { name: 'away' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Leave without saving' }));
  expect(await screen.findByText('elsewhere')).toBeTruthy();
});

it('keeps what is here where the layout has been removed meanwhile', async () => {
  let isGone = false;
  let decided = false;
  await page({
    layouts: () => (isGone ? [] : [own]),
    version: () => (isGone ? 12 : 7),
    plan: () => ({ version: 12, steps: [step], conflicts: decided ? [] : [{ name: 'x' }] }),
    apply: () => {
      isGone = false;
      return { version: 13, steps: [step], conflicts: [] };
    },
  });
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Move to Place');
  isGone = true;
  press('See what changes');
  expect(await screen.findByText(/Close this: you can go on/)).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
  expect(await screen.findByText(/has been removed meanwhile/)).toBeTruthy();
  press('Go on with mine');
  expect(fieldsOf('Place')).toEqual(['city', 'level']);
  expect(screen.getByRole('heading', { name: 'New layout: Customers' })).toBeTruthy();
  decided = true;
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect(await screen.findByRole('heading', { name: 'Layout c_sales: Customers' })).toBeTruthy();
});
