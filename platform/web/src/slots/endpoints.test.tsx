import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { callEndpoint, useEndpoint } from '../../sdk/endpoints';
import { send } from '../api/send';
import { show } from '../testing/console';

vi.mock('../api/send');

beforeEach(() => {
  vi.mocked(send).mockReset();
});

it('asks an endpoint of the plugin, and reads what it replies with', async () => {
  vi.mocked(send).mockResolvedValueOnce(Response.json({ id: '1' }, { status: 201 }));
  const made = await callEndpoint<{ id: string }>('hello', 'greetings/für dich', {
    method: 'POST',
    query: { loud: true, times: 2, words: undefined },
    body: { name: 'Ada' },
  });
  expect(made.id).toBe('1');
  const [address, init] = vi.mocked(send).mock.lastCall ?? [];
  expect(String(address)).toBe(
    `${window.location.origin}/api/v1/plugins/hello/http/greetings/f%C3%BCr%20dich?loud=true&times=2`,
  );
  expect(init).toMatchObject({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"name":"Ada"}',
  });
});

it('reads texts as texts and nothing as nothing', async () => {
  vi.mocked(send).mockResolvedValueOnce(new Response('well', { headers: { 'Content-Type': 'text/plain' } }));
  expect(await callEndpoint<string>('hello', 'health')).toBe('well');
  vi.mocked(send).mockResolvedValueOnce(new Response(null, { status: 204 }));
  expect(await callEndpoint('hello', 'health', { method: 'DELETE' })).toBeUndefined();
});

it.each(['', '/greetings', '../activation', 'greetings/..', 'a//b'])(
  'asks for nothing but endpoints: %s',
  async (path) => {
    await expect(callEndpoint('hello', path)).rejects.toThrow(TypeError);
    expect(send).not.toHaveBeenCalled();
  },
);

function Count() {
  const { data, error } = useEndpoint<{ all: number }>('hello', 'greetings', { of: 'today' });
  return <p>{error ? String(error) : `there are ${data?.all ?? 'none yet'}`}</p>;
}

it('shows what an endpoint says', async () => {
  const asked: string[] = [];
  await show(<Count />, {
    server: (path) => {
      asked.push(path);
      return { all: 3 };
    },
  });
  expect(await screen.findByText('there are 3')).toBeTruthy();
  expect(asked).toEqual(['/api/v1/plugins/hello/http/greetings?of=today']);
});
