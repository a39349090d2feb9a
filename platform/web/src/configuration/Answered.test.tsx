import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { api, data } from '../api/client';
import { ProblemError } from '../api/problem';
import { show } from '../testing/console';
import { Answered } from './Answered';

vi.mock('../api/send');

function Part() {
  const roles = useQuery({ queryKey: ['a'], queryFn: () => data(api.GET('/api/v1/configuration/roles')) });
  const navigations = useQuery({ queryKey: ['b'], queryFn: () => data(api.GET('/api/v1/configuration/navigations')) });
  return (
    <Answered questions={[roles, navigations]} lines={3}>
      {(first, second) => (
        <p>
          {first.version} and {second.version}
        </p>
      )}
    </Answered>
  );
}

it('waits for all answers, and asks again only what has none', async () => {
  const asked: string[] = [];
  let fails = true;
  await show(<Part />, {
    server: (path) => {
      asked.push(path.split('/').at(-1) ?? '');
      if (path.endsWith('roles') && fails) {
        throw new ProblemError({ title: 'Away', detail: 'Away for a moment', status: 503, code: 'unavailable' });
      }
      return { version: path.endsWith('roles') ? 7 : 8, roles: [], navigations: [] };
    },
  });
  expect((await screen.findByRole('alert')).textContent).toContain('Away for a moment');
  fails = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('7 and 8')).toBeTruthy();
  expect(asked.sort()).toEqual(['navigations', 'roles', 'roles']);
});
