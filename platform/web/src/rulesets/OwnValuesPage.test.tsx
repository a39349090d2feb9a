import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { flawless, lineOf, press, sentFile, showEditors } from '../testing/editors';
import type { DeclaredRuleSet } from './queries';
import { RuleSetPage } from './RuleSetPage';
import { RuleSetsPage } from './RuleSetsPage';

vi.mock('../api/send');

const SCORE: DeclaredRuleSet = {
  key: 'acme_score',
  renamedFrom: null,
  label: { en: 'Score', zh: '评分' },
  origin: 'plugin',
  parameters: [
    { key: 'arpu', label: { en: 'Revenue', zh: '收入' }, type: 'percent', value: '40', minimum: '0', maximum: '100' },
    { key: 'tenure', label: { en: 'Tenure', zh: '在网' }, type: 'percent', value: '60', minimum: null, maximum: null },
    { key: 'strict', label: { en: 'Strict', zh: '从严' }, type: 'boolean', value: false, minimum: null, maximum: null },
    {
      key: 'since',
      label: { en: 'Since', zh: '起始' },
      type: 'date',
      value: '2026-01-01',
      minimum: null,
      maximum: null,
    },
  ],
  own: {},
  check: 'arpu + tenure == 100',
  message: { en: 'Weights come to 100', zh: '权重合计为 100' },
  mentions: [],
};
const GIVEN: DeclaredRuleSet = { ...SCORE, own: { arpu: '70', tenure: '30' } };

async function page({
  set = SCORE,
  at = '/settings/rule-sets/acme_score',
  ...more
}: {
  set?: DeclaredRuleSet;
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
      '/api/v1/configuration/rule-sets': { version: 7, ruleSets: [set] },
      '/api/v1/configuration/rule-sets/acme_score/trial': { possible: false, trial: null },
      '/api/v1/configuration/rule-sets/acme_score/versions?limit=20': {
        versions: [
          {
            version: 3,
            at: '2026-02-03T08:00:00Z',
            actor: 'a',
            values: { arpu: '70', tenure: '30', strict: 'false', since: '2026-01-01' },
          },
          {
            version: 2,
            at: '2026-02-02T08:00:00Z',
            actor: 'b',
            values: { arpu: '40', tenure: '60', strict: 'true', since: '2026-01-01', gone: '5' },
          },
          {
            version: 1,
            at: null,
            actor: null,
            values: { arpu: '40', tenure: '60', strict: 'false', since: '2026-01-01' },
          },
        ],
        names: { a: 'Ada' },
      },
    },
    ...more,
  });
}

const input = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name: new RegExp(name) });
const row = (name: string) => within(screen.getByRole('listitem', { name }));

it('lists the values that hold in the company', async () => {
  await page({ set: GIVEN, at: '/settings/rule-sets' });
  expect(await screen.findByText('Revenue: 70%')).toBeTruthy();
  expect(screen.getByText('Strict: No')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Change: Score' })).toBeTruthy();
});

it('sends only what differs from the author’s values, and marks it', async () => {
  const { sent, container } = await page();
  fireEvent.change(await input('Revenue'), { target: { value: '７0.0' } });
  fireEvent.change(await input('Tenure'), { target: { value: '30' } });
  expect(row('Revenue').getByText('The author’s: 40%')).toBeTruthy();
  expect(row('Strict').queryByText('Your own')).toBeNull();
  await flawless(container);
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sentFile(sent[0]?.[1])).toEqual([
    'rule-set-values/acme_score.yaml',
    { kind: 'ruleSetValues', ruleSet: 'acme_score', values: { arpu: 70, tenure: 30 } },
  ]);
});

it('keeps a value that the company has given though it is the author’s by now', async () => {
  const { sent } = await page({ set: { ...SCORE, own: { arpu: '40', tenure: '60' } } });
  fireEvent.change(await input('Tenure'), { target: { value: '61' } });
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sentFile(sent[0]?.[1])).toEqual([
    'rule-set-values/acme_score.yaml',
    { kind: 'ruleSetValues', ruleSet: 'acme_score', values: { arpu: 40, tenure: 61 } },
  ]);
});

it('goes back to the author’s values, one by one or all at once', async () => {
  const { sent } = await page({ set: GIVEN });
  await input('Revenue');
  press('Back to the author’s value of Revenue');
  expect((await input('Revenue')).value).toBe('40');
  expect(row('Tenure').getByText('Your own')).toBeTruthy();
  press('Back to the author’s values');
  expect((await input('Tenure')).value).toBe('60');
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.[1]).toEqual({ removals: [{ kind: 'ruleSetValues', key: 'acme_score' }], base: 7 });
});

it('asks nobody about values that cannot be right, or are the author’s', async () => {
  const { sent } = await page();
  await input('Revenue');
  press('See what changes');
  expect(await screen.findByText('These are the author’s values already.')).toBeTruthy();
  fireEvent.change(await input('Revenue'), { target: { value: '101' } });
  fireEvent.change(await input('Tenure'), { target: { value: '' } });
  press('See what changes');
  expect(await screen.findByText('Between the lowest and the highest.')).toBeTruthy();
  expect(screen.getByText('Give it a value.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('says at the condition that the values do not go together', async () => {
  const asked = await page({
    plan: () => {
      throw new ProblemError({
        title: 'Invalid',
        detail: 'Invalid',
        status: 422,
        code: 'validation',
        violations: [
          {
            field: 'rule-set-values/acme_score.yaml',
            code: 'definition-at',
            message: 'Line 4',
            line: lineOf(asked.sent.at(-1)?.[1], '"values"'),
            text: { en: 'Weights come to 100: arpu + tenure == 100', zh: '权重合计为 100' },
          } as never,
        ],
      });
    },
  });
  fireEvent.change(await input('Revenue'), { target: { value: '50' } });
  press('See what changes');
  expect((await screen.findByRole('alert')).textContent).toBe('Weights come to 100: arpu + tenure == 100');
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('tells what held before, and brings it back as a change', async () => {
  const { sent } = await page({ set: GIVEN });
  const versions = within(await screen.findByRole('region', { name: 'Earlier values' }));
  const second = await versions.findByRole('row', { name: /Version 2/ });
  expect(within(second).getByText('Strict: Yes')).toBeTruthy();
  expect(within(second).getByText('gone: 5')).toBeTruthy();
  expect(within(second).queryByText(/Revenue/)).toBeNull();
  expect(within(versions.getByRole('row', { name: /Version 1/ })).getByText('Revenue: 40%')).toBeTruthy();
  press('Bring back the values of version 2');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sentFile(sent[0]?.[1])[1]).toEqual({ kind: 'ruleSetValues', ruleSet: 'acme_score', values: { strict: true } });
});

it('reads in Chinese', async () => {
  const { container } = await page({ set: GIVEN, language: 'zh' });
  expect(await screen.findByText('作者的值：40%')).toBeTruthy();
  expect(screen.getByText('权重合计为 100')).toBeTruthy();
  await flawless(container);
});
