import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { flawless, lineOf, press, sentFile, showEditors } from '../testing/editors';
import type { DeclaredRuleSet } from './queries';
import { RuleSetPage } from './RuleSetPage';
import { RuleSetsPage } from './RuleSetsPage';

vi.mock('../api/send');

const parameter = (key: string, type: DeclaredRuleSet['parameters'][number]['type'], value: string | boolean) => ({
  key,
  label: { en: `The ${key}`, zh: `此${key}` },
  type,
  value,
  minimum: null,
  maximum: null,
});
const SCORE: DeclaredRuleSet = {
  key: 'c_score',
  renamedFrom: null,
  label: { en: 'Score', zh: '评分' },
  origin: 'tenant',
  parameters: [
    { ...parameter('weight', 'percent', '60.5'), minimum: '0', maximum: '100' },
    parameter('since', 'date', '2026-01-31'),
    parameter('on', 'boolean', true),
  ],
  check: 'weight <= 100',
  message: { en: 'Too much', zh: '过多' },
  own: {},
  mentions: [{ kind: 'role', object: null, key: 'c_guest' }],
};

async function page({
  sets = [SCORE],
  at = '/settings/rule-sets/c_score',
  ...more
}: {
  sets?: DeclaredRuleSet[];
  at?: string;
  language?: 'en' | 'zh';
  plan?: () => unknown;
} = {}) {
  return showEditors({
    routes: (
      <>
        <Route path="/settings/rule-sets" element={<RuleSetsPage />} />
        <Route path="/settings/rule-sets/:key" element={<RuleSetPage />} />
      </>
    ),
    at,
    answers: {
      '/api/v1/configuration/rule-sets': { version: 7, ruleSets: sets },
      '/api/v1/configuration/rule-sets/c_score/versions?limit=20': {
        versions: [
          { version: 2, at: '2026-02-01T08:00:00Z', actor: 'a', values: { weight: '60.5', on: 'true' } },
          { version: 1, at: null, actor: null, values: { weight: '30', on: 'false' } },
        ],
        names: { a: 'Ada' },
      },
    },
    ...more,
  });
}

const row = (place: number) => within(screen.getByRole('listitem', { name: `Value ${place}` }));
const typeIn = (place: number, name: string | RegExp, value: string) =>
  fireEvent.change(row(place).getByRole('textbox', { name }), { target: { value } });
const shown = () => screen.findByRole('listitem', { name: 'Value 1' });

it('lists rule sets with their values', async () => {
  const { container } = await page({ at: '/settings/rule-sets', language: 'zh' });
  const one = await screen.findByRole('row', { name: /评分/ });
  expect(within(one).getByText('此weight：60.5%')).toBeTruthy();
  expect(within(one).getByText('此on：是')).toBeTruthy();
  await flawless(container);
});

it('changes values, and sends what is said of them exactly', async () => {
  const { sent, container } = await page();
  await shown();
  await flawless(container);
  typeIn(1, /Value/, '４０.25');
  press('Move value 3 up');
  press('Add a value');
  typeIn(4, 'Label in English', 'Smallest deal');
  typeIn(4, /Value/, '-1000');
  fireEvent.change(screen.getByRole('textbox', { name: 'Condition' }), { target: { value: 'weight < 50' } });
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sentFile(sent[0]?.[1])).toEqual([
    'rule-sets/c_score.yaml',
    {
      kind: 'ruleSet',
      key: 'c_score',
      label: { en: 'Score', zh: '评分' },
      parameters: [
        {
          key: 'weight',
          type: 'percent',
          label: { en: 'The weight', zh: '此weight' },
          value: 40.25,
          minimum: 0,
          maximum: 100,
        },
        { key: 'on', type: 'boolean', label: { en: 'The on', zh: '此on' }, value: true },
        { key: 'since', type: 'date', label: { en: 'The since', zh: '此since' }, value: '2026-01-31' },
        {
          key: 'smallestDeal',
          type: 'decimal',
          label: { en: 'Smallest deal', zh: 'Smallest deal' },
          value: -1000,
        },
      ],
      check: 'weight < 50',
      message: { en: 'Too much', zh: '过多' },
    },
  ]);
});

it('asks nobody about values that cannot be right', async () => {
  const { sent } = await page();
  await shown();
  typeIn(1, /Value/, '160');
  press('Add a value');
  typeIn(4, 'Label in English', 'Weight');
  typeIn(4, 'Key', 'weight');
  typeIn(4, 'Lowest', '1,5');
  press('See what changes');
  expect(await screen.findByText('Between the lowest and the highest.')).toBeTruthy();
  expect(screen.getAllByText('Another value has this key.')).toHaveLength(2);
  expect(screen.getByText('Give it a value.')).toBeTruthy();
  for (const place of [4, 3, 2, 1]) {
    press(`Remove value ${place}`);
  }
  press('See what changes');
  expect((await screen.findAllByText('A rule set has one value at least.')).length).toBeGreaterThan(0);
  expect(sent).toEqual([]);
});

it('says at the condition that values do not go together', async () => {
  const asked = await page({
    plan: () => {
      throw new ProblemError({
        title: 'Invalid',
        detail: 'Invalid',
        status: 422,
        code: 'validation',
        violations: [
          {
            field: 'rule-sets/c_score.yaml',
            code: 'definition-at',
            message: 'Line 1',
            line: lineOf(asked.sent.at(-1)?.[1], '"check"'),
            text: { en: 'Too much: weight <= 10', zh: '过多' },
          } as never,
        ],
      });
    },
  });
  await shown();
  fireEvent.change(screen.getByRole('textbox', { name: 'Condition' }), { target: { value: 'weight <= 10' } });
  press('See what changes');
  expect(await screen.findByText('Too much: weight <= 10')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('textbox', { name: 'Condition' }).getAttribute('aria-invalid')).toBe('true');
});

it('makes one, whose values begin with keys made of their labels', async () => {
  const { sent } = await page({ sets: [], at: '/settings/rule-sets' });
  expect(await screen.findByText('No rule sets yet')).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'New rule set' }));
  await shown();
  fireEvent.change(screen.getAllByRole('textbox', { name: 'Label in English' })[0] as HTMLElement, {
    target: { value: 'Commission' },
  });
  typeIn(1, 'Label in Chinese', '比例');
  typeIn(1, /Value/, '5');
  expect(screen.getByText('As in c_commission.value1. It stays as it is.')).toBeTruthy();
  press('See what changes');
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  expect(await screen.findByText(/The rule set “Commission” is saved/)).toBeTruthy();
  expect(sentFile(sent[1]?.[1])[1]).toEqual({
    kind: 'ruleSet',
    key: 'c_commission',
    label: { en: 'Commission', zh: 'Commission' },
    parameters: [{ key: 'value1', type: 'decimal', label: { en: '比例', zh: '比例' }, value: 5 }],
  });
});

it('removes one by its name, and leads to what names it', async () => {
  const { sent } = await page();
  await shown();
  expect(screen.getByRole('link', { name: /c_guest/ }).getAttribute('href')).toBe('/settings/roles?role=c_guest');
  press('Remove rule set');
  fireEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: 'Remove rule set' }));
  expect(await screen.findByRole('heading', { name: 'Rule sets' })).toBeTruthy();
  expect(sent[0]?.[1]).toEqual({ removals: [{ kind: 'ruleSet', key: 'c_score' }], base: 7 });
});

it('brings back the values of an earlier version as a change', async () => {
  const { sent } = await page();
  await shown();
  fireEvent.click(await screen.findByRole('button', { name: 'Bring back the values of version 1' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sentFile(sent[0]?.[1])[1]).toMatchObject({
    parameters: [
      { key: 'weight', value: 30 },
      { key: 'since', value: '2026-01-31' },
      { key: 'on', value: false },
    ],
  });
});
