import { fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Stored } from '../api/records';
import type { Language } from '../i18n/i18n';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import AccessSheet from './AccessSheet';
import type { Answer, Rule } from './queries';

vi.mock('../api/send');

const object = held('visit', [field('phone', 'phone'), field('fee', 'integer')], { update: true });
const record = { object: 'visit', id: 'r', version: 3, fields: { name: 'First visit' } } as unknown as Stored;
const nobody: Answer = { read: false, update: false, delete: false, claim: false, rules: [], fields: [] };
const roles = [
  { key: 'sales', label: { en: 'Sales', zh: '销售' } },
  { key: 'audit', label: { en: 'Audit', zh: '审计' } },
];

async function explained(
  answer: Answer,
  { language = 'en', hasRoles = true }: { language?: Language; hasRoles?: boolean } = {},
) {
  const asked: string[] = [];
  await show(<AccessSheet object={object} record={record} onClose={vi.fn()} />, {
    language,
    objects: [object],
    server: (path) => {
      asked.push(path);
      if (path.startsWith('/api/v1/people')) {
        return { people: [{ id: 'mei', name: 'Mei' }] };
      }
      if (path === '/api/v1/roles') {
        if (hasRoles) {
          return { roles };
        }
        throw new ProblemError({ title: '', detail: '', status: 404, code: 'not-found' });
      }
      return answer;
    },
  });
  const picker = screen.getByRole('combobox');
  picker.focus();
  fireEvent.keyDown(picker, { key: 'ArrowDown' });
  fireEvent.click(await screen.findByRole('option', { name: 'Mei' }));
  const verdict = await screen.findByRole('region', { name: language === 'zh' ? 'Mei的权限' : 'What Mei may do' });
  const items = (list: HTMLElement) =>
    within(list)
      .getAllByRole('listitem')
      .map((item) =>
        [...item.querySelectorAll('*')].filter((part) => part.childElementCount === 0).map((part) => part.textContent),
      );
  const lists = [...document.querySelectorAll<HTMLElement>('.access-rules')];
  return {
    asked,
    verdict: within(verdict)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
    rules: lists[0]?.childElementCount ? items(lists[0]) : [],
    fields: lists[1]?.childElementCount ? items(lists[1]) : [],
    headings: screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent),
  };
}

const rules: Rule[] = [
  { right: 'read', role: 'sales', kind: 'scope', scope: 'own', effect: 'gives' },
  { right: 'update', role: 'sales', kind: 'condition', condition: "state == 'open'", truth: 'false', effect: 'none' },
  { right: 'delete', role: 'sales', kind: 'denial', effect: 'takes' },
  { role: 'audit', kind: 'hiding', condition: 'fee > 10', truth: 'unknown', effect: 'takes' },
  { role: 'gone', kind: 'nothing', effect: 'none' },
  { kind: 'private', effect: 'takes' },
];

it('says rule by rule why a member sees a record, and which fields they do not write', async () => {
  const shown = await explained({
    ...nobody,
    read: true,
    rules,
    fields: [
      { field: 'name', right: 'write', rules: [] },
      {
        field: 'phone',
        right: 'masked',
        rules: [
          { role: 'sales', right: 'masked' },
          { role: 'audit', right: 'hidden' },
        ],
      },
    ],
  });
  expect(shown.asked).toContain('/api/v1/records/visit/r/access?member=mei');
  expect(shown.verdict).toEqual(['Sees it', 'Cannot change it', 'Cannot delete it']);
  expect(shown.headings).toEqual(['What Mei may do', 'Why: 6 rules', '1 field that they do not write freely']);
  expect(shown.rules).toEqual([
    ['Role Sales: sees own records', 'gives'],
    [
      'Role Sales: changes records of which this holds',
      "state == 'open'",
      'It does not hold of this record.',
      'no effect',
    ],
    ['Role Sales: must not delete Visits', 'takes'],
    [
      'Role Audit: must not see records of which this holds',
      'fee > 10',
      'It cannot be told of this record, since a value is missing; so it is hidden.',
      'takes',
    ],
    ['Role gone: says nothing of Visits, or is no longer there', 'no effect'],
    ['A private record of somebody else', 'takes'],
  ]);
  expect(shown.fields).toEqual([['phone', 'Sales: masked, Audit: hidden', 'masked']]);
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

it('says it in Chinese', async () => {
  const shown = await explained({ ...nobody, rules: rules.slice(0, 2) }, { language: 'zh' });
  expect(shown.verdict).toEqual(['无法查看', '不能修改', '不能删除']);
  expect(shown.headings).toEqual(['Mei的权限', '依据：2 条规则']);
  expect(shown.rules.map((parts) => parts[0])).toEqual([
    '角色“销售”：查看自己的记录',
    '角色“销售”：修改符合以下条件的记录',
  ]);
});

it('calls roles by their keys where nobody tells what they are called', async () => {
  const shown = await explained({ ...nobody, rules: rules.slice(0, 1) }, { hasRoles: false });
  expect(shown.rules).toEqual([['Role sales: sees own records', 'gives']]);
});

it.each<[Rule, string]>([
  [{ kind: 'inactive', effect: 'takes' }, 'No active member of this company'],
  [{ kind: 'everything', role: 'user', effect: 'gives' }, 'No declared role: they may do everything'],
  [
    { kind: 'everything', role: 'admin', effect: 'gives' },
    'Admin: no declared role holds them to anything, they may do everything',
  ],
  [{ kind: 'private', effect: 'none' }, 'A private record of their own'],
])('says what no role says', async (rule, words) => {
  const shown = await explained({ ...nobody, read: true, update: true, delete: true, rules: [rule] });
  expect(shown.verdict).toEqual(['Sees it', 'Can change it', 'Can delete it']);
  expect(shown.headings).toEqual(['What Mei may do', 'Why: 1 rule', 'No role takes a field from them.']);
  expect(shown.rules[0]?.[0]).toBe(words);
});

it.each<[Language, string[], string[]]>([
  [
    'en',
    ['Sees it', 'Cannot change it', 'Cannot delete it', 'Can claim it'],
    ['Role Sales: sees it, since nobody owns it', 'Role Sales: may claim it, since nobody owns it'],
  ],
  [
    'zh',
    ['可以查看', '不能修改', '不能删除', '可以领取'],
    ['角色“销售”：因没有负责人而可查看', '角色“销售”：因没有负责人而可领取'],
  ],
])('says that nobody owns a record, which lets them claim it (%s)', async (language, verdict, words) => {
  const shown = await explained(
    {
      ...nobody,
      read: true,
      claim: true,
      rules: [
        { right: 'read', role: 'sales', kind: 'pool', effect: 'gives' },
        { right: 'claim', role: 'sales', kind: 'pool', effect: 'gives' },
      ],
    },
    { language },
  );
  expect(shown.verdict).toEqual(verdict);
  expect(shown.rules.map(([said]) => said)).toEqual(words);
});
