import { fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { formatFor } from '../i18n/format';
import type { Language } from '../i18n/i18n';
import { show } from '../testing/console';
import { Toasts } from '../ui/toasts';
import { LookBar } from './LookBar';
import { Private } from './pages';
import { Sidebar } from './Sidebar';

vi.mock('../api/send');

const assign = vi.fn();
vi.stubGlobal('location', Object.assign(new URL('http://kith/'), { assign }));
afterEach(() => assign.mockClear());

const looking = { until: new Date(Date.now() + 20 * 60_000).toISOString() };

/** What has been asked for. */
async function bar({ language = 'en', refusal }: { language?: Language; refusal?: string } = {}) {
  const asked: string[] = [];
  await show(
    <>
      <LookBar />
      <Toasts />
    </>,
    {
      language,
      looking,
      server: (path, _, method) => {
        asked.push(`${method} ${path}`);
        if (refusal) {
          throw new ProblemError({ title: 'No', detail: 'It is refused.', status: 409, code: refusal });
        }
        return {};
      },
    },
  );
  return asked;
}

it.each([
  [
    'en',
    `You look as Ada, until ${formatFor('en', 'UTC').time(looking.until)}. Nothing can be changed.`,
    'Stop looking',
  ],
  ['zh', `您正以Ada的身份查看，至 ${formatFor('zh', 'UTC').time(looking.until)}。无法更改任何内容。`, '停止查看'],
] as const)('says as whom one looks and until when, and leads back, in %s', async (language, said, stop) => {
  const asked = await bar({ language });
  expect(screen.getByRole('status').textContent).toBe(said);
  fireEvent.click(screen.getByRole('button', { name: stop }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/settings/members'));
  expect(asked).toEqual(['DELETE /api/v1/session/look']);
});

it('leads back too when it is over already, and stays where it cannot be ended', async () => {
  await bar({ refusal: 'look-changed' });
  fireEvent.click(screen.getByRole('button', { name: 'Stop looking' }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/settings/members'));
});

it('says why it cannot be ended', async () => {
  await bar({ refusal: 'unavailable' });
  fireEvent.click(screen.getByRole('button', { name: 'Stop looking' }));
  expect(await screen.findByText('It is refused.')).toBeTruthy();
  expect(assign).not.toHaveBeenCalled();
});

it('is not there for whoever acts themselves', async () => {
  await show(<LookBar />);
  expect(screen.queryByRole('status')).toBeNull();
});

it('leaves out what is private', async () => {
  const nothing = vi.fn();
  await show(
    <>
      <Sidebar isOpen={false} onClose={nothing} onSearch={nothing} onHelp={nothing} />
      <Private>
        <p>Their inbox</p>
      </Private>
    </>,
    { looking },
  );
  expect(screen.queryByRole('link', { name: /Inbox/ })).toBeNull();
  expect(screen.queryByText('Their inbox')).toBeNull();
  expect(screen.getByText('Private to Ada')).toBeTruthy();
});

it('can be used by everybody', async () => {
  await bar({ language: 'zh' });
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations).toEqual([]);
});
