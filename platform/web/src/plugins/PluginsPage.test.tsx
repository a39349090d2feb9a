import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { type Server, show } from '../testing/console';
import { type Plugin, PluginsPage } from './PluginsPage';

vi.mock('../api/send');

const hello: Plugin = {
  id: 'hello',
  version: '1.0.0',
  versions: ['1.1.0', '1.0.0'],
  label: { en: 'Greetings', zh: '问候' },
  publisher: 'Kith',
  dependencies: [],
  capabilities: [
    { key: 'records:customer.name:read', label: { en: 'Read the name of customers', zh: '读取客户的名称' } },
  ],
  state: 'available',
  suspension: null,
};

const asked = { key: 'records:customer.name:read', label: { en: 'Read the name of customers', zh: '读取客户的名称' } };

async function page(server: Server, language: 'en' | 'zh' = 'en') {
  await show(<PluginsPage />, { objects: [], server, language });
}

it('says what activating would add before it is done', async () => {
  const sent: unknown[] = [];
  await page((path, body) => {
    if (path.includes('/plan?')) {
      return {
        steps: [{ en: "add object 'hello_greeting' with 3 fields", zh: '新增对象“hello_greeting”' }],
        capabilities: [asked],
      };
    }
    if (path.endsWith('/activation')) {
      sent.push(body);
      return { ...hello, state: 'active' };
    }
    return path === '/api/v1/plugins' ? { plugins: [hello] } : undefined;
  });
  expect(await screen.findByText('By Kith · Version 1.0.0')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Activate' }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText("add object 'hello_greeting' with 3 fields");
  expect(within(dialog).getByText('Read the name of customers')).toBeTruthy();
  expect(sent).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Activate' }));
  await vi.waitFor(() => expect(sent).toEqual([{ version: '1.0.0' }]));
});

it('offers the newest version to whoever uses an older one', async () => {
  await page((path) =>
    path === '/api/v1/plugins'
      ? { plugins: [{ ...hello, state: 'active' }] }
      : path.endsWith('/jobs')
        ? { jobs: [] }
        : { steps: [], capabilities: [] },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Go to version 1.1.0' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('No object and no field changes.')).toBeTruthy();
  expect(within(dialog).getByRole('button', { name: 'Change version' })).toBeTruthy();
});

it('says why nothing can be changed while a plugin is stopped or missing', async () => {
  const missing: Plugin = { ...hello, id: 'gone', version: null, versions: [], publisher: null, state: 'missing' };
  await page(
    (path) => (path === '/api/v1/plugins' ? { plugins: [{ ...hello, state: 'stopped' }, missing] } : undefined),
    'zh',
  );
  expect(await screen.findByText(/本系统的运维方已将其停止/)).toBeTruthy();
  expect(screen.getByText(/它已不再安装/)).toBeTruthy();
});

it('says since when a plugin is left alone, and lets it go on', async () => {
  const suspended: Plugin = {
    ...hello,
    state: 'suspended',
    suspension: { since: '2026-05-01T08:00:00Z', hook: 'io.acme.Greet' },
  };
  const sent: string[] = [];
  await page((path) => {
    if (path.endsWith('/suspension')) {
      sent.push(path);
      return null;
    }
    return path === '/api/v1/plugins'
      ? { plugins: [sent.length > 0 ? { ...hello, state: 'active' } : suspended] }
      : undefined;
  });
  expect(await screen.findByText(/failed again and again, last in io.acme.Greet on .*2026/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Let it go on' }));
  expect(await screen.findByText('Active')).toBeTruthy();
  expect(sent).toEqual(['/api/v1/plugins/hello/suspension']);
});

it('says who installs plugins where there are none', async () => {
  await page((path) => (path === '/api/v1/plugins' ? { plugins: [] } : undefined));
  expect(await screen.findByText('No plugin is installed')).toBeTruthy();
});
