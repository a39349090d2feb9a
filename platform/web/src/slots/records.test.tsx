import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useAggregate, useSeries } from '../../sdk/index';
import { show } from '../testing/console';

vi.mock('../api/send');

function Figures() {
  const { data } = useAggregate('visit', {
    filter: "status == 'open'",
    groupBy: [{ field: 'day', unit: 'month' }],
    measures: [{ function: 'count' }, { function: 'sum', field: 'fee' }],
  });
  return data ? <p>{data.groups.map(({ keys, values }) => [...keys, ...values].join(' ')).join(', ')}</p> : null;
}

it('tells a plugin what records come to', async () => {
  const asked: unknown[] = [];
  await show(<Figures />, {
    server: (path, body) => {
      asked.push([path, body]);
      return {
        groups: [
          { keys: ['2026-01-01'], values: [3, '120.50'] },
          { keys: [null], values: [1, null] },
        ],
        total: { groups: 2, values: [4, '120.50'] },
        names: {},
      };
    },
  });
  expect(await screen.findByText('2026-01-01 3 120.50, 1')).toBeTruthy();
  expect(asked).toEqual([
    [
      '/api/v1/records/visit/aggregate',
      {
        filter: "status == 'open'",
        groupBy: [{ field: 'day', unit: 'month' }],
        measures: [{ function: 'count' }, { function: 'sum', field: 'fee' }],
      },
    ],
  ]);
});

function Score() {
  const { data, error, retry } = useSeries('visit', 'r', 'score');
  return error ? (
    <button type="button" onClick={retry}>
      Again
    </button>
  ) : (
    <p>{data?.points.map((point) => `${point.day} ${point.value}`)}</p>
  );
}

it('tells a plugin what a metric was, and asks again if it is told to', async () => {
  let isAway = true;
  await show(<Score />, {
    server: (path) => {
      if (isAway) {
        throw new Error('away');
      }
      return path === '/api/v1/records/visit/r/series/score'
        ? { period: 'month', points: [{ day: '2026-02-01', value: '71', ruleVersion: null, explanation: [] }] }
        : undefined;
    },
  });
  const again = await screen.findByRole('button', { name: 'Again' });
  isAway = false;
  fireEvent.click(again);
  expect(await screen.findByText('2026-02-01 71')).toBeTruthy();
});
