import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { FieldValues, Stored, Transition } from '../api/records';
import type { ObjectModel } from '../record/schema';
import { ShortcutProvider } from '../shell/shortcuts';
import { type Server, show } from '../testing/console';
import { field } from '../testing/fields';
import { Toasts } from '../ui/toasts';
import Board from './Board';

vi.mock('../api/send');

const STATES = ['open', 'won', 'lost'];
const status = field('status', 'choice', {
  options: STATES.map((key) => ({ key, label: { en: key, zh: `中${key}` } })),
  required: true,
});
const deal = {
  key: 'deal',
  title: 'name',
  icon: 'box',
  label: { en: 'Deal', zh: '交易' },
  plural: { en: 'Deals', zh: '交易' },
  related: [],
  layouts: [],
  fields: [field('name', 'text'), status, field('amount', 'money'), field('city', 'text'), field('why', 'text')],
} as unknown as ObjectModel;
const led = {
  ...deal,
  fields: deal.fields.map((one) => (one.key === 'status' ? { ...one, process: { start: ['open'] } } : one)),
} as ObjectModel;

const win: Transition = {
  field: 'status',
  key: 'win',
  label: { en: 'Win', zh: '赢单' },
  help: null,
  to: 'won',
  possible: true,
  missing: [],
  reason: null,
};

let records: Stored[];
let sent: unknown[];
let refusal: ProblemError | undefined;
let transitions: Transition[];
/** Ways of one record that has others, by its id. */
let ownWays: Record<string, Transition[]>;
/** What the answers to changes wait for. */
let answered: Promise<unknown>;

beforeEach(() => {
  records = [
    stored('1', { name: 'Alpha', status: 'open', amount: { amount: '5.00', currency: 'USD' }, city: 'Salem' }),
    stored('2', { name: 'Beta', status: 'open' }),
    stored('3', { name: 'Gamma', status: 'won' }),
  ];
  sent = [];
  refusal = undefined;
  transitions = [win];
  ownWays = {};
  answered = Promise.resolve();
});

function stored(id: string, fields: FieldValues): Stored {
  return { id, object: 'deal', version: 1, fields } as unknown as Stored;
}

const server: Server = async (path, body) => {
  const asked = body as { filter?: string; fields: FieldValues };
  if (path.endsWith('/aggregate')) {
    const groups = STATES.flatMap((key) => {
      const own = records.filter((one) => one.fields.status === key);
      return own.length === 0 ? [] : [{ keys: [key], values: [own.length, key === 'open' ? '5.00' : null] }];
    });
    return { groups };
  }
  if (path.endsWith('/query')) {
    const state = /status == '(\w+)'/.exec(asked.filter ?? '')?.[1];
    // no more than was asked for
    const told = (one: Stored) => ({
      ...one,
      fields: Object.fromEntries(Object.values(asked.fields).map((key) => [key, one.fields[String(key)] ?? null])),
    });
    const fitting = records.filter((one) => one.fields.status === state);
    return { records: fitting.map(told), cursor: null, total: null, names: {} };
  }
  if (path.endsWith('/transitions')) {
    return { version: 1, transitions: ownWays[path.split('/').at(-2) ?? ''] ?? transitions };
  }
  if (path.endsWith('?names=true')) {
    return records.find((one) => path.includes(`/${one.id}?`));
  }
  const id = /\/deal\/(\w+)$/.exec(path)?.[1];
  sent.push(asked.fields);
  await answered;
  if (refusal) {
    throw refusal;
  }
  records = records.map((one) =>
    one.id === id ? { ...one, version: one.version + 1, fields: { ...one.fields, ...asked.fields } } : one,
  );
  return records.find((one) => one.id === id);
};

function board(object = deal, language: 'en' | 'zh' = 'en', onNew = vi.fn(), shown = ['amount', 'city']) {
  return show(
    <ShortcutProvider>
      <Board
        object={object}
        form={{ as: 'board', lanes: 'status', card: shown, sum: 'amount' }}
        filter=""
        sort={null}
        empty={<p>nothing at all</p>}
        onNew={onNew}
      />
      <input aria-label="elsewhere" />
      <Toasts />
    </ShortcutProvider>,
    { objects: [object], language, server },
  );
}

const lane = (name: RegExp) => screen.findByRole('region', { name });
const card = async (name: string) => (await screen.findByText(name)).closest('li') as HTMLElement;
const carry = async (name: string, ...keys: string[]) => {
  const one = await card(name);
  one.focus();
  for (const key of keys) {
    fireEvent.keyDown(one, { key });
  }
};
/** Nothing is answered until it is called. */
function late(): () => void {
  let answer = () => {};
  answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return () => answer();
}
const carryToWon = async (name: string) => {
  await carry(name, ' ');
  await waitFor(async () => expect((await lane(/^won/)).className).toContain('lane-open'));
  await carry(name, 'ArrowRight', ' ');
};

it('has a lane for each option, which says how many there are and what they come to', async () => {
  const { container } = await board();
  const open = await lane(/^open, 2 records/);
  expect(open.textContent).toContain('$5.00');
  expect(await within(open).findByText('Salem')).toBeTruthy();
  expect(await lane(/^won, 1 record$/)).toBeTruthy();
  expect((await lane(/^lost, 0 records/)).textContent).toContain('Nothing here');
  await screen.findByText('Gamma');
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('is gone through and carries by keys, and undoes', async () => {
  await board();
  await carry('Alpha', 'ArrowDown');
  expect(document.activeElement).toBe(await card('Beta'));
  await carry('Beta', 'ArrowRight');
  expect(document.activeElement).toBe(await card('Gamma'));

  await carry('Beta', ' ');
  await waitFor(async () => expect((await lane(/^won/)).className).toContain('lane-open'));
  await carry('Beta', 'ArrowRight', ' ');
  await lane(/^won, 2 records/);
  expect(within(await lane(/^won/)).getByText('Beta')).toBeTruthy();
  expect(sent).toEqual([{ status: 'won' }]);
  await waitFor(async () => expect(document.activeElement).toBe(await card('Beta')));

  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await lane(/^open, 2 records/);
  expect(sent).toEqual([{ status: 'won' }, { status: 'open' }]);
});

it('puts back what is let go of with Escape', async () => {
  await board();
  await carry('Alpha', ' ', 'ArrowRight', 'Escape');
  expect(await screen.findByText('Alpha is back in open.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('goes only where the process leads, by its way', async () => {
  await board(led);
  await carry('Alpha', ' ');
  await waitFor(async () => expect((await lane(/^lost/)).className).toContain('lane-shut'));
  expect((await lane(/^won/)).className).toContain('lane-open');
  await carry('Alpha', 'ArrowRight', 'ArrowRight', ' ');
  expect(await screen.findByText('Done: Win')).toBeTruthy();
  await lane(/^won, 2 records/);
});

it('asks for what the way needs, and goes back if nobody says it', async () => {
  transitions = [{ ...win, reason: 'why' }];
  await board(led);
  await carry('Alpha', ' ');
  await waitFor(async () => expect((await lane(/^won/)).className).toContain('lane-open'));
  await carry('Alpha', 'ArrowRight', ' ');
  const dialog = await screen.findByRole('dialog', { name: 'Win' });
  // below the dialog, where nobody but the eye comes to
  expect(document.querySelector('[data-lane="won"]')?.textContent).toContain('Alpha');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(async () => expect(within(await lane(/^open/)).getByText('Alpha')).toBeTruthy());

  await carry('Alpha', ' ');
  await waitFor(async () => expect((await lane(/^won/)).className).toContain('lane-open'));
  await carry('Alpha', 'ArrowRight', ' ');
  const again = await screen.findByRole('dialog', { name: 'Win' });
  fireEvent.change(within(again).getByRole('textbox', { name: /why/ }), { target: { value: 'Signed' } });
  fireEvent.click(within(again).getByRole('button', { name: 'Win' }));
  await waitFor(() => expect(sent).toEqual([{ why: 'Signed', status: 'won' }]));
});

it('asks on top of what is stored, which a card need not show', async () => {
  transitions = [{ ...win, missing: ['why'] }];
  records = [stored('1', { name: 'Alpha', status: 'open', why: 'Known for long' })];
  await board(led);
  await carryToWon('Alpha');
  const dialog = await screen.findByRole('dialog', { name: 'Win' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Win' }));
  await waitFor(() => expect(sent).toEqual([{ why: 'Known for long', status: 'won' }]));
});

it('goes where the choice lets it that its own depends on, shown or not', async () => {
  const bound = { ...status, dependsOn: { field: 'city', options: { Salem: ['open', 'won'] } } };
  await board({ ...deal, fields: deal.fields.map((one) => (one.key === 'status' ? bound : one)) }, 'en', vi.fn(), [
    'amount',
  ]);
  await carryToWon('Alpha');
  await waitFor(() => expect(sent).toEqual([{ status: 'won' }]));
});

it('goes on asking about one card when the answer for another one comes', async () => {
  const answer = late();
  ownWays = { 2: [{ ...win, reason: 'why' }] };
  await board(led);
  await carryToWon('Alpha');
  await waitFor(() => expect(sent).toHaveLength(1));
  await carryToWon('Beta');
  const dialog = await screen.findByRole('dialog', { name: 'Win' });
  answer();
  expect(await screen.findByText('Done: Win')).toBeTruthy();
  expect(dialog.isConnected).toBe(true);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(async () => expect(within(await lane(/^open, 1 record$/)).getByText('Beta')).toBeTruthy());
});

it('is carried no further while it is on its way, and leaves whoever has gone on where they are', async () => {
  const answer = late();
  await board();
  await carryToWon('Alpha');
  await waitFor(() => expect(sent).toHaveLength(1));
  await carry('Alpha', ' ');
  expect((await card('Alpha')).className).not.toContain('card-held');
  const elsewhere = screen.getByRole('textbox', { name: 'elsewhere' });
  elsewhere.focus();
  answer();
  await screen.findByRole('button', { name: 'Undo' });
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(elsewhere);
});

it('forgets what was moved once all lanes have been read again', async () => {
  records = [stored('1', { name: 'Alpha', status: 'open' })];
  await board();
  await carryToWon('Alpha');
  await screen.findByRole('button', { name: 'Undo' });
  records = [];
  await waitFor(() => {
    // whoever comes back to the window reads anew
    fireEvent(window, new Event('visibilitychange'));
    expect(screen.queryByText('nothing at all')).toBeTruthy();
  });
});

it('says why a card does not stay where it was put, and shows it where it is', async () => {
  refusal = new ProblemError({ title: '', status: 403, detail: 'You may not', code: 'forbidden' });
  await board();
  await carry('Alpha', ' ');
  await waitFor(async () => expect((await lane(/^won/)).className).toContain('lane-open'));
  await carry('Alpha', 'ArrowRight', ' ');
  expect(await screen.findByText('You may not')).toBeTruthy();
  await waitFor(async () => expect(within(await lane(/^open/)).getByText('Alpha')).toBeTruthy());
});

it('moves by a menu where there are fingers alone, in the language of whoever looks', async () => {
  await board(deal, 'zh');
  fireEvent.click(await screen.findByRole('button', { name: '移动“Gamma”' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: '移到“中lost”' }));
  await lane(/^中lost，1 条记录/);
  expect(sent).toEqual([{ status: 'lost' }]);
});

it('begins a record in a lane', async () => {
  const begun = vi.fn();
  await board(led, 'en', begun);
  fireEvent.click(await screen.findByRole('button', { name: 'New record in open' }));
  expect(begun).toHaveBeenCalledWith({ status: 'open' });
  expect(screen.queryByRole('button', { name: 'New record in won' })).toBeNull();
});

it('says that there is nothing', async () => {
  records = [];
  await board();
  expect(await screen.findByText('nothing at all')).toBeTruthy();
});

it.each([
  ['create', true, false],
  ['update', false, true],
  ['delete', false, false],
])('lets somebody whose roles let them %s do no more than that', async (right, begins, moves) => {
  const rights = { create: false, update: false, delete: false, import: false, export: false, [right]: true };
  await board({ ...deal, rights });
  await screen.findByText('Gamma');
  expect(screen.queryAllByRole('button', { name: /^New record in/ }).length > 0).toBe(begins);
  expect(screen.queryAllByRole('button', { name: /^Move/ }).length > 0).toBe(moves);
  await carry('Alpha', ' ');
  expect((await card('Alpha')).className.includes('card-held')).toBe(moves);
});
