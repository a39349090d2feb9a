import { renderHook, screen } from '@testing-library/react';
import { useLocation } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Host } from '../../sdk/contract';
import { hostFetch, useHost, useLocale, useTheme } from '../../sdk/host';
import { send } from '../api/send';
import { show } from '../testing/console';
import { chooseTheme } from '../theme/theme';
import { Toasts } from '../ui/toasts';

vi.mock('../api/send');

beforeEach(() => {
  vi.mocked(send).mockReset();
});

it.each([
  'https://elsewhere.example/api/v1/records/customer',
  '//elsewhere.example/api/v1/records/customer',
  '/api/v1/../../sign-in/person',
  '/api/v10/records',
  '/plugins/other/1.0.0/index.js',
  'records/customer',
])('asks the server for nothing but what is below its API: %s', async (path) => {
  await expect(hostFetch(path)).rejects.toThrow(TypeError);
  expect(send).not.toHaveBeenCalled();
});

it('asks the server as the person who is signed in', async () => {
  await hostFetch('/api/v1/records/customer?names=true', { method: 'POST' });
  expect(String(vi.mocked(send).mock.lastCall?.[0])).toBe(
    `${window.location.origin}/api/v1/records/customer?names=true`,
  );
  expect(vi.mocked(send).mock.lastCall?.[1]).toEqual({ method: 'POST' });
});

let host: Host;

function Plugin() {
  host = useHost();
  const { language, tag, timeZone } = useLocale();
  return <p>{[useLocation().pathname, language, tag, timeZone].join(' ')}</p>;
}

it.each([
  ['en', 'en', 'Done'],
  ['zh', 'zh-CN', '完成'],
] as const)('goes around in the console and talks to the person (%s)', async (language, tag, said) => {
  await show(
    <>
      <Plugin />
      <Toasts />
    </>,
    { language },
  );
  expect(screen.getByText(`/ ${language} ${tag} UTC`)).toBeTruthy();
  for (const path of ['https://elsewhere.example', '//elsewhere.example', 'o/customer']) {
    expect(() => host.navigate(path)).toThrow(TypeError);
  }
  host.navigate('/o/customer');
  host.notify({ en: 'Done', zh: '完成' });
  expect(await screen.findByText(`/o/customer ${language} ${tag} UTC`)).toBeTruthy();
  expect(await screen.findByText(said)).toBeTruthy();
});

it('knows what the page looks like', () => {
  chooseTheme('dark');
  expect(renderHook(() => useTheme()).result.current).toBe('dark');
  chooseTheme('system');
  expect(renderHook(() => useTheme()).result.current).toBe('light');
});
