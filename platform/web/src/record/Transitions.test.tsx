import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Stored, Transition } from '../api/records';
import { send } from '../api/send';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { Toasts } from '../ui/toasts';
import type { ObjectModel } from './schema';
import { Transitions } from './Transitions';
import { reachable } from './transitions';

vi.mock('../api/send');
beforeEach(() => {
  vi.mocked(send).mockClear();
});

const options = ['recorded', 'judged', 'closed'].map((key) => ({ key, label: { en: key, zh: key } }));
const status = field('status', 'choice', { options, process: { start: ['recorded'] } });
const object = {
  key: 'c_case',
  title: 'name',
  label: { en: 'Case', zh: '案件' },
  fields: [field('name', 'text'), status, field('why', 'text'), field('where', 'text')],
} as ObjectModel;
const record = {
  object: 'c_case',
  id: 'r',
  version: 3,
  fields: { name: 'A', status: 'recorded' },
} as unknown as Stored;

const judge: Transition = {
  field: 'status',
  key: 'judge',
  label: { en: 'Judge', zh: '判定' },
  help: null,
  to: 'judged',
  possible: true,
  missing: [],
  reason: null,
};

function at(transition: Transition, onChange: (body: unknown) => unknown = () => undefined, read = record) {
  return show(
    <>
      <Transitions object={object} record={record} />
      <Toasts />
    </>,
    {
      objects: [object],
      server: (path, body) =>
        path.endsWith('/transitions')
          ? { version: 3, transitions: [transition] }
          : path.endsWith('?names=true')
            ? read
            : onChange(body),
    },
  );
}

/** Those that the changes were made on. */
const versions = () =>
  vi.mocked(send).mock.calls.flatMap(([, init]) => new Headers(init?.headers).get('If-Match') ?? []);

it('takes a way at the press of its button', async () => {
  const sent = vi.fn((body: unknown) => ({
    ...record,
    version: 4,
    fields: { ...record.fields, status: 'judged' },
    body,
  }));
  await at(judge, sent);
  fireEvent.click(await screen.findByRole('button', { name: 'Judge' }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ fields: { status: 'judged' } }));
  expect(await screen.findByText('Done: Judge')).toBeTruthy();
});

it('asks for what a way needs, and says at it what is wrong', async () => {
  const sent = vi.fn((_: unknown): unknown => {
    throw new ProblemError({
      title: '',
      status: 422,
      detail: '',
      code: 'validation',
      violations: [{ field: 'why', code: 'reason-needed', message: 'Say why' }],
    });
  });
  await at({ ...judge, reason: 'why' }, sent);
  fireEvent.click(await screen.findByRole('button', { name: 'Judge' }));
  const dialog = await screen.findByRole('dialog', { name: 'Judge' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Judge' }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ fields: { why: null, status: 'judged' } }));
  expect(await within(dialog).findByText('Say why')).toBeTruthy();

  sent.mockImplementation(() => record);
  fireEvent.change(within(dialog).getByRole('textbox', { name: /why/ }), { target: { value: 'New facts' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Judge' }));
  await waitFor(() => expect(sent).toHaveBeenLastCalledWith({ fields: { why: 'New facts', status: 'judged' } }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('tries again on what somebody else has made of the record, with what was typed', async () => {
  const whole = { ...record, fields: { ...record.fields, where: 'Salem' } };
  const current = { ...whole, version: 4, fields: { ...whole.fields, where: 'Boston' } };
  const sent = vi.fn((_: unknown): unknown => {
    throw new ProblemError({ title: '', status: 409, detail: 'Somebody was faster', code: 'edit-conflict', current });
  });
  await at({ ...judge, reason: 'why', missing: ['where'] }, sent, whole);
  fireEvent.click(await screen.findByRole('button', { name: 'Judge' }));
  const dialog = await screen.findByRole('dialog', { name: 'Judge' });
  const input = (name: RegExp) => within(dialog).getByRole('textbox', { name }) as HTMLInputElement;
  expect(input(/where/).value).toBe('Salem');
  fireEvent.change(input(/why/), { target: { value: 'New facts' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Judge' }));
  expect(await within(dialog).findByText('Somebody was faster')).toBeTruthy();
  expect(input(/where/).value).toBe('Boston');

  sent.mockImplementation(() => ({ ...current, version: 5 }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Judge' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toHaveBeenLastCalledWith({ fields: { where: 'Boston', why: 'New facts', status: 'judged' } });
  expect(versions()).toEqual(['"3"', '"4"']);
});

it('says why a way cannot be taken yet, and sends nothing', async () => {
  await at({ ...judge, possible: false, help: { en: 'only on Mondays', zh: '仅周一' } }, () => {
    throw new Error('sent');
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Judge (not possible yet)' }));
  expect(await screen.findByText('Judge is not possible yet: only on Mondays')).toBeTruthy();
});

it('says that it could not be asked whether a way is possible by now, and sends nothing', async () => {
  const sent = vi.fn();
  let asked = 0;
  await show(
    <>
      <Transitions object={object} record={record} />
      <Toasts />
    </>,
    {
      objects: [object],
      server: (path, body) => {
        if (!path.endsWith('/transitions')) {
          return sent(body);
        }
        asked++;
        if (asked > 1) {
          throw new ProblemError({ title: '', status: 503, detail: 'Come again later', code: 'unavailable' });
        }
        return { version: 3, transitions: [{ ...judge, possible: false }] };
      },
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Judge (not possible yet)' }));
  expect(await screen.findByText(/Come again later/)).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
});

it('offers no option that the record cannot have next', () => {
  const keys = (of: Stored | undefined, transitions?: Transition[]) =>
    reachable(status, of, transitions).options.map((option) => option.key);
  expect(keys(undefined)).toEqual(['recorded']);
  expect(keys(record, [judge])).toEqual(['recorded', 'judged']);
  expect(keys(record, [])).toEqual(['recorded']);
  expect(keys(record)).toEqual(['recorded', 'judged', 'closed']);
});
