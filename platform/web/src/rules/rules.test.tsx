import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { ObjectModel } from '../record/schema';
import { FieldsPage } from '../settings/FieldsPage';
import { flawless, lineOf, press, STEP, sentFile, showEditors, type } from '../testing/editors';
import { field } from '../testing/fields';
import type { DeclaredRule } from './ruleDraft';
import type { DeclaredUnique } from './uniqueDraft';

vi.mock('../api/send');

const label = (en: string, zh: string) => ({ en, zh });
const flat = {
  key: 'c_flat',
  label: label('Flat', '房屋'),
  plural: label('Flats', '房屋'),
  title: 'c_house',
  fields: [
    field('c_house', 'text', { label: label('House', '楼栋'), filterable: true }),
    field('c_number', 'integer', { label: label('Number', '房号'), filterable: true }),
    field('c_notes', 'longText', { label: label('Notes', '备注') }),
    field('c_twice', 'integer', { label: label('Twice', '双倍'), filterable: true, formula: 'c_number * 2' }),
  ],
} as unknown as ObjectModel;
const POSITIVE: DeclaredRule = {
  key: 'c_positive',
  unless: 'c_number > 0',
  field: 'c_number',
  message: label('Numbers begin with 1', '房号从 1 开始'),
  origin: 'tenant',
};
const OF_A_PLUGIN: DeclaredRule = {
  key: 'city_named',
  unless: 'c_house != null',
  field: null,
  message: label('Name the house', '请填写楼栋'),
  origin: 'plugin',
};
const PLACE: DeclaredUnique = { key: 'c_place', fields: ['c_house', 'c_number'], message: null, origin: 'tenant' };

async function page({
  rules = [POSITIVE, OF_A_PLUGIN],
  unique = [PLACE],
  at = '/settings/fields/c_flat',
  ...more
}: {
  rules?: DeclaredRule[];
  unique?: DeclaredUnique[];
  at?: string;
  language?: 'en' | 'zh';
  plan?: () => unknown;
} = {}) {
  const shown = await showEditors({
    routes: <Route path="/settings/fields/:object" element={<FieldsPage />} />,
    at,
    objects: [flat],
    answers: {
      '/api/v1/configuration/objects/c_flat': { version: 7, definition: null, rules, unique },
      '/api/v1/configuration/computations': { computations: [] },
      '/api/v1/configuration/conversions': { conversions: [] },
    },
    ...more,
  });
  await screen.findByText(more.language === 'zh' ? '组合唯一' : 'Unique together', { selector: 'h2' });
  return shown;
}

const part = (name: string) => screen.getByRole('region', { name });

it('lists rules and sets with what they say and whose they are, in Chinese too', async () => {
  const { container } = await page({ language: 'zh' });
  const rules = part('规则');
  const own = within(rules).getByRole('row', { name: /房号从 1 开始/ });
  expect(within(own).getByText('显示在“房号”')).toBeTruthy();
  expect(within(own).getByText('c_number > 0')).toBeTruthy();
  expect(within(rules).getByRole('button', { name: '查看: 请填写楼栋' })).toBeTruthy();
  const sets = part('组合唯一');
  const set = within(sets).getByRole('row', { name: /楼栋、房号/ });
  expect(within(set).getByText('通用提示')).toBeTruthy();
  await flawless(container);
});

it('says what each is for where there are none', async () => {
  await page({ rules: [], unique: [] });
  expect(within(part('Rules')).getByText("kind == 'organization' || mobile != null")).toBeTruthy();
  expect(within(part('Unique together')).getByText(/no two customers share both/)).toBeTruthy();
});

it('adds a rule after telling what that does, and takes it back', async () => {
  const { sent } = await page({ rules: [] });
  press('Add a rule');
  press('See what changes');
  expect(await screen.findByText('Say what has to be true.')).toBeTruthy();
  expect(screen.getByText('Say what people read where it is not true.')).toBeTruthy();
  expect(sent).toEqual([]);
  type('Has to be true', ' c_number > 0 ');
  type('Message in English', 'Numbers begin with 1');
  await flawless(screen.getByRole('dialog'));
  press('See what changes');
  await screen.findByText('change it');
  expect(sentFile(sent[0]?.[1])).toEqual([
    'rules/c_flat.c_numbersBeginWith1.yaml',
    {
      kind: 'extension',
      object: 'c_flat',
      rules: [
        {
          key: 'c_numbersBeginWith1',
          unless: 'c_number > 0',
          message: { en: 'Numbers begin with 1', zh: 'Numbers begin with 1' },
        },
      ],
    },
  ]);
  expect(sent[0]?.[1]?.base).toBe(7);
  press('Apply');
  expect(await screen.findByText('The rule “Numbers begin with 1” holds.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  press('Undo');
  await waitFor(() => expect(sent).toHaveLength(4));
  expect(sent[2]?.[1]?.removals).toEqual([{ kind: 'rule', object: 'c_flat', key: 'c_numbersBeginWith1' }]);
});

it('says at the condition what the server finds wrong with it, and goes there', async () => {
  const shown = await page({
    at: '/settings/fields/c_flat?rule=c_positive',
    plan: () => {
      throw new ProblemError({
        title: 'Invalid',
        detail: 'Invalid',
        status: 422,
        code: 'validation',
        violations: [
          {
            field: 'rules/c_flat.c_positive.yaml',
            code: 'definition-at',
            message: 'Line 8',
            line: lineOf(shown.sent.at(-1)?.[1], 'c_numbr'),
            text: label("field 'c_numbr' does not exist; did you mean 'c_number'?", '字段“c_numbr”不存在'),
          } as never,
        ],
      });
    },
  });
  await screen.findByRole('dialog', { name: 'Rule: Numbers begin with 1' });
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Key' }).disabled).toBe(true);
  type('Has to be true', 'c_numbr > 0');
  press('See what changes');
  expect(await screen.findByText(/did you mean 'c_number'/)).toBeTruthy();
  const condition = screen.getByRole('textbox', { name: 'Has to be true' });
  await waitFor(() => expect(document.activeElement).toBe(condition));
  type('Has to be true', 'c_number > 1');
  expect(screen.queryByText(/did you mean/)).toBeNull();
});

it('only shows what others ask, and says so where it has gone', async () => {
  await page({ at: '/settings/fields/c_flat?rule=city_named' });
  const sheet = await screen.findByRole('dialog', { name: 'Rule: Name the house' });
  expect(within(sheet).getByText(/comes from Kith or a plugin/)).toBeTruthy();
  expect(within(sheet).queryByRole('button', { name: 'Remove rule' })).toBeNull();
  expect(within(sheet).queryByRole('button', { name: 'See what changes' })).toBeNull();
  fireEvent.click(within(sheet).getAllByRole('button', { name: 'Close' })[1] as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('tells of a rule that somebody has removed meanwhile', async () => {
  await page({ at: '/settings/fields/c_flat?rule=c_gone' });
  expect(await screen.findByText('Somebody else has removed this rule.')).toBeTruthy();
});

it('chooses fields that have one value each, and tells which records stand in the way', async () => {
  const { sent } = await page({
    unique: [],
    plan: () => ({
      version: 8,
      steps: [{ ...STEP, obstacle: label('2 records are alike already', '已有 2 条记录相同') }],
      conflicts: [],
    }),
  });
  press('Add fields');
  const sheet = await screen.findByRole('dialog', { name: 'Unique together: Flat' });
  press('See what changes');
  expect(await within(sheet).findByText('Choose two fields at least.')).toBeTruthy();
  fireEvent.click(within(sheet).getByRole('button', { name: /Fields/ }));
  const list = await screen.findByRole('listbox');
  expect(
    within(list)
      .getAllByRole('option')
      .map((one) => one.textContent),
  ).toEqual(['House', 'Number']);
  for (const name of ['House', 'Number']) {
    fireEvent.click(within(list).getByRole('option', { name }));
  }
  fireEvent.keyDown(list, { key: 'Escape' });
  type('Message in Chinese', '此房屋已存在');
  press('See what changes');
  expect(await screen.findByText('2 records are alike already')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  expect(sentFile(sent[0]?.[1])).toEqual([
    'unique/c_flat.c_houseNumber.yaml',
    {
      kind: 'extension',
      object: 'c_flat',
      unique: [
        {
          key: 'c_houseNumber',
          fields: ['c_house', 'c_number'],
          message: { en: '此房屋已存在', zh: '此房屋已存在' },
        },
      ],
    },
  ]);
});

it('lets records be alike again, and takes that back', async () => {
  const { sent } = await page({ at: '/settings/fields/c_flat?unique=c_place' });
  const sheet = await screen.findByRole('dialog', { name: 'Unique together: House, Number' });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Let them be alike' }));
  await screen.findByText('change it');
  expect(sent[0]?.[1]).toEqual({ base: 7, removals: [{ kind: 'unique', object: 'c_flat', key: 'c_place' }] });
  press('Let them be alike');
  expect(await screen.findByText('Records may share House, Number again.')).toBeTruthy();
  press('Undo');
  await waitFor(() => expect(sent).toHaveLength(4));
  expect(sentFile(sent[2]?.[1])[1]).toEqual({
    kind: 'extension',
    object: 'c_flat',
    unique: [{ key: 'c_place', fields: ['c_house', 'c_number'] }],
  });
});
