import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { SuspendedBar } from './SuspendedBar';

vi.mock('../api/send');

const plugin = (id: string, state: string) => ({
  id,
  version: '1.0.0',
  versions: [],
  label: { en: `Plugin ${id}`, zh: `插件 ${id}` },
  publisher: 'Kith',
  dependencies: [],
  capabilities: [],
  state,
  suspension: null,
});

it('names the plugins that are left alone', async () => {
  await show(<SuspendedBar />, {
    objects: [],
    permissions: ['changeSchema'],
    server: (path) =>
      path === '/api/v1/plugins'
        ? { plugins: [plugin('a', 'suspended'), plugin('b', 'active'), plugin('c', 'suspended')] }
        : undefined,
  });
  expect(await screen.findByText(/Plugin a, Plugin c failed again and again and are suspended/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Look at plugins' })).toBeTruthy();
});

it('says nothing where all goes well', async () => {
  await show(<SuspendedBar />, {
    objects: [],
    permissions: ['changeSchema'],
    server: (path) => (path === '/api/v1/plugins' ? { plugins: [plugin('b', 'active')] } : undefined),
  });
  await vi.waitFor(() => expect(screen.queryByRole('status')).toBeNull());
});
