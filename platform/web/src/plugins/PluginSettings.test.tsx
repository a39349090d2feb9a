import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { ProblemError } from '../api/problem';
import { show } from '../testing/console';
import { flawless, press } from '../testing/editors';
import { PluginSettings } from './PluginSettings';

vi.mock('../api/send');

type Setting = Schemas['PluginSetting'];

const setting = (more: Partial<Setting>): Setting => ({
  key: 'endpoint',
  label: { en: 'Address', zh: '地址' },
  help: { en: 'Ends with /v1', zh: '以 /v1 结尾' },
  type: 'text',
  required: false,
  value: null,
  told: false,
  otherwise: null,
  options: [],
  minimum: null,
  maximum: null,
  ...more,
});

const ALL: Setting[] = [
  setting({ required: true }),
  setting({
    key: 'retries',
    label: { en: 'Retries', zh: '重试次数' },
    help: null,
    type: 'integer',
    otherwise: '3',
    value: '5',
    told: true,
  }),
  setting({
    key: 'region',
    label: { en: 'Region', zh: '区域' },
    help: null,
    type: 'choice',
    options: [{ key: 'north', label: { en: 'North', zh: '北' } }],
  }),
  setting({ key: 'loud', label: { en: 'Loud', zh: '详细' }, help: null, type: 'boolean' }),
  setting({ key: 'token', label: { en: 'Token', zh: '令牌' }, help: null, type: 'secret', told: true }),
];

async function form({
  settings = ALL,
  language = 'en',
  refusal,
}: {
  settings?: Setting[];
  language?: 'en' | 'zh';
  refusal?: ProblemError;
} = {}) {
  const sent: unknown[] = [];
  const { container } = await show(<PluginSettings plugin="telecom" name="Telecom" />, {
    language,
    server: (path, body) => {
      if (!path.endsWith('/telecom/settings')) {
        return undefined;
      }
      if (body !== undefined) {
        sent.push(body);
        if (refusal) {
          throw refusal;
        }
      }
      return { settings };
    },
  });
  return { sent, container };
}

const input = (name: string | RegExp) => screen.findByLabelText<HTMLInputElement>(name);

it('sends what has been changed, and nothing else', async () => {
  const { sent, container } = await form();
  expect(await screen.findByText('One is needed')).toBeTruthy();
  fireEvent.change(await input(/Address/), { target: { value: 'https://api.example.com' } });
  fireEvent.change(await input(/Retries/), { target: { value: '４' } });
  await flawless(container);
  press('Save settings');
  await waitFor(() => expect(sent).toEqual([{ values: { endpoint: 'https://api.example.com', retries: '4' } }]));
});

it('goes back to what holds without the company where an input is emptied', async () => {
  const { sent } = await form();
  const retries = await input(/Retries/);
  expect(retries.placeholder).toBe('3');
  fireEvent.change(retries, { target: { value: '' } });
  press('Save settings');
  await waitFor(() => expect(sent).toEqual([{ values: { retries: null } }]));
});

it('shows no secret, replaces it and removes it', async () => {
  const { sent } = await form();
  const token = await input('Token');
  expect(token.type).toBe('password');
  expect(token.value).toBe('');
  expect(token.placeholder).toBe('Stored; type to replace it');
  fireEvent.change(token, { target: { value: 'another' } });
  press('Save settings');
  await waitFor(() => expect(sent).toEqual([{ values: { token: 'another' } }]));
  press('Remove Token');
  expect(await screen.findByText('Removed once you save.')).toBeTruthy();
  press('Save settings');
  await waitFor(() => expect(sent.at(-1)).toEqual({ values: { token: null } }));
});

it('says at its input why something is refused, until it is changed', async () => {
  await form({
    refusal: new ProblemError({
      title: 'Invalid',
      detail: 'Some values are not right',
      status: 422,
      code: 'validation',
      violations: [{ field: 'values.retries', code: 'definition', message: 'must be at most 5' }],
    }),
  });
  const retries = await input(/Retries/);
  fireEvent.change(retries, { target: { value: '9' } });
  press('Save settings');
  expect(await screen.findByText('must be at most 5')).toBeTruthy();
  fireEvent.change(retries, { target: { value: '4' } });
  expect(screen.queryByText('must be at most 5')).toBeNull();
  press('Discard');
  expect((await input(/Retries/)).value).toBe('5');
});

it('is not there where a plugin asks for nothing', async () => {
  const { container } = await form({ settings: [], language: 'zh' });
  await waitFor(() => expect(container.querySelector('form')).toBeNull());
});

it('reads in Chinese', async () => {
  await form({ language: 'zh' });
  expect(await screen.findByText('还需填写 1 项')).toBeTruthy();
  expect(screen.getByText('以 /v1 结尾')).toBeTruthy();
});
