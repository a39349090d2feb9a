import { fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { SeriesPoint, Stored } from '../api/records';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { InlineField } from './InlineField';
import { placed } from './SeriesChart';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const score = field('score', 'decimal', {
  label: { en: 'Score', zh: '评分' },
  origin: 'plugin',
  readOnly: true,
  series: 'month',
});
const arpu = field('arpu', 'decimal', { label: { en: 'Revenue', zh: '收入' } });
const object = { key: 'o', title: 'name', fields: [score, arpu] } as unknown as ObjectModel;
const record = { object: 'o', id: 'r', version: 1, fields: { score: '74.5' } } as unknown as Stored;
const march: SeriesPoint = {
  day: '2026-03-01',
  value: '74.5',
  ruleVersion: 3,
  explanation: [
    { of: 'arpu', input: '80', share: '32.00' },
    { of: 'luck', input: '1', share: '42.5' },
  ],
};
const february: SeriesPoint = { day: '2026-02-01', value: '70.0', ruleVersion: null, explanation: [] };

async function opened(points: SeriesPoint[], language: 'en' | 'zh' = 'en') {
  await show(<InlineField object={object} field={score} record={record} mayWrite />, {
    language,
    server: () => ({ period: 'month', points }),
  });
  fireEvent.click(screen.getByRole('button'));
  return within(await screen.findByRole('dialog'));
}

it('tells what a value was before and what went into each', async () => {
  const dialog = await opened([march, february]);
  expect(await dialog.findByRole('img', { name: 'Score from February 2026 to March 2026' })).toBeTruthy();
  expect(dialog.getByRole('heading', { name: 'What went into it: March 2026' })).toBeTruthy();
  const rows = () => dialog.getAllByRole('row').map((row) => row.textContent);
  expect(rows()).toContain('Revenue8032');
  expect(rows()).toContain('luck142.5');
  expect(dialog.getByText('Worked out by version 3 of the rules.')).toBeTruthy();

  fireEvent.click(dialog.getByRole('button', { name: 'February 2026' }));
  expect(dialog.getByRole('heading', { name: 'What went into it: February 2026' })).toBeTruthy();
  expect(dialog.getByText('Nothing is known of how this value came about.')).toBeTruthy();
  const found = await axe.run(screen.getByRole('dialog'), { rules: { 'color-contrast': { enabled: false } } });
  expect(found.violations).toEqual([]);
});

it('speaks Chinese', async () => {
  const dialog = await opened([march, february], 'zh');
  expect(await dialog.findByRole('heading', { name: '构成：2026年3月' })).toBeTruthy();
  expect(dialog.getAllByRole('row').map((row) => row.textContent)).toContain('收入8032');
});

it('draws no line through one value, and says when there is none', async () => {
  const dialog = await opened([march]);
  await dialog.findByRole('heading', { name: 'What went into it: March 2026' });
  expect(dialog.queryByRole('img')).toBeNull();
});

it('says when there is none', async () => {
  const dialog = await opened([]);
  expect(await dialog.findByText('There are no values yet')).toBeTruthy();
});

it('says what went wrong', async () => {
  await show(<InlineField object={object} field={score} record={record} mayWrite />, {
    server: () => {
      throw new ProblemError({ status: 503, code: 'unavailable', title: 'Away', detail: 'Try again', violations: [] });
    },
  });
  fireEvent.click(screen.getByRole('button'));
  expect(await within(await screen.findByRole('dialog')).findByRole('alert')).toBeTruthy();
});

it('leaves room for periods without a value', () => {
  const [first, second, third] = placed([
    { ...march, day: '2026-01-01', value: 10 },
    { ...march, day: '2026-01-11', value: 20 },
    { ...march, day: '2026-01-31', value: 10 },
  ]).map(({ x }) => x);
  expect(((second ?? 0) - (first ?? 0)) * 2).toBeCloseTo((third ?? 0) - (second ?? 0));
});
