import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { definition, done, drawing, flawless, PROCESS, page, plan, press, STEP, state } from './shownPages';

vi.mock('../api/send');

it('lists processes with their states, and begins one on a choice that has none', async () => {
  const { container } = await page({ at: '/settings/processes' });
  const row = await screen.findByRole('row', { name: /Complaint/ });
  expect(within(row).getByText('Recorded')).toBeTruthy();
  expect(within(row).getByText('2')).toBeTruthy();
  await flawless(container);
  press('New process');
  const dialog = await screen.findByRole('dialog', { name: 'New process' });
  await flawless(dialog);
  press(/Field/);
  expect(screen.queryByRole('option', { name: 'Complaint: State' })).toBeNull();
  fireEvent.click(await screen.findByRole('option', { name: 'Complaint: c_verdict' }));
  press('Draw the process');
  expect(await screen.findByRole('heading', { name: 'Complaint: c_verdict' })).toBeTruthy();
});

it('says what processes are for where there are none', async () => {
  await page({ processes: [], at: '/settings/processes', language: 'zh' });
  expect(await screen.findByText('尚无流程')).toBeTruthy();
});

it('asks nobody about what cannot be right', async () => {
  const { sent } = await page({ processes: [] });
  await drawing();
  press('See what changes');
  expect(await screen.findByText('Draw one transition at least.')).toBeTruthy();
  press('Add a transition');
  const sheet = await screen.findByRole('dialog');
  for (const name of ['Label in English', 'Label in Chinese']) {
    fireEvent.change(within(sheet).getByRole('textbox', { name }), { target: { value: '' } });
  }
  expect(within(sheet).getByText(/Give the transition a label/)).toBeTruthy();
  await done();
  press('See what changes');
  expect(await screen.findByRole('dialog')).toBeTruthy();
  await done();
  expect(screen.getByText('Something is not right yet')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('applies what was planned, and takes it back', async () => {
  const { sent } = await page();
  await drawing();
  press('Remove Open anew');
  await plan(sent);
  const dialog = await screen.findByRole('dialog', { name: 'What would change' });
  expect(within(dialog).getByText('change the process of c_state')).toBeTruthy();
  await flawless(dialog);
  press('Apply');
  expect(await screen.findByText('The process “Complaint: State” is saved.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent[1]?.[1]).toEqual({ ...sent[0]?.[1], version: 8, consents: [] });
  expect(screen.queryByText('Changes are not saved yet')).toBeNull();
  fireEvent.click(within(screen.getByRole('region', { name: 'Messages' })).getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent.map(([what]) => what)).toEqual(['plan', 'apply', 'plan', 'apply']));
  expect(sent[2]?.[1].base).toBe(9);
  expect(definition(sent[2]?.[1]).transitions.map((one) => one.key)).toEqual(['judge', 'reopen']);
});

it('removes a process by its name', async () => {
  const { sent } = await page();
  await drawing();
  press('Remove process');
  const dialog = await screen.findByRole('dialog', { name: 'What would change' });
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Remove process' }));
  expect(await screen.findByRole('heading', { name: 'Processes' })).toBeTruthy();
  expect(sent[0]?.[1]).toEqual({ removals: [{ kind: 'process', object: 'c_complaint', key: 'c_state' }], base: 7 });
});

it('keeps what is drawn where somebody else has changed the process, or the server finds something wrong', async () => {
  const conflict = { name: 'processes/c', object: 'c_complaint', text: { en: '', zh: '' }, decided: null };
  let answer: () => unknown = () => ({ version: 9, steps: [STEP], conflicts: [conflict] });
  await page({ plan: () => answer() });
  await drawing();
  press('Remove Open anew');
  press('See what changes');
  expect(await screen.findByText(/Somebody else has changed this meanwhile/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  answer = () => {
    throw new ProblemError({
      title: 'Invalid',
      detail: 'Invalid',
      status: 422,
      code: 'validation',
      violations: [{ field: 'f', code: 'definition', message: "no field 'c_titel'" }],
    });
  };
  press('See what changes');
  expect(await screen.findByText("no field 'c_titel'")).toBeTruthy();
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
  expect(screen.queryByText('Open anew')).toBeNull();
});

it('puts what is drawn in the place of what others have drawn, for whoever says so', async () => {
  const conflict = { name: 'processes/c', object: 'c_complaint', text: { en: '', zh: '' }, decided: null };
  let conflicts = [conflict];
  const { sent } = await page({ plan: () => ({ version: 9, steps: [STEP], conflicts }) });
  await drawing();
  press('Remove Open anew');
  press('See what changes');
  await screen.findByText(/Somebody else has changed this meanwhile/);
  conflicts = [];
  press('Put mine in its place');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect(await screen.findByText('The process “Complaint: State” is saved.')).toBeTruthy();
  expect(sent.map(([what, body]) => `${what} ${body.base}`)).toEqual(['plan 7', 'plan 9', 'apply 9']);
  expect(definition(sent[2]?.[1]).transitions.map((one) => one.key)).toEqual(['judge']);
});

it('asks before what is drawn is left', async () => {
  await page();
  await drawing();
  press('Remove Open anew');
  fireEvent.click(screen.getByRole('link', { name: 'Elsewhere' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await drawing();
  fireEvent.click(screen.getByRole('link', { name: 'Elsewhere' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Leave without saving' }));
  expect(await screen.findByText('Elsewhere it is')).toBeTruthy();
});

it('only shows what a plugin has declared', async () => {
  const { container } = await page({ processes: [{ ...PROCESS, origin: 'plugin' }] });
  await drawing();
  expect(screen.getByText(/comes from Kith or a plugin/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'See what changes' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add a transition' })).toBeNull();
  fireEvent.click(state('Recorded'));
  fireEvent.click(state('Closed'));
  expect(screen.queryByRole('dialog')).toBeNull();
  await flawless(container);
  press('View: Judge it');
  const sheet = await screen.findByRole('dialog', { name: 'Transition Judge it' });
  expect(within(sheet).getByRole<HTMLInputElement>('textbox', { name: 'Label in English' }).disabled).toBe(true);
  expect(within(sheet).queryByRole('button', { name: 'Remove transition' })).toBeNull();
});

it('says so where there can be no process', async () => {
  await page({ at: '/settings/processes/c_complaint/c_title' });
  expect(await screen.findByText('No process can be here')).toBeTruthy();
});
