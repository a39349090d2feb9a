import { act, fireEvent, screen, within } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PluginSettingsPage } from '../plugins/PluginSettingsPage';
import { PluginsPage } from '../plugins/PluginsPage';
import { BulkBar } from '../record/BulkBar';
import { RecordPage } from '../record/RecordPage';
import { Palette } from '../shell/Palette';
import { Sidebar } from '../shell/Sidebar';
import { ShortcutProvider } from '../shell/shortcuts';
import { show } from '../testing/console';
import { held } from '../testing/held';
import { Toasts } from '../ui/toasts';
import { loader } from './loader';
import type { SlotName, WebPlugin } from './queries';
import { PluginPage } from './slots';

vi.mock('../api/send');

// jsdom has nothing to scroll
Element.prototype.scrollIntoView = vi.fn();

const at = (slot: SlotName, id: string, en: string, object: string | null = null) => ({
  slot,
  id,
  title: { en, zh: `中${en}` },
  object,
  field: null,
  icon: slot === 'pages' ? 'wrench' : null,
  size: null,
});
const plugin: WebPlugin = {
  id: 'hello',
  version: '1.0.0',
  label: { en: 'Greetings', zh: '问候' },
  base: '/plugins/hello/1.0.0/',
  entry: { path: 'index.js', integrity: 'sha384-x' },
  css: null,
  contributions: [
    at('pages', 'overview', 'Overview'),
    at('commands', 'greet-all', 'Greet everybody'),
    at('recordPanels', 'facts', 'Facts', 'visit'),
    at('recordPanels', 'elsewhere', 'Elsewhere', 'site'),
    at('recordTabs', 'story', 'Story', 'visit'),
    at('recordActions', 'greet', 'Greet', 'visit'),
    at('listActions', 'greet-some', 'Greet them', 'visit'),
    at('settings', 'words', 'Usual words'),
  ],
};
const object = held('visit', [], {});
const stored = {
  object: 'visit',
  id: 'r',
  version: 1,
  updatedAt: '2026-01-02T03:04:05Z',
  updatedBy: 'actor',
  fields: { name: 'First visit' },
  names: {},
};
const greet = vi.fn();

function server(path: string) {
  if (path === '/api/v1/plugins/web') {
    return { plugins: [plugin] };
  }
  return path.startsWith('/api/v1/records/visit/r') ? { ...stored, entries: [], files: [] } : undefined;
}

beforeEach(() => {
  const brought: Record<string, unknown> = {
    'pages.overview': ({ rest }: { rest: string }) => <p>All of them {rest}</p>,
    'commands.greet-all': greet,
    'recordPanels.facts': ({ id }: { id: string }) => <p>Facts of {id}</p>,
    'recordTabs.story': ({ id }: { id: string }) => <p>Story of {id}</p>,
    'recordActions.greet': greet,
    'listActions.greet-some': greet,
    'settings.words': () => <p>Hello</p>,
  };
  vi.spyOn(loader, 'activated').mockResolvedValue({ find: (slot, id) => brought[`${slot}.${id}`] });
  greet.mockReset();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** What waits for a promise is shown within what React watches in tests, or never. */
async function follow(link: HTMLElement) {
  await act(async () => {
    fireEvent.click(link);
  });
}

async function record() {
  await show(
    <ShortcutProvider>
      <Routes>
        <Route path="/o/:object/:id" element={<RecordPage />} />
      </Routes>
      <Toasts />
    </ShortcutProvider>,
    { objects: [object], server, at: '/o/visit/r' },
  );
}

it('shows panels and tabs of plugins at records of their object', async () => {
  await record();
  const panel = await screen.findByRole('region', { name: 'Facts' });
  expect(await within(panel).findByText('Facts of r')).toBeTruthy();
  expect(screen.queryByText('Elsewhere')).toBeNull();
  await follow(await screen.findByRole('tab', { name: 'Story' }));
  expect(await screen.findByText('Story of r')).toBeTruthy();
});

it('does with a record what a plugin offers, and says if that failed', async () => {
  await record();
  greet.mockRejectedValueOnce(new Error('broken'));
  const choose = async () => {
    fireEvent.click(await screen.findByRole('button', { name: 'More' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: /Greet/ }));
  };
  await choose();
  expect(await screen.findByText('“Greet” of the plugin Greetings failed.')).toBeTruthy();
  await choose();
  await vi.waitFor(() => expect(greet).toHaveBeenCalledTimes(2));
  expect(greet.mock.lastCall?.[0]).toEqual({ object: 'visit', id: 'r' });
});

it.each([
  ['en', 'Overview'],
  ['zh', '中Overview'],
] as const)('leads to pages of plugins (%s)', async (language, name) => {
  await show(<Sidebar isOpen onClose={vi.fn()} onSearch={vi.fn()} onHelp={vi.fn()} />, {
    objects: [object],
    language,
    server,
  });
  expect((await screen.findByRole('link', { name })).getAttribute('href')).toBe('/p/hello/overview');
});

function Here() {
  return <output>{useLocation().pathname}</output>;
}

it('goes to pages and runs commands of plugins from the palette', async () => {
  const close = vi.fn();
  await show(
    <>
      <Palette isOpen onClose={close} />
      <Here />
    </>,
    { objects: [object], server },
  );
  const options = () => screen.findAllByRole('option').then((all) => all.map((one) => one.textContent));
  await vi.waitFor(async () => expect(await options()).toContain('Greet everybodyGreetings'));
  fireEvent.click(screen.getByRole('option', { name: /Greet everybody/ }));
  await vi.waitFor(() => expect(greet).toHaveBeenCalledTimes(1));
  fireEvent.click(screen.getByRole('option', { name: /Overview/ }));
  expect(await screen.findByText('/p/hello/overview')).toBeTruthy();
  expect(close).toHaveBeenCalledTimes(2);
});

it('does with chosen records what a plugin offers', async () => {
  const nothing = vi.fn();
  await show(
    <BulkBar
      object={object}
      selected={new Set(['a', 'b'])}
      total={2}
      filter=""
      isAll={false}
      mayClaim={false}
      onAll={nothing}
      onClear={nothing}
      onStarted={nothing}
    />,
    { objects: [object], server },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Greet them' }));
  await vi.waitFor(() => expect(greet).toHaveBeenCalledTimes(1));
  expect(greet.mock.lastCall?.[0]).toEqual({ object: 'visit', ids: ['a', 'b'] });
});

it('leads admins to what a plugin lets them set up', async () => {
  const installed = {
    plugins: [
      {
        ...plugin,
        versions: ['1.0.0'],
        publisher: 'Kith',
        dependencies: [],
        capabilities: [],
        state: 'active',
      },
    ],
  };
  await show(
    <Routes>
      <Route path="/settings/plugins" element={<PluginsPage />} />
      <Route path="/settings/plugins/:plugin/:id" element={<PluginSettingsPage />} />
    </Routes>,
    { server: (path) => (path === '/api/v1/plugins' ? installed : server(path)), at: '/settings/plugins' },
  );
  await follow(await screen.findByRole('link', { name: 'Usual words' }));
  expect(await screen.findByText('Hello')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Usual words' })).toBeTruthy();
});

async function page(path: string, given = server) {
  await show(
    <Routes>
      <Route path="/p/:plugin/:path/*" element={<PluginPage />} />
    </Routes>,
    { server: given, at: path },
  );
}

it('shows a page of a plugin with what stands behind it in the address', async () => {
  await page('/p/hello/overview/2026');
  expect(await screen.findByText('All of them 2026')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Overview' })).toBeTruthy();
});

it('says that a page is not there that no plugin of the company has', async () => {
  await page('/p/hello/others');
  expect(await screen.findByText('There is no such page')).toBeTruthy();
});
