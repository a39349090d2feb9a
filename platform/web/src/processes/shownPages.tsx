import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { Link, Route, Routes } from 'react-router';
import { expect } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { Toasts } from '../ui/toasts';
import { ProcessesPage } from './ProcessesPage';
import { ProcessPage } from './ProcessPage';
import type { Process } from './queries';

const option = (key: string, en: string, zh: string, more = {}) => ({ key, label: { en, zh }, ...more });
const complaint = {
  key: 'c_complaint',
  label: { en: 'Complaint', zh: '投诉' },
  plural: { en: 'Complaints', zh: '投诉' },
  icon: 'box',
  title: 'c_title',
  fields: [
    field('c_title', 'text'),
    field('c_state', 'choice', {
      label: { en: 'State', zh: '状态' },
      options: [
        option('recorded', 'Recorded', '已记录', { color: 'blue' }),
        option('judged', 'Judged', '已判定'),
        option('closed', 'Closed', '已关闭'),
        option('old', 'Old', '旧', { inactive: true }),
      ],
    }),
    field('c_verdict', 'choice', { options: [option('valid', 'Valid', '成立')] }),
    field('c_reason', 'text', { label: { en: 'Reason', zh: '原因' } }),
    field('c_sum', 'decimal', { formula: '1', readOnly: true }),
  ],
} as unknown as ObjectModel;

const transition = (key: string, en: string, from: string[], to: string, more = {}) => ({
  key,
  label: { en, zh: `中${en}` },
  help: null,
  from,
  to,
  roles: [],
  require: [],
  reason: null,
  when: null,
  ...more,
});
export const PROCESS: Process = {
  object: 'c_complaint',
  field: 'c_state',
  origin: 'tenant',
  start: ['recorded'],
  transitions: [
    transition('judge', 'Judge it', ['recorded'], 'judged', {
      roles: ['c_judge', 'admin'],
      require: ['c_verdict'],
      when: "c_title != 'x'",
      help: { en: 'not yet', zh: '还不行' },
    }),
    transition('reopen', 'Open anew', ['judged'], 'recorded', { reason: 'c_reason' }),
  ],
};
export const STEP = {
  kind: 'process-changed',
  object: 'c_complaint',
  field: 'c_state',
  text: { en: 'change the process of c_state', zh: '修改流程' },
  changes: [],
  records: 0,
  views: 0,
  consent: null,
  obstacle: null,
};
const AT = '/settings/processes/c_complaint/c_state';

/** The pages of processes, and what they send. */
export async function page({
  processes = [PROCESS],
  at = AT,
  language = 'en',
  plan = () => ({ version: 8, steps: [STEP], conflicts: [] }),
}: {
  processes?: Process[];
  at?: string;
  language?: 'en' | 'zh';
  plan?: () => unknown;
} = {}) {
  const sent: [string, Record<string, unknown>][] = [];
  const { container } = await show(
    <>
      <Link to="/elsewhere">Elsewhere</Link>
      <Routes>
        <Route path="/settings/processes" element={<ProcessesPage />} />
        <Route path="/settings/processes/:object/:field" element={<ProcessPage />} />
        <Route path="/elsewhere" element={<p>Elsewhere it is</p>} />
      </Routes>
      <Toasts />
    </>,
    {
      objects: [complaint],
      at,
      language,
      permissions: ['changeSchema', 'readMembers'],
      server: (path, body) => {
        switch (path) {
          case '/api/v1/configuration/processes':
            return { version: 7, processes };
          case '/api/v1/roles':
            return { roles: [{ key: 'c_judge', label: { en: 'Judge', zh: '判定员' }, help: null }] };
          case '/api/v1/schema':
            return { version: 8, baseCurrency: 'USD', objects: [complaint] };
          case '/api/v1/configuration/plan':
            sent.push(['plan', body as Record<string, unknown>]);
            return plan();
          case '/api/v1/configuration/apply':
            sent.push(['apply', body as Record<string, unknown>]);
            return { version: 9, steps: [STEP], conflicts: [] };
        }
        return undefined;
      },
    },
  );
  return { sent, container };
}

type Said = { start?: string[]; transitions: Record<string, unknown>[] };

/** The definition that was sent, of the only file that was. */
export function definition(body: Record<string, unknown> | undefined): Said {
  const [file] = Object.values((body?.files ?? {}) as Record<string, string>);
  return JSON.parse(file ?? '') as Said;
}

export const drawing = async () => within(await screen.findByRole('group', { name: 'Drawing of the process' }));
export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
export const state = (name: string) =>
  within(screen.getByRole('group', { name: 'Drawing of the process' })).getByRole('button', {
    name: new RegExp(`^${name}(,|$)`),
  });
export const done = async () => {
  press('Done');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
};
export const plan = async (sent: unknown[]) => {
  press('See what changes');
  await waitFor(() => expect(sent).toHaveLength(1));
};

export async function flawless(part: Element) {
  const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}
