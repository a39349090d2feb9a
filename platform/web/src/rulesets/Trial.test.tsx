import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { ProblemError } from '../api/problem';
import { show } from '../testing/console';
import { flawless } from '../testing/editors';
import { type OwnValues, ownOf } from './ownValues';
import type { DeclaredRuleSet } from './queries';
import { Trial } from './Trial';

vi.mock('../api/send');

const SCORE: DeclaredRuleSet = {
  key: 'acme_score',
  renamedFrom: null,
  label: { en: 'Score', zh: '评分' },
  origin: 'plugin',
  parameters: [
    {
      key: 'gold',
      label: { en: 'Gold from', zh: '黄金起点' },
      type: 'integer',
      value: '50',
      minimum: '0',
      maximum: null,
    },
  ],
  own: {},
  check: null,
  message: null,
  mentions: [],
};

const SEEN = '0199aaaa-0000-7000-8000-000000000001';
const UNSEEN = '0199aaaa-0000-7000-8000-000000000002';
const SILVER = { en: 'Silver', zh: '白银' };
const GOLD = { en: 'Gold', zh: '黄金' };

const trial = (more: Partial<Schemas['RuleSetTrial']>): Schemas['RuleSetTrial'] => ({
  state: 'asked',
  version: 3,
  values: { gold: '40' },
  asked: '2026-05-01T08:00:00Z',
  by: 'Ada',
  ended: null,
  done: 0,
  expected: 0,
  result: null,
  ...more,
});

const DONE = trial({
  state: 'done',
  ended: '2026-05-01T08:01:00Z',
  result: {
    summary: { en: '412 subscribers would move.', zh: '412 位用户将变动。' },
    shifts: [{ from: SILVER, to: GOLD, count: 412 }],
    examples: [
      { object: 'acme_subscriber', record: SEEN, from: SILVER, to: GOLD },
      { object: 'acme_subscriber', record: UNSEEN, from: SILVER, to: GOLD },
    ],
  },
});

/** @param states of the trial, one for each time that it is asked for; the last one stays */
async function section({
  states,
  draft = { gold: '40' },
  isFlawless = true,
  possible = true,
  language = 'en',
  refusal,
}: {
  states: (Schemas['RuleSetTrial'] | null)[];
  draft?: OwnValues;
  isFlawless?: boolean;
  possible?: boolean;
  language?: 'en' | 'zh';
  refusal?: ProblemError;
}) {
  const sent: unknown[] = [];
  const onFlaws = vi.fn();
  let at = 0;
  const { container } = await show(
    <Trial set={SCORE} draft={{ ...ownOf(SCORE), ...draft }} isFlawless={isFlawless} onFlaws={onFlaws} />,
    {
      language,
      objects: [
        {
          key: 'acme_subscriber',
          label: { en: 'Subscriber', zh: '用户' },
          plural: { en: 'Subscribers', zh: '用户' },
          title: 'number',
          fields: [],
        } as never,
      ],
      server: (path, body) => {
        if (path.endsWith('/trial')) {
          if (body !== undefined) {
            sent.push(body);
            if (refusal) {
              throw refusal;
            }
            at = 1;
            return states[1];
          }
          const shown = states[Math.min(at, states.length - 1)] ?? null;
          at = at === 0 ? 0 : at + 1;
          return { possible, trial: shown };
        }
        return path.endsWith('/acme_subscriber/query')
          ? { records: [{ id: SEEN, version: 1, fields: { number: '13800001' } }], cursor: null }
          : undefined;
      },
    },
  );
  return { sent, onFlaws, container };
}

it('has values tried, and says what they would change', async () => {
  const { sent, container } = await section({
    states: [null, trial({}), trial({ state: 'running', done: 1, expected: 4 }), DONE],
  });
  expect(await screen.findByText('Nothing has been tried yet.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try these values' }));
  expect(await screen.findByText('412 subscribers would move.', {}, { timeout: 5_000 })).toBeTruthy();
  expect(sent).toEqual([{ values: { gold: 40 } }]);
  const row = within(screen.getByRole('row', { name: /Silver/ }));
  expect(row.getByText('412')).toBeTruthy();
  fireEvent.click(screen.getByText('2 examples'));
  expect((await screen.findByRole('link', { name: '13800001' })).getAttribute('href')).toBe(
    `/o/acme_subscriber/${SEEN}`,
  );
  expect(screen.getByText('A record that you do not see')).toBeTruthy();
  expect(screen.getByText(/by Ada · .* · compared with version 3/)).toBeTruthy();
  await flawless(container);
});

it('shows how far it is', async () => {
  await section({ states: [trial({ state: 'running', done: 1, expected: 4 })] });
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('25');
  expect((screen.getByRole('button', { name: 'Try these values' }) as HTMLButtonElement).disabled).toBe(true);
});

it('says that other values have been tried than those of the form', async () => {
  await section({ states: [DONE], draft: { gold: '41' }, language: 'zh' });
  expect(await screen.findByText('与上方取值不同')).toBeTruthy();
  expect(screen.getByText('412 位用户将变动。')).toBeTruthy();
});

it('tries nothing that cannot be right', async () => {
  const { sent, onFlaws } = await section({ states: [null], isFlawless: false });
  fireEvent.click(await screen.findByRole('button', { name: 'Try these values' }));
  expect(onFlaws).toHaveBeenCalledOnce();
  expect(sent).toEqual([]);
});

it('says why values are refused, and that a trial has failed', async () => {
  await section({
    states: [trial({ state: 'failed', ended: '2026-05-01T08:01:00Z' })],
    refusal: new ProblemError({
      title: 'Invalid',
      detail: 'Some values are not right',
      status: 422,
      code: 'validation',
      violations: [{ field: 'values.gold', code: 'definition', message: 'must be at least 0' }],
    }),
  });
  expect(await screen.findByText(/The plugin could not say/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try these values' }));
  expect(await screen.findByText('must be at least 0')).toBeTruthy();
});

it('is not there where a plugin cannot say', async () => {
  const { container } = await section({ states: [null], possible: false });
  await vi.waitFor(() => expect(container.querySelector('section')).toBeNull());
  expect(screen.queryByText('Try these values')).toBeNull();
});
