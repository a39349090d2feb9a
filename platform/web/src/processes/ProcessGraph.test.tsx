import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { definition, done, drawing, flawless, page, plan, press, state } from './shownPages';

vi.mock('../api/send');

it('shows a process as a drawing and as a list', async () => {
  const { container } = await page();
  const graph = await drawing();
  expect(graph.getByRole('button', { name: 'Judge it: from Recorded to Judged' })).toBeTruthy();
  expect(state('Recorded').textContent).toContain('new records may begin here');
  expect(state('Closed').textContent).toContain('no way leads here');
  expect(await screen.findByText('Judge, Admin')).toBeTruthy();
  expect(screen.getByText('Values: c_verdict')).toBeTruthy();
  expect(screen.getByText('Reason: Reason')).toBeTruthy();
  expect(screen.getByText('No way leads to: Closed.')).toBeTruthy();
  await flawless(container);
});

it('draws a transition by keys alone, and says on the way what is done', async () => {
  const { sent } = await page();
  await drawing();
  state('Recorded').focus();
  fireEvent.keyDown(state('Recorded'), { key: 'ArrowRight' });
  expect(document.activeElement).toBe(state('Judged'));
  fireEvent.click(state('Judged'));
  expect(state('Judged').getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByText(/Drawing from Judged/)).toBeTruthy();
  fireEvent.keyDown(state('Judged'), { key: 'Escape' });
  expect(screen.getByText('Nothing is drawn.')).toBeTruthy();
  fireEvent.click(state('Judged'));
  fireEvent.click(state('Closed'));
  const sheet = await screen.findByRole('dialog', { name: 'Transition Closed' });
  await flawless(sheet);
  fireEvent.change(within(sheet).getByRole('textbox', { name: 'Label in English' }), { target: { value: 'Close it' } });
  press(/Who may take it/);
  fireEvent.click(await screen.findByRole('option', { name: 'Judge' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  fireEvent.change(screen.getByRole('textbox', { name: 'Only if this is true' }), {
    target: { value: "c_verdict == 'valid'" },
  });
  fireEvent.change(screen.getByRole('textbox', { name: 'Said where it is not, in English' }), {
    target: { value: 'only what is valid' },
  });
  press(/Fields that need a value/);
  expect(screen.queryByRole('option', { name: 'c_sum' })).toBeNull();
  fireEvent.click(await screen.findByRole('option', { name: 'c_title' }));
  fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
  press(/Ask for a reason in/);
  fireEvent.click(await screen.findByRole('option', { name: 'Reason' }));
  await done();
  await plan(sent);
  expect(sent[0]?.[1].base).toBe(7);
  expect(Object.keys(sent[0]?.[1].files as object)).toEqual(['processes/c_complaint.c_state.yaml']);
  expect(definition(sent[0]?.[1])).toEqual({
    kind: 'process',
    object: 'c_complaint',
    field: 'c_state',
    start: ['recorded'],
    transitions: [
      {
        key: 'judge',
        label: { en: 'Judge it', zh: '中Judge it' },
        help: { en: 'not yet', zh: '还不行' },
        from: ['recorded'],
        to: 'judged',
        roles: ['c_judge', 'admin'],
        require: ['c_verdict'],
        when: "c_title != 'x'",
      },
      {
        key: 'reopen',
        label: { en: 'Open anew', zh: '中Open anew' },
        from: ['judged'],
        to: 'recorded',
        reason: 'c_reason',
      },
      {
        key: 'closeIt',
        label: { en: 'Close it', zh: '已关闭' },
        help: { en: 'only what is valid', zh: 'only what is valid' },
        from: ['judged'],
        to: 'closed',
        roles: ['c_judge'],
        require: ['c_title'],
        reason: 'c_reason',
        when: "c_verdict == 'valid'",
      },
    ],
  });
});

it('draws a transition by dragging from state to state, and opens the one that is there already', async () => {
  await page();
  await drawing();
  const drag = (from: HTMLElement, to: Element) => {
    fireEvent.pointerDown(from, { button: 0, pointerType: 'mouse', clientX: 10, clientY: 10 });
    fireEvent.pointerMove(window, { clientX: 80, clientY: 10 });
    fireEvent.pointerUp(to, { clientX: 80, clientY: 10 });
  };
  drag(state('Recorded'), state('Closed'));
  expect(await screen.findByRole('dialog', { name: 'Transition Closed' })).toBeTruthy();
  await done();
  drag(state('Recorded'), state('Judged'));
  expect(await screen.findByRole('dialog', { name: 'Transition Judge it' })).toBeTruthy();
  expect(screen.getByText(/There is a transition from Recorded to Judged already/)).toBeTruthy();
  await done();
  fireEvent.pointerDown(state('Recorded'), { button: 0, pointerType: 'mouse', clientX: 10, clientY: 10 });
  fireEvent.pointerMove(window, { clientX: 80, clientY: 10 });
  fireEvent.keyDown(state('Recorded'), { key: 'Escape' });
  fireEvent.pointerMove(window, { clientX: 90, clientY: 10 });
  fireEvent.pointerUp(state('Closed'), { clientX: 90, clientY: 10 });
  expect(screen.queryByRole('dialog')).toBeNull();
  drag(state('Recorded'), document.body);
  drag(state('Recorded'), state('Old'));
  expect(await screen.findByText('This state is inactive, so no record can get there.')).toBeTruthy();
  expect(screen.getAllByRole('row')).toHaveLength(4);
});

it('lets a transition lead out of all other states', async () => {
  const { sent } = await page();
  await drawing();
  fireEvent.click(state('Any other state'));
  fireEvent.click(state('Closed'));
  await screen.findByRole('dialog');
  await done();
  await plan(sent);
  expect(definition(sent[0]?.[1]).transitions.at(-1)).toEqual({
    key: 'closed',
    label: { en: 'Closed', zh: '已关闭' },
    to: 'closed',
  });
});

it('adds, orders and removes transitions in the list, and takes each step back', async () => {
  const { sent } = await page();
  await drawing();
  press('Add a transition');
  await screen.findByRole('dialog', { name: 'Transition Closed' });
  await done();
  press('Move Closed up');
  const rows = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
  expect(rows()).toEqual(['Judge it', 'Closed', 'Open anew']);
  press('Remove Judge it');
  expect(rows()).toEqual(['Closed', 'Open anew']);
  fireEvent.keyDown(window.document.body, { key: 'z', ctrlKey: true });
  expect(rows()).toEqual(['Judge it', 'Closed', 'Open anew']);
  press('Undo');
  press('Undo');
  expect(rows()).toEqual(['Judge it', 'Open anew']);
  press('Do again');
  expect(rows()).toEqual(['Judge it', 'Open anew', 'Closed']);
  fireEvent.keyDown((await drawing()).getByRole('button', { name: /^Open anew:/ }), { key: 'Delete' });
  await plan(sent);
  expect(definition(sent[0]?.[1]).transitions.map((one) => one.key)).toEqual(['judge', 'closed']);
});
