import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { show } from '../testing/console';
import { PluginJobs } from './PluginJobs';

vi.mock('../api/send');

const job = (more: Partial<Schemas['PluginJob']>): Schemas['PluginJob'] => ({
  key: 'rate',
  label: { en: 'Rate customers', zh: '客户评级' },
  schedule: { kind: 'daily', time: '02:00', weekday: null, minutes: null },
  state: 'new',
  next: '2026-05-02T18:00:00Z',
  begun: null,
  ended: null,
  done: 0,
  expected: 0,
  ...more,
});

it('has a job run, and says how far it is until it has ended', async () => {
  const states = [
    job({}),
    job({ state: 'running', done: 1, expected: 4 }),
    job({ state: 'done', ended: '2026-05-01T08:00:00Z' }),
  ];
  let at = 0;
  const sent: string[] = [];
  await show(<PluginJobs plugin="telecom" />, {
    server: (path) => {
      if (path.endsWith('/run')) {
        sent.push(path);
        at = 1;
        return states[at];
      }
      if (path.endsWith('/jobs')) {
        const shown = states[at];
        at = at === 1 ? 2 : at;
        return { jobs: [shown] };
      }
      return undefined;
    },
  });
  expect(await screen.findByText(/Every day at 02:00 · next on .*2026/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Run “Rate customers” now' }));
  expect(await screen.findByRole('progressbar')).toBeTruthy();
  expect(sent).toEqual(['/api/v1/plugins/telecom/jobs/rate/run']);
  expect(await screen.findByText('Done', {}, { timeout: 5_000 })).toBeTruthy();
});

it('says that a run has failed and when jobs run', async () => {
  await show(<PluginJobs plugin="telecom" />, {
    language: 'zh',
    server: (path) =>
      path.endsWith('/jobs')
        ? {
            jobs: [
              job({ state: 'failed', schedule: { kind: 'weekly', time: '08:00', weekday: 5, minutes: null } }),
              job({ key: 'other', state: 'late', schedule: { kind: 'every', time: null, weekday: null, minutes: 30 } }),
            ],
          }
        : undefined,
  });
  expect(await screen.findByText(/每周星期五 08:00/)).toBeTruthy();
  expect(screen.getByText(/每 30 分钟/)).toBeTruthy();
  expect(screen.getByText('失败')).toBeTruthy();
  expect(screen.getByText(/超出了时限/)).toBeTruthy();
});
